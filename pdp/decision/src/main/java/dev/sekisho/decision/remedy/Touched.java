package dev.sekisho.decision.remedy;

import dev.sekisho.decision.assembly.Situation;
import dev.sekisho.decision.release.Remedy;
import dev.sekisho.decision.release.Remedy.Effect;
import dev.sekisho.decision.release.Remedy.Part;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.partial.PartialEvaluator;
import dev.sekisho.engine.partial.PartialOutcome;
import dev.sekisho.engine.partial.PartialRequest;
import dev.sekisho.engine.partial.Thresholds;
import dev.sekisho.engine.partial.Unknown;
import dev.sekisho.engine.policy.AttributePath;
import dev.sekisho.engine.policy.AttributePath.Root;
import dev.sekisho.engine.policy.AttributePaths;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.EntityUid;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What is left of the failing policies when everything that remedies change is unknown (semantics §5): which remedies
/// can matter, whether any can, and which times the policies compare with.
final class Touched {
    private static final List<String> SESSION = List.of("session");

    private final Situation situation;
    private final List<Policy> residuals = new ArrayList<>();
    private final Set<Read> reads = new LinkedHashSet<>();
    private boolean hopeless;

    /// An attribute that is read: of an entity, or by the context while the session is missing.
    private record Read(Optional<EntityUid> of, List<String> names) {}

    /// @param failing forbids that hold or err; and all permits, if none is satisfied
    /// @param remedies those that are possible
    Touched(Situation situation, Query query, List<Policy> failing, Collection<Remedy> remedies) {
        this.situation = situation;
        PartialEvaluator evaluator =
                new PartialEvaluator(PartialRequest.of(query.request(), unknowns(remedies)), query.entities());
        int permits = 0;
        int lostPermits = 0;
        for (Policy policy : failing) {
            boolean permit = policy.effect() == dev.sekisho.engine.policy.Effect.PERMIT;
            permits += permit ? 1 : 0;
            switch (evaluator.evaluate(policy)) {
                case PartialOutcome.Residual(Policy residual) -> residuals.add(residual);
                case PartialOutcome.Unsatisfied _ -> lostPermits += permit ? 1 : 0;
                case PartialOutcome.Erring _ -> {
                    lostPermits += permit ? 1 : 0;
                    hopeless |= !permit;
                }
                // A permit that is satisfied is out of date; a forbid that is satisfied whatever is done stays.
                case PartialOutcome.Satisfied _ -> hopeless |= !permit;
            }
        }
        hopeless |= permits > 0 && permits == lostPermits;
        residuals.forEach(residual -> AttributePaths.of(residual).forEach(this::read));
    }

    private Set<Unknown> unknowns(Collection<Remedy> remedies) {
        Set<Unknown> unknowns = new LinkedHashSet<>();
        for (Remedy remedy : remedies) {
            if (creates(remedy)) {
                unknowns.add(new Unknown.InContext(SESSION));
            }
            for (Effect effect : remedy.effects()) {
                situation
                        .part(effect.on())
                        .ifPresent(uid -> unknowns.add(new Unknown.OfEntity(uid, effect.attribute())));
            }
        }
        return unknowns;
    }

    private boolean creates(Remedy remedy) {
        return remedy.createsSession() && situation.part(Part.SESSION).isEmpty();
    }

    /// Notes each entity on the way, since any of its attributes may be changed.
    private void read(AttributePath path) {
        switch (path.root()) {
            case Root.Variable.PRINCIPAL -> read(situation.principal(), path.names());
            case Root.Variable.RESOURCE -> read(situation.resource(), path.names());
            case Root.Literal(EntityUid uid) -> read(uid, path.names());
            case Root.Variable.CONTEXT -> {
                List<String> names = path.names();
                reads.add(new Read(Optional.empty(), names));
                for (int end = 1; end <= names.size(); end++) {
                    if (situation.context().at(names.subList(0, end)).orElse(null) instanceof EntityUid uid) {
                        read(uid, names.subList(end, names.size()));
                    }
                }
            }
            case Root.Variable.ACTION -> {
                // no remedy changes an action
            }
            case Root.Computed() -> {
                // what stands below is a path of its own
            }
        }
    }

    private void read(EntityUid uid, List<String> names) {
        reads.add(new Read(Optional.of(uid), names));
        for (int end = 1; end < names.size(); end++) {
            if (situation.attribute(uid, names.subList(0, end)).orElse(null) instanceof EntityUid next) {
                read(next, names.subList(end, names.size()));
            }
        }
    }

    /// Whether some policy stays in the way whatever is done.
    boolean isHopeless() {
        return hopeless;
    }

    /// Whether `remedy` changes something that is still read.
    boolean by(Remedy remedy) {
        return remedy.effects().stream().anyMatch(this::reads)
                || (creates(remedy)
                        && reads.stream().anyMatch(read -> read.of().isEmpty() && overlap(read.names(), SESSION)));
    }

    /// Whether the attribute that `effect` changes is still read, in any part that the entity plays.
    boolean reads(Effect effect) {
        Optional<EntityUid> entity = situation.part(effect.on());
        if (entity.isPresent()) {
            return reads.stream()
                    .anyMatch(read -> read.of().equals(entity) && overlap(read.names(), effect.attribute()));
        }
        List<String> created = new ArrayList<>(SESSION);
        created.addAll(effect.attribute());
        return effect.on() == Part.SESSION
                && reads.stream().anyMatch(read -> read.of().isEmpty() && overlap(read.names(), created));
    }

    /// Whether one is where the other begins.
    private static boolean overlap(List<String> one, List<String> other) {
        int shorter = Math.min(one.size(), other.size());
        return one.subList(0, shorter).equals(other.subList(0, shorter));
    }

    /// Ages, in milliseconds at `nowMillis`, at which a policy's comparison of the time that `effects` set changes.
    NavigableSet<Long> agesMillis(Collection<Effect> effects, long nowMillis) {
        Thresholds thresholds = Thresholds.of(residuals);
        NavigableSet<Long> ages = new TreeSet<>();
        for (AttributePath path : thresholds.paths()) {
            boolean set = effects.stream()
                    .anyMatch(
                            effect -> path.names().size() >= effect.attribute().size()
                                    && path.names()
                                            .subList(
                                                    path.names().size()
                                                            - effect.attribute().size(),
                                                    path.names().size())
                                            .equals(effect.attribute()));
            if (set) {
                thresholds.edges(path).forEach(edge -> {
                    if (edge instanceof DatetimeValue(long epochMillis)) {
                        ages.add(nowMillis - epochMillis);
                    }
                });
            }
        }
        return ages;
    }
}
