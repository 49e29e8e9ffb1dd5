package dev.sekisho.decision.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.decision.reason.ReasonCode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OwnMessagesTest {
    @Test
    void everyReasonOfThePathHasItsTextInBothLanguagesAndNothingElseHas() {
        Set<String> keys = Stream.of(ReasonCode.values())
                .map(reason -> "reason." + reason.code())
                .collect(Collectors.toSet());

        assertEquals(keys, OwnMessages.read().ja().keySet());
        assertEquals(keys, OwnMessages.read().en().keySet());
    }
}
