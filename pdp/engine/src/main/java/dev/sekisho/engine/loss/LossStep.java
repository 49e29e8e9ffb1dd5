package dev.sekisho.engine.loss;

import dev.sekisho.engine.loss.LossModel.Nature;
import dev.sekisho.engine.schema.AttributeKey;
import dev.sekisho.engine.schema.AttributeKey.Owner;
import java.util.Optional;

/// A single step of loss (semantics §2): of one attribute, at one entity.
public sealed interface LossStep {
    /// L1: a signal becomes absent, whatever its value.
    record Lost(AttributeKey key) implements LossStep {}

    /// L2: a negative fact goes from its presumed value to absent or any bad one, or from absent to the worst.
    /// See ADR 0010.
    record Worse(AttributeKey key, Nature.Negative fact) implements LossStep {}

    /// L3: an age grows.
    record Older(AttributeKey key) implements LossStep {}

    /// L4: a reference becomes absent.
    record Unreferenced(AttributeKey key) implements LossStep {}

    /// L5: an entity of this type becomes unknown, and every reference to it, or to what is below it, absent.
    /// A principal or a resource that is unknown is denied before any policy runs, and so is one
    /// below a group that is.
    record Unknown(String type) implements LossStep {}

    /// As it is named in semantics §2, with what it takes away: `L1 Device.edr.healthy`.
    default String text() {
        return switch (this) {
            case Lost(AttributeKey key) -> "L1 " + text(key);
            case Worse(AttributeKey key, Nature.Negative _) -> "L2 " + text(key);
            case Older(AttributeKey key) -> "L3 " + text(key);
            case Unreferenced(AttributeKey key) -> "L4 " + text(key);
            case Unknown(String type) -> "L5 " + type;
        };
    }

    /// The attribute on which it falls; L5 falls on no single one.
    default Optional<AttributeKey> attribute() {
        return switch (this) {
            case Lost(AttributeKey key) -> Optional.of(key);
            case Worse(AttributeKey key, Nature.Negative _) -> Optional.of(key);
            case Older(AttributeKey key) -> Optional.of(key);
            case Unreferenced(AttributeKey key) -> Optional.of(key);
            case Unknown _ -> Optional.empty();
        };
    }

    private static String text(AttributeKey key) {
        String owner = switch (key.owner()) {
            case Owner.Type(String name) -> name;
            case Owner.Context(String _) -> "context";
        };
        return owner + "." + String.join(".", key.path());
    }
}
