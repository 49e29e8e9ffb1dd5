package dev.sekisho.signals.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.signals.event.Presence;
import dev.sekisho.signals.event.SignalEvent;
import dev.sekisho.signals.model.Assertion;
import dev.sekisho.signals.model.EntityRef;
import dev.sekisho.signals.model.Evidence;
import dev.sekisho.signals.model.SampleModel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/// The state is a fold that depends neither on the order of the journal nor on repetition.
final class FoldTest {
    private static final List<String> SOURCES = List.of("mdm", "edr", "soc", "idp", "scanner");
    private static final Evidence[] CLASSES = Evidence.values();

    private record Frame(long sequence, SignalEvent event) {}

    @Property(tries = 500)
    void anyPermutationWithRepetitionsGivesTheSameState(@ForAll long seed) {
        Random random = new Random(seed);
        List<Frame> journal = new ArrayList<>();
        for (int sequence = 0; sequence < 40; sequence++) {
            journal.add(new Frame(sequence, event(random)));
        }
        List<Frame> shuffled = new ArrayList<>(journal);
        for (int i = 0; i < 10; i++) {
            shuffled.add(journal.get(random.nextInt(journal.size())));
        }
        Collections.shuffle(shuffled, random);

        Board inOrder = fold(journal);
        Board otherwise = fold(shuffled);
        assertEquals(inOrder.fingerprint(), otherwise.fingerprint());
        for (int number = 0; number < 3; number++) {
            for (EntityRef entity : List.of(device(number), user(number))) {
                assertEquals(inOrder.read(entity, 500_000), otherwise.read(entity, 500_000));
                assertEquals(inOrder.revokedBeforeMillis(entity), otherwise.revokedBeforeMillis(entity));
            }
        }
    }

    @Property(tries = 200)
    void badNewsTakenEarlyLeavesNoTraceOnceItIsDurable(@ForAll long seed) {
        Random random = new Random(seed);
        Board plain = Board.empty(SampleModel.MODEL, SampleModel.SOURCES);
        Board early = plain;
        for (int sequence = 0; sequence < 20; sequence++) {
            SignalEvent event = event(random);
            if (event instanceof SignalEvent.Asserted call) {
                early = early.withBadNews(call);
            }
            plain = plain.with(event, sequence);
            early = early.with(event, sequence);
        }
        assertEquals(plain.fingerprint(), early.fingerprint());
    }

    @Test
    void badNewsTakenEarlyIsNeitherASignOfLifeNorABinding() {
        Board empty = Board.empty(SampleModel.MODEL, SampleModel.SOURCES);
        Board early = empty.withBadNews(new SignalEvent.Asserted(
                1000,
                List.of("edr"),
                List.of(
                        word(device(0), "threat", new JsonLong(0), "edr", 1),
                        word(device(1), "quarantined", new JsonBool(true), "edr", 1))));
        assertTrue(early.read(device(1), 1000).get("quarantined") instanceof Reading.Known);
        assertEquals(0, early.changedAtEpoch(device(0)));
        assertEquals("{}", early.fingerprint().replaceAll(".*\"lastCalls\":(\\{.*?}).*", "$1"));
        assertTrue(!early.isBound(device(1), "edr"));
        assertEquals(-1, early.position());
    }

    @Test
    void anEntityCarriesTheEpochOfItsLastChange() {
        Board board = Board.empty(SampleModel.MODEL, SampleModel.SOURCES);
        for (int sequence = 0; sequence < 200; sequence++) {
            EntityRef entity = device(sequence);
            board = board.with(new SignalEvent.Bound(entity, "edr"), sequence);
            assertEquals(board.epoch(), board.changedAtEpoch(entity));
        }
        assertEquals(1, board.changedAtEpoch(device(0)));
    }

    @Test
    void thousandsOfEntitiesAreKeptApart() {
        Board board = Board.empty(SampleModel.MODEL, SampleModel.SOURCES);
        for (int number = 0; number < 5000; number++) {
            board = board.with(
                    new SignalEvent.Asserted(
                            1000,
                            List.of("mdm"),
                            List.of(word(device(number), "compliance", new JsonString("v" + number), "mdm", 1000))),
                    number);
        }
        for (int number = 0; number < 5000; number++) {
            assertTrue(board.read(device(number), 1000).get("compliance") instanceof Reading.Known known
                    && known.value().equals(new JsonString("v" + number)));
        }
        assertNotEquals("", board.fingerprint());
    }

