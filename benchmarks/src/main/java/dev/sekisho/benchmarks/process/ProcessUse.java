package dev.sekisho.benchmarks.process;

import java.nio.file.Path;
import java.time.Duration;

/// What a living process has used.
///
/// @param residentMib in memory now
/// @param mostResidentMib in memory at most so far
/// @param processor time on processors so far
public record ProcessUse(long residentMib, long mostResidentMib, Duration processor) {
    /// Looks at `process`.
    public static ProcessUse of(ProcessHandle process) {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return new ProcessUse(
                Machine.kibibytes(Machine.field(status, "VmRSS")) / 1024,
                Machine.kibibytes(Machine.field(status, "VmHWM")) / 1024,
                process.info().totalCpuDuration().orElse(Duration.ZERO));
    }
}
