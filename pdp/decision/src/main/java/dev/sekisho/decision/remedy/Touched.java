package dev.sekisho.decision.remedy;

import dev.sekisho.decision.assembly.Situation;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.Remedy;
import dev.sekisho.decision.release.Remedy.Effect;
import dev.sekisho.decision.release.Remedy.Part;
import dev.sekisho.engine.expression.Expression;
import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.policy.AttributePath;
import dev.sekisho.engine.policy.AttributePath.Root;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.DurationValue;
import dev.sekisho.engine.value.StringValue;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/// What the failing policies read, told from their text: which remedies can matter, and which durations they
/// compare with.
final class Touched {
    private final Release release;
    private final Situation situation;
    private final List<Policy> failing;
    private final Set<String> attributes = new LinkedHashSet<>();

    Touched(Release release, Situation situation, List<Policy> failing) {
        this.release = release;
        this.situation = situation;
        this.failing = failing;
        for (Policy policy : failing) {
            release.paths().getOrDefault(policy.id(), Set.of()).forEach(this::read);
        }
    }

    private void read(AttributePath path) {
        List<String> names = path.names();
        switch (path.root()) {
            case Root.Variable.PRINCIPAL -> attributes.add("principal." + String.join(".", names));
            case Root.Variable.RESOURCE -> {
                boolean ofSystem = names.getFirst().equals("system") && names.size() > 1;
                attributes.add(ofSystem ? String.join(".", names) : "resource." + String.join(".", names));
            }
            case Root.Variable.CONTEXT -> attributes.add(String.join(".", names));
            case Root.Variable.ACTION -> {
                // no remedy changes an action
            }
            case Root.Literal _, Root.Computed _ -> {
                // no remedy changes these
            }
        }
    }

    /// Whether `remedy` changes something that is read.
    boolean by(Remedy remedy) {
        return remedy.effects().stream().anyMatch(this::reads)
                || (remedy.createsSession()
                        && situation.part(Part.SESSION).isEmpty()
                        && attributes.stream().anyMatch(read -> read.equals("session") || read.startsWith("session.")));
    }

    /// Whether the attribute that `effect` changes is read, in any part that the entity plays: a System that is
    /// accessed itself is `resource` and `system`.
    boolean reads(Effect effect) {
        String attribute = String.join(".", effect.attribute());
        return Arrays.stream(Part.values())
                .filter(part -> part == effect.on() || same(part, effect.on()))
                .map(part -> part.name().toLowerCase(Locale.ROOT) + "." + attribute)
                .anyMatch(changed -> attributes.stream()
                        .anyMatch(read -> read.equals(changed)
                                || read.startsWith(changed + ".")
                                || changed.startsWith(read + ".")));
    }

    private boolean same(Part one, Part other) {
        return situation.part(one).isPresent() && situation.part(one).equals(situation.part(other));
    }

    /// Durations that settings hold or that the failing policies write, in milliseconds.
    NavigableSet<Long> durationsMillis() {
        NavigableSet<Long> durations = new TreeSet<>();
        release.settings().fields().values().forEach(value -> {
            if (value instanceof DurationValue(long millis)) {
                durations.add(millis);
            }
        });
        failing.forEach(policy -> policy.conditions().forEach(condition -> literals(condition.body(), durations)));
        durations.removeIf(millis -> millis <= 0);
        return durations;
    }

    private static void literals(Expression expression, Set<Long> durations) {
        switch (expression) {
            case Expression.Literal(DurationValue(long millis)) -> durations.add(millis);
            case Expression.Call(ExtensionFunction function, List<Expression> arguments)
            when function == ExtensionFunction.DURATION
                    && arguments.getFirst() instanceof Expression.Literal(StringValue(String text)) ->
                DurationValue.read(text).ifPresent(duration -> durations.add(duration.millis()));
            default -> expression.operands().forEach(operand -> literals(operand, durations));
        }
    }
}
