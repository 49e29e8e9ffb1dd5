package dev.sekisho.benchmarks.report;

import dev.sekisho.benchmarks.process.Commit;
import dev.sekisho.benchmarks.process.Machine;
import dev.sekisho.json.JsonObject;
import java.time.Instant;

/// What figures are worth nothing without.
///
/// @param at when
/// @param commit of what
/// @param machine on what
/// @param load of the machine before the benchmark began
public record Setting(Instant at, Commit commit, Machine machine, String load) {
    /// The members that every file of results begins with.
    public JsonObject.Builder toJson() {
        return JsonObject.builder()
                .put("format", 1)
                .put("at", at.toString())
                .put("commit", commit.hash())
                .put("dirty", commit.dirty())
                .put("load_before", load)
                .put("machine", machine.toJson());
    }

    /// The lines that every table stands under.
    public String text() {
        return at + ", commit " + commit + ".\n" + machine.line() + ".\nLoad of the machine before: " + load + ".\n";
    }
}
