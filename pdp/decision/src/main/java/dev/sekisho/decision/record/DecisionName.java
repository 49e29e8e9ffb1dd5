package dev.sekisho.decision.record;

import java.util.random.RandomGenerator;

/// A decision's name: an ULID (48 bits of time, 80 of chance) in Crockford's base 32, whose last eight characters
/// are
/// the
/// short code that can be spoken on the telephone: `K7QM-2XRD`.
///
/// @param id 26 characters
public record DecisionName(String id) {
    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// A new name at `nowMillis`.
    public static DecisionName next(long nowMillis, RandomGenerator random) {
        char[] name = new char[26];
        long time = nowMillis;
        for (int i = 9; i >= 0; i--) {
            name[i] = ALPHABET.charAt((int) (time & 31));
            time >>>= 5;
        }
        for (int i = 10; i < 26; i++) {
            name[i] = ALPHABET.charAt(random.nextInt(32));
        }
        return new DecisionName(new String(name));
    }

    /// The code for the telephone: four characters, a hyphen, four characters.
    public String shortCode() {
        return id.substring(18, 22) + "-" + id.substring(22);
    }
}
