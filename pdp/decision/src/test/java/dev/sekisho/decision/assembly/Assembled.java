package dev.sekisho.decision.assembly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.sekisho.decision.library.Ask;
import dev.sekisho.decision.library.Library;
import dev.sekisho.decision.library.World;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.release.Release;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.signals.state.Reading;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Requests assembled for the library, and what policies would see.
final class Assembled {
    static final Release LIBRARY = Library.release();

    private final Situation situation;

    private Assembled(Situation situation) {
        this.situation = situation;
    }

    static Assembled of(Ask ask) {
        return of(ask, LIBRARY, new World(LIBRARY));
    }

    static Assembled of(Ask ask, World world) {
        return of(ask, LIBRARY, world);
    }

    static Assembled of(Ask ask, Release release, World world) {
        return new Assembled(assertInstanceOf(
                        Assembly.Ready.class,
                        Assembler.assemble(ask.verified(release), release, world.view(), world.now()))
                .situation());
    }

    static void assertRefused(ReasonCode reason, Ask ask) {
        assertRefused(reason, ask, LIBRARY, new World(LIBRARY));
    }

    static void assertRefused(ReasonCode reason, Ask ask, Release release, World world) {
        assertEquals(
                new Assembly.Refused(reason),
                Assembler.assemble(ask.verified(release), release, world.view(), world.now()));
    }

    Situation situation() {
        return situation;
    }

    /// Canonical JSON of an attribute, for instance of `Device/d1` `edr.alert`; `absent` if it is not there.
    String value(String entity, String path) {
        return text(situation.attribute(uid(entity), List.of(path.split("\\."))));
    }

    /// Canonical JSON of a member of the context; `absent` if it is not there.
    String context(String path) {
        return text(situation.context().at(List.of(path.split("\\."))));
    }

    private static String text(Optional<CedarValue> value) {
        return value.map(SignalValues::json)
                .map((JsonValue json) -> JsonWriter.canonicalText(json).replace('"', '\''))
                .orElse("absent");
    }

    Set<EntityUid> parents(String entity) {
        return Objects.requireNonNull(situation.entities().get(uid(entity))).parents();
    }

    boolean has(String entity) {
        return situation.entities().containsKey(uid(entity));
    }

    Reading reading(String entity, String path) {
        Map<String, Reading> readings = situation.readings().getOrDefault(uid(entity), Map.of());
        return Objects.requireNonNull(readings.get(path), () -> path + " of " + readings.keySet());
    }

    static EntityUid uid(String entity) {
        List<String> name = List.of(entity.split("/"));
        return new EntityUid(name.get(0), name.get(1));
    }

    Entity entity(String entity) {
        return Objects.requireNonNull(situation.entities().get(uid(entity)));
    }
}
