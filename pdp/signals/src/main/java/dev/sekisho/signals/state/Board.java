package dev.sekisho.signals.state;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.signals.event.Presence;
import dev.sekisho.signals.event.SignalEvent;
import dev.sekisho.signals.model.Assertion;
import dev.sekisho.signals.model.EntityRef;
import dev.sekisho.signals.model.Polarity;
import dev.sekisho.signals.model.SignalDeclaration;
import dev.sekisho.signals.model.SignalModel;
import dev.sekisho.signals.model.SignalsError;
import dev.sekisho.signals.model.SourceRegistration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/// The whole state after some events: immutable, shared by swapping, itself the view that decisions read.
///
/// *The fold.* Per entity, attribute and source a register holds the greatest word: by event time, then id,
/// then what else can differ. Bindings are a set, liveness and presence are maxima. Each of them is a join,
/// commutative, associative and idempotent, so any permutation of the journal with any repetition gives the
/// same board (compare [#fingerprint]). What the schema decides is decided per word, never by what came before:
///
/// - A negative fact is ordered by its event time but not later than its receipt. Its presumed value, which is
///   good news, has effect only with evidence of at least `@evidence`; its bad values always.
/// - A positive word dated more than 60 s ahead of its receipt is without effect, though it binds and is a sign
///   of life.
/// - `revokedBefore` is ordered by the moment it names, so that it only moves forward.
/// - An attribute that the schema does not declare has no register; the journal still has it, for a schema that
///   does.
public final class Board implements SignalView {
    private static final long FURTHEST_AHEAD_MILLIS = 60_000;

    private final SignalModel model;
    private final EntityTable entities;
    private final Liveness liveness;
    private final long epoch;
    private final long position;

    private Board(SignalModel model, EntityTable entities, Liveness liveness, long epoch, long position) {
        this.model = model;
        this.entities = entities;
        this.liveness = liveness;
        this.epoch = epoch;
        this.position = position;
    }

    /// Before any event. Two registrations of one source are refused with `signal_source_duplicate`.
    public static Board empty(SignalModel model, List<SourceRegistration> sources) {
        Map<String, SourceRegistration> registrations = new HashMap<>();
        for (SourceRegistration source : sources) {
            if (registrations.putIfAbsent(source.id(), source) != null) {
                throw new ProblemException(
                        SignalsError.SIGNAL_SOURCE_DUPLICATE,
                        "sources",
                        "`" + source.id() + "` twice",
                        "one registration");
            }
        }
        return new Board(model, EntityTable.EMPTY, new Liveness(Map.copyOf(registrations), Map.of()), 0, -1);
    }

    /// After a durable `event`, which is frame `sequence` of the journal.
    public Board with(SignalEvent event, long sequence) {
        long next = epoch + 1;
        long reached = Math.max(position, sequence);
        return switch (event) {
            case SignalEvent.Asserted(long received, List<String> sources, List<Assertion> facts) -> {
                EntityTable table = entities;
                for (Assertion fact : facts) {
                    EntityState state = register(table.get(fact.entity()), fact, received, sequence, next);
                    table = table.with(state.withBound(fact.source(), next));
                }
                yield new Board(model, table, liveness.with(sources, received), next, reached);
            }
            case SignalEvent.Alive(long received, List<String> sources) ->
                new Board(model, entities, liveness.with(sources, received), next, reached);
            case SignalEvent.Seen(EntityRef entity, Presence presence) ->
                new Board(
                        model,
                        entities.with(entities.get(entity).withPresence(presence, next)),
                        liveness,
                        next,
                        reached);
            case SignalEvent.Bound(EntityRef entity, String source) ->
                new Board(model, entities.with(entities.get(entity).withBound(source, next)), liveness, next, reached);
        };
    }

    /// With the bad news of a call that is not durable yet. Its good news, its bindings and its sign of life
    /// wait.
    public Board withBadNews(SignalEvent.Asserted call) {
        EntityTable table = entities;
        for (Assertion fact : call.facts()) {
            if (declaration(fact).filter(it -> it.isBadNews(fact.value())).isPresent()) {
                table = table.with(
                        register(table.get(fact.entity()), fact, call.receivedMillis(), Fact.NOT_DURABLE, epoch + 1));
            }
        }
        return new Board(model, table, liveness, epoch + 1, position);
    }

