package dev.sekisho.engine.loss;

import dev.sekisho.engine.schema.AttributeKey;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.RecordValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What can be lost, and how (semantics §2). An attribute that stands nowhere here never changes.
///
/// @param signals the trust signals
/// @param references attributes and context members that name an entity and may become absent (L4)
/// @param memberships types of entities that may be unknown, so that what refers to them, or to what is below them, is
///     absent (L5)
/// @param fixed members of the context that are the same in every request
public record LossModel(
        Map<AttributeKey, Nature> signals, Set<AttributeKey> references, Set<String> memberships, RecordValue fixed) {
    /// Copies the collections, in their order.
    public LossModel {
        signals = Collections.unmodifiableMap(new LinkedHashMap<>(signals));
        references = Collections.unmodifiableSet(new LinkedHashSet<>(references));
        memberships = Collections.unmodifiableSet(new LinkedHashSet<>(memberships));
    }

    /// What becomes of a signal.
    public sealed interface Nature {
        /// It must be shown: it can become absent (L1).
        record Positive() implements Nature {}

        /// An age: it can become absent (L1), and grows (L3).
        record Age() implements Nature {}

        /// A negative fact (L2).
        ///
        /// @param presumed its value while nobody says otherwise
        /// @param bad every other value that it can have
        /// @param worst the one of `bad` to which it goes from absent (ADR 0010)
        record Negative(CedarValue presumed, List<CedarValue> bad, CedarValue worst) implements Nature {
            /// Copies `bad`; refuses a fact that cannot be bad, and a worst value that is not bad.
            public Negative {
                bad = List.copyOf(bad);
                if (bad.contains(presumed) || !bad.contains(worst)) {
                    throw new IllegalArgumentException("a negative fact has bad values, other than the presumed one");
                }
            }

            /// Every value, the presumed one first.
            List<CedarValue> values() {
                List<CedarValue> values = new ArrayList<>(bad);
                values.addFirst(presumed);
                return values;
            }
        }
    }

    /// Every kind of single step.
    List<LossStep> steps() {
        List<LossStep> steps = new ArrayList<>();
        signals.forEach((key, nature) -> {
            switch (nature) {
                case Nature.Positive() -> steps.add(new LossStep.Lost(key));
                case Nature.Age() -> {
                    steps.add(new LossStep.Lost(key));
                    steps.add(new LossStep.Older(key));
                }
                case Nature.Negative fact -> steps.add(new LossStep.Worse(key, fact));
            }
        });
        references.forEach(key -> steps.add(new LossStep.Unreferenced(key)));
        memberships.forEach(type -> steps.add(new LossStep.Unknown(type)));
        return steps;
    }
}
