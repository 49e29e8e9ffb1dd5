package dev.sekisho.engine.value;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RecordValueTest {
    private final RecordValue record =
            new RecordValue(Map.of("edr", new RecordValue(Map.of("alert", new BoolValue(true)))));

    @Test
    void aPathIsFollowedThroughRecords() {
        assertEquals(Optional.of(new BoolValue(true)), record.at(List.of("edr", "alert")));
        assertEquals(Optional.empty(), record.at(List.of("edr", "healthy")));
        assertEquals(Optional.empty(), record.at(List.of("edr", "alert", "since")));
        assertEquals(Optional.of(record), record.at(List.of()));
    }

    @Test
    void settingAFieldKeepsTheOthersAndTheOriginal() {
        RecordValue changed = record.with(List.of("edr", "healthy"), new BoolValue(false))
                .with(List.of("os", "age"), new LongValue(3));

        assertEquals(Optional.of(new BoolValue(true)), changed.at(List.of("edr", "alert")));
        assertEquals(Optional.of(new BoolValue(false)), changed.at(List.of("edr", "healthy")));
        assertEquals(Optional.of(new LongValue(3)), changed.at(List.of("os", "age")));
        assertEquals(Optional.empty(), record.at(List.of("os", "age")));
    }
}
