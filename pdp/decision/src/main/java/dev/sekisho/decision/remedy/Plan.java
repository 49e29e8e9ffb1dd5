package dev.sekisho.decision.remedy;

import java.util.List;

/// A way in that was tried and permits.
///
/// @param remedies ids, cheapest first
/// @param immediate whether all of them can be done on the spot
/// @param etaMinutes how long the longest takes
/// @param acrValues what to ask the identity provider for, in the order of preference
/// @param maxAgeSeconds largest age of the authentication that permits; 0 if the age does not matter
public record Plan(
        List<String> remedies, boolean immediate, long etaMinutes, List<String> acrValues, long maxAgeSeconds) {
    /// Copies the lists.
    public Plan {
        remedies = List.copyOf(remedies);
        acrValues = List.copyOf(acrValues);
    }
}
