package dev.sekisho.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.engine.compile.Node.Unit;
import dev.sekisho.engine.entity.UidTable;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a frame remembers, and how long.
final class FrameTest {
    private final Frame frame = new Frame(UidTable.of(Map.of()), 1, 2, Runs.NONE);

    /// Answers one more each time that it is asked.
    private static final class Counter implements Counting.Quantity, Reading.Base {
        private int asked;

        @Override
        public CedarValue value(Frame frame) {
            asked++;
            return new RecordValue(Map.of("asked", new LongValue(asked)));
        }

        @Override
        public int truth(Frame frame) {
            asked++;
            return asked % 3;
        }

        @Override
        public Unit unit() {
            return Unit.PLAIN;
        }

        @Override
        public long count(Frame frame) {
            asked++;
            return asked;
        }
    }

    private static long number(@Nullable CedarValue value) {
        return value instanceof RecordValue record && record.field("asked") instanceof LongValue(long number)
                ? number
                : -1;
    }

    private String answers(Counter truth, Counter value, Counter fields, Counter number) {
        var found = frame.sharedFields(1, fields);
        return frame.sharedTruth(1, truth) + " " + number(frame.shared(1, value)) + " "
                + (found == null ? null : found.find("asked")) + " " + frame.sharedNumber(1, number);
    }

    @Test
    void aSharedNodeIsAskedOnceARequest() {
        Counter truth = new Counter();
        Counter value = new Counter();
        Counter fields = new Counter();
        Counter number = new Counter();
        for (int request = 1; request <= 5; request++) {
            frame.start(Alone.NOTHING, Alone.NOBODY);
            String once = request % 3 + " " + request + " LongValue[value=" + request + "] " + request;
            assertEquals(once, answers(truth, value, fields, number));
            assertEquals(once, answers(truth, value, fields, number));
        }
    }

    /// Once around, what was noted in the first request would look as if it were of the present one.
    @Test
    void whatWasNotedLongAgoIsForgottenWhenTheStampsBeginAnew() {
        frame.start(Alone.NOTHING, Alone.NOBODY);
        assertEquals("1 1 LongValue[value=1] 1", answers(new Counter(), new Counter(), new Counter(), new Counter()));
        frame.stamp = Frame.LAST_STAMP - 1;
        frame.start(Alone.NOTHING, Alone.NOBODY);
        assertEquals(Frame.LAST_STAMP, frame.stamp, "the last one is used");

        frame.start(Alone.NOTHING, Alone.NOBODY);
        assertEquals(1, frame.stamp);
        Counter truth = new Counter();
        truth.asked = 1;
        Counter value = new Counter();
        value.asked = 1;
        Counter fields = new Counter();
        fields.asked = 1;
        Counter number = new Counter();
        number.asked = 1;
        assertEquals("2 2 LongValue[value=2] 2", answers(truth, value, fields, number));
    }

    @Test
    void aNumberThatCouldNotBeHadIsRemembered() {
        Counting.Quantity none = new Counting.Negation(new Logic.Failing());
        frame.start(Alone.NOTHING, Alone.NOBODY);
        for (int i = 0; i < 2; i++) {
            frame.failed = false;
            frame.sharedNumber(0, none);
            assertTrue(frame.failed);
        }
        frame.failed = false;
        frame.sharedNumber(1, new Counter());
        assertFalse(frame.failed);
    }
}
