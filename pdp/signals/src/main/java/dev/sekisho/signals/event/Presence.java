package dev.sekisho.signals.event;

import java.util.Comparator;

/// When a device was last seen, fell asleep and woke (semantics §6), each rounded down to the minute.
///
/// A device that is seen again after at least [#AWAKE_GAP_MILLIS] without a request has fallen asleep at the
/// last request before the gap and woken at the first one after it. Every event carries all three times, so
/// that the newest event is the whole state: the fold is a maximum. Rounding never favours the device: its
/// sleep is taken to begin at the end of the minute (a value that went stale within it was stale), its grace at
/// the beginning.
///
/// @param lastSeenMillis the last request, denied ones included
/// @param asleepFromMillis the last request before the last gap, or [#NEVER]
/// @param wokenAtMillis the first request after it, or [#NEVER]
public record Presence(long lastSeenMillis, long asleepFromMillis, long wokenAtMillis) implements Comparable<Presence> {
    /// No request for this long is sleep: 30 minutes.
    public static final long AWAKE_GAP_MILLIS = 30 * 60_000L;

    /// Not known.
    public static final long NEVER = -1;

    /// A device of which nothing is known: it earns no grace.
    public static final Presence UNKNOWN = new Presence(NEVER, NEVER, NEVER);

    private static final long MINUTE_MILLIS = 60_000;
    private static final Comparator<Presence> ORDER = Comparator.comparingLong(Presence::lastSeenMillis)
            .thenComparingLong(Presence::wokenAtMillis)
            .thenComparingLong(Presence::asleepFromMillis);

    /// A device last seen then, of whose sleep nothing is known.
    public static Presence lastSeenAt(long millis) {
        return new Presence(minute(millis), NEVER, NEVER);
    }

    /// The presence after a request at `nowMillis`: this very object when the minute brings nothing new.
    public Presence seenAt(long nowMillis) {
        long now = minute(nowMillis);
        if (now <= lastSeenMillis) {
            return this;
        }
        if (lastSeenMillis == NEVER) {
            return lastSeenAt(now);
        }
        return now - lastSeenMillis >= AWAKE_GAP_MILLIS
                ? new Presence(now, lastSeenMillis, now)
                : new Presence(now, asleepFromMillis, wokenAtMillis);
    }

    /// Whether the device woke at most `graceMillis` before `nowMillis` and has not gone back to sleep since.
    public boolean isWaking(long nowMillis, long graceMillis) {
        return graceMillis > 0
                && wokenAtMillis != NEVER
                && asleepFromMillis != NEVER
                && nowMillis >= wokenAtMillis
                && nowMillis - wokenAtMillis <= graceMillis
                && nowMillis - lastSeenMillis < AWAKE_GAP_MILLIS;
    }

    /// The age in milliseconds, at the moment the device fell asleep, of a value that was so at `factMillis`;
    /// below zero for one that its source has said again since.
    public long ageWhenAsleepMillis(long factMillis) {
        return asleepFromMillis + MINUTE_MILLIS - 1 - factMillis;
    }

    @Override
    public int compareTo(Presence other) {
        return ORDER.compare(this, other);
    }

    private static long minute(long millis) {
        return millis - Math.floorMod(millis, MINUTE_MILLIS);
    }
}