    /// With a presence that is not durable yet: a decision is judged on the request that it answers.
    public Board withPresence(EntityRef entity, Presence presence) {
        return with(new SignalEvent.Seen(entity, presence), Fact.NOT_DURABLE);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public long epoch() {
        return epoch;
    }

    @Override
    public Map<String, Reading> read(EntityRef entity, long nowMillis) {
        EntityState state = entities.get(entity);
        Map<String, Reading> readings = new LinkedHashMap<>();
        for (SignalDeclaration declaration : model.of(entity.type()).values()) {
            readings.put(declaration.path(), reading(declaration, state, nowMillis));
        }
        return Collections.unmodifiableMap(readings);
    }

    @Override
    public OptionalLong revokedBeforeMillis(EntityRef entity) {
        List<Fact> facts = entities.get(entity).facts(SignalDeclaration.REVOKED_BEFORE);
        return facts.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Collections.max(facts, Fact.ORDER).orderMillis());
    }

    /// When the entity was last seen, fell asleep and woke; empty while nothing at all is known about it.
    public Optional<Presence> presence(EntityRef entity) {
        return entities.find(entity).map(EntityState::presence);
    }

    /// Whether `source` is bound to the entity.
    public boolean isBound(EntityRef entity, String source) {
        return entities.get(entity).bound().contains(source);
    }

    /// The epoch in which the entity last changed; 0 while nothing is known about it.
    public long changedAtEpoch(EntityRef entity) {
        return entities.get(entity).epoch();
    }

    /// The state as canonical text, without the epoch: boards with equal fingerprints read alike at every
    /// clock.
    public String fingerprint() {
        List<EntityState> states = new ArrayList<>();
        entities.forEach(states::add);
        states.sort(Comparator.comparing((EntityState state) -> state.entity().type())
                .thenComparing(state -> state.entity().id()));
        List<JsonValue> dumps = new ArrayList<>();
        states.forEach(state -> dumps.add(state.dump()));
        JsonObject.Builder calls = JsonObject.builder();
        new TreeMap<>(liveness.lastCallMillis()).forEach(calls::put);
        return JsonWriter.canonicalText(JsonObject.builder()
                .put("position", position)
                .put("entities", new JsonArray(dumps))
                .put("lastCalls", calls.build())
                .build());
    }

    private Reading reading(SignalDeclaration declaration, EntityState state, long nowMillis) {
        List<Fact> facts = state.facts(declaration.path());
        if (declaration.isRevocation()) {
            return facts.isEmpty()
                    ? new Reading.Missing(MissingReason.NEVER_REPORTED, List.of())
                    : latest(Collections.max(facts, Fact.ORDER));
        }
        return switch (declaration.polarity()) {
            case Polarity.Positive() ->
                new PositiveSignal(declaration, state.presence(), liveness, nowMillis).read(facts);
            case Polarity.Negative(JsonValue presumed) ->
                new NegativeFact(declaration, presumed, liveness, nowMillis).read(facts, state.bound());
        };
    }

    private static Reading latest(Fact fact) {
        return fact.known(fact.value(), false);
    }

    private Optional<SignalDeclaration> declaration(Assertion fact) {
        return model.find(fact.entity().type(), fact.attribute());
    }

    private EntityState register(EntityState state, Assertion fact, long received, long sequence, long next) {
        Optional<SignalDeclaration> declared = declaration(fact);
        if (declared.isEmpty()) {
            return state;
        }
        SignalDeclaration declaration = declared.get();
        boolean wellTyped = declaration.normal(fact.value()).isPresent();
        OptionalLong order = order(declaration, fact, wellTyped, received);
        return order.isEmpty()
                ? state
                : state.with(
                        fact.attribute(),
                        new Fact(
                                fact.value(),
                                wellTyped,
                                fact.source(),
                                fact.evidence(),
                                order.getAsLong(),
                                fact.eventMillis(),
                                received,
                                fact.id(),
                                fact.validUntilMillis(),
                                sequence),
                        next);
    }

    /// Where the word stands among the words of its source; empty when it has no effect.
    private static OptionalLong order(SignalDeclaration declaration, Assertion fact, boolean wellTyped, long received) {
        if (declaration.isRevocation()) {
            return wellTyped && fact.value() instanceof JsonString(String moment)
                    ? OptionalLong.of(Instant.parse(moment).toEpochMilli())
                    : OptionalLong.empty();
        }
        return switch (declaration.polarity()) {
            case Polarity.Positive() ->
                fact.eventMillis() - received > FURTHEST_AHEAD_MILLIS
                        ? OptionalLong.empty()
                        : OptionalLong.of(fact.eventMillis());
            case Polarity.Negative(JsonValue _) ->
                declaration.isBadNews(fact.value()) || fact.evidence().suffices(declaration.leastEvidence())
                        ? OptionalLong.of(Math.min(fact.eventMillis(), received))
                        : OptionalLong.empty();
        };
    }
}
