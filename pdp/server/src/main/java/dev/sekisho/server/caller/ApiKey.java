package dev.sekisho.server.caller;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/// A key as it is handed out or presented: never written to a log, no `toString`, no `equals`.
public final class ApiKey {
    private static final int KEY_BYTES = 32;

    private final String secretText;

    private ApiKey(String secretText) {
        this.secretText = secretText;
    }

    /// A key that came with a request.
    public static ApiKey presented(String secretText) {
        return new ApiKey(secretText);
    }

    /// A new key of 256 random bits, in base64url without padding.
    public static ApiKey random(SecureRandom random) {
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return new ApiKey(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /// What the server keeps of it.
    public KeyHash hash() {
        try {
            return new KeyHash(
                    MessageDigest.getInstance("SHA-256").digest(secretText.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /// The text, to hand it to its owner; for nothing else.
    public String openForHandingOut() {
        return secretText;
    }

    @Override
    public String toString() {
        return "ApiKey";
    }
}
