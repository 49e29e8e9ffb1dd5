package dev.sekisho.server.doctor;

import dev.sekisho.decision.release.Release;
import dev.sekisho.journal.JournalReader;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.signals.event.EventJson;
import dev.sekisho.signals.event.SignalEvent;
import dev.sekisho.signals.model.SourceRegistration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which sources have fallen silent, out of the journal of the signals, read beside a running server.
final class SourceHistory {
    private static final String KIND = "signals";

    private final Release release;

    SourceHistory(Release release) {
        this.release = release;
    }

    List<Finding> look(Path signals, long nowMillis) {
        Map<String, Long> lastCalls;
        try {
            lastCalls = lastCalls(signals);
        } catch (ProblemException refused) {
            return List.of(
                    Finding.problem("sources", "unreadable", refused.problem().line()));
        }
        List<Finding> findings = new ArrayList<>();
        int alive = 0;
        for (SourceRegistration source : release.sources()) {
            if (source.blindAfterMillis() == Long.MAX_VALUE) {
                findings.add(Finding.note("sources", "never", source.id()));
            } else if (isBlind(source, lastCalls, nowMillis)) {
                Duration silence = Duration.ofMillis(nowMillis - lastCalls.getOrDefault(source.id(), nowMillis));
                findings.add(Finding.problem("sources", "blind", source.id(), Long.toString(silence.toMinutes())));
            } else if (lastCalls.containsKey(source.id())) {
                alive++;
            }
        }
        findings.add(Finding.ok(
                "sources",
                "alive",
                Integer.toString(alive),
                Integer.toString(release.sources().size())));
        return findings;
    }

    /// A source that never called is bound to nothing, so its silence denies nobody.
    private static boolean isBlind(SourceRegistration source, Map<String, Long> lastCalls, long nowMillis) {
        Long last = lastCalls.get(source.id());
        return !source.person() && last != null && nowMillis - last > source.blindAfterMillis();
    }

    private Map<String, Long> lastCalls(Path signals) {
        EventJson json = new EventJson(release.signals());
        Map<String, Long> last = new HashMap<>();
        JournalReader.read(signals, KIND, (sequence, payload) -> {
            switch (json.read(sequence, payload)) {
                case SignalEvent.Asserted call ->
                    call.sources().forEach(source -> last.merge(source, call.receivedMillis(), Math::max));
                case SignalEvent.Alive call ->
                    call.sources().forEach(source -> last.merge(source, call.receivedMillis(), Math::max));
                case SignalEvent.Seen _, SignalEvent.Bound _ -> {}
            }
        });
        return last;
    }
}