    @Test
    void entitiesOfOneHashAreKeptApart() {
        // "Aa" and "BB" have one hash code, so have all words made of them.
        List<EntityRef> same = new ArrayList<>();
        for (int bits = 0; bits < 64; bits++) {
            StringBuilder id = new StringBuilder();
            for (int bit = 0; bit < 6; bit++) {
                id.append((bits >> bit & 1) == 0 ? "Aa" : "BB");
            }
            same.add(new EntityRef("Device", id.toString()));
        }
        Board board = Board.empty(SampleModel.MODEL, SampleModel.SOURCES);
        for (int i = 0; i < same.size(); i++) {
            board = board.with(new SignalEvent.Bound(same.get(i), "edr"), i);
        }
        for (EntityRef entity : same) {
            assertTrue(board.isBound(entity, "edr"));
        }
        assertTrue(!board.isBound(new EntityRef("Device", "AaAaAaAaAaBBx"), "edr"));
    }

    private static Board fold(List<Frame> frames) {
        Board board = Board.empty(SampleModel.MODEL, SampleModel.SOURCES);
        for (Frame frame : frames) {
            board = board.with(frame.event(), frame.sequence());
        }
        return board;
    }

    /// Times lie close together, so that ties of event time, of id, of receipt and of all of them occur.
    private static SignalEvent event(Random random) {
        long received = 100_000 + random.nextInt(4) * 50_000L;
        return switch (random.nextInt(6)) {
            case 0 -> new SignalEvent.Alive(received, List.of(pick(random)));
            case 1 ->
                new SignalEvent.Seen(
                        device(random.nextInt(3)),
                        new Presence(random.nextInt(3) * 60_000L, random.nextInt(3) * 60_000L, random.nextInt(2)));
            case 2 -> new SignalEvent.Bound(device(random.nextInt(3)), pick(random));
            default -> {
                List<Assertion> facts = new ArrayList<>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    facts.add(fact(random, received));
                }
                yield new SignalEvent.Asserted(received, List.of(pick(random)), facts);
            }
        };
    }

    private static Assertion fact(Random random, long received) {
        long event = received + (random.nextInt(5) - 2) * 40_000L;
        Evidence evidence = CLASSES[random.nextInt(CLASSES.length)];
        String id = "id" + random.nextInt(3);
        EntityRef device = device(random.nextInt(3));
        return switch (random.nextInt(4)) {
            case 0 ->
                fact(device, "compliance", new JsonString("v" + random.nextInt(2)), pick(random), evidence, event, id);
            case 1 -> fact(device, "quarantined", new JsonBool(random.nextBoolean()), "edr", evidence, event, id);
            case 2 -> fact(device, "unheardOf", new JsonBool(true), pick(random), evidence, event, id);
            default ->
                fact(
                        user(random.nextInt(3)),
                        "revokedBefore",
                        new JsonString("2026-11-24T00:00:0" + random.nextInt(10) + "Z"),
                        "idp",
                        evidence,
                        event,
                        id);
        };
    }

    private static Assertion word(EntityRef entity, String attribute, JsonValue value, String source, long event) {
        return fact(entity, attribute, value, source, Evidence.VERIFIED, event, "id");
    }

    private static Assertion fact(
            EntityRef entity,
            String attribute,
            JsonValue value,
            String source,
            Evidence evidence,
            long event,
            String id) {
        return new Assertion(entity, attribute, value, source, evidence, event, id, Long.MAX_VALUE);
    }

    private static String pick(Random random) {
        return SOURCES.get(random.nextInt(SOURCES.size()));
    }

    private static EntityRef device(int number) {
        return new EntityRef("Device", "d" + number);
    }

    private static EntityRef user(int number) {
        return new EntityRef("User", "u" + number);
    }
}
