package dev.sekisho.audit;

/// A time in which the log took no records, and the denies that were answered meanwhile.
///
/// @param startMillis when the failure was noticed, epoch milliseconds
/// @param cause the problem line of the failure
/// @param unrecorded denies answered without a record
/// @param firstMillis of the first of them; of no meaning while there is none
/// @param lastMillis of the last of them
record Outage(long startMillis, String cause, long unrecorded, long firstMillis, long lastMillis) {
    static Outage starting(long nowMillis, String cause) {
        return new Outage(nowMillis, cause, 0, 0, 0);
    }

    /// One more unrecorded deny. Times are ordered although the calls may not be.
    Outage plusOne(long nowMillis) {
        return new Outage(
                Math.min(startMillis, nowMillis),
                cause,
                unrecorded + 1,
                unrecorded == 0 ? nowMillis : Math.min(firstMillis, nowMillis),
                unrecorded == 0 ? nowMillis : Math.max(lastMillis, nowMillis));
    }
}
