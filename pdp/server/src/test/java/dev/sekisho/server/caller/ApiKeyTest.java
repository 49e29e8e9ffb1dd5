package dev.sekisho.server.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
    private final SecureRandom random = new SecureRandom();

    @Test
    void aKeyIs256RandomBits() {
        String text = ApiKey.random(random).openForHandingOut();

        assertEquals(32, Base64.getUrlDecoder().decode(text).length);
        assertNotEquals(text, ApiKey.random(random).openForHandingOut());
    }

    @Test
    void theHashIsSha256() {
        assertEquals(
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                ApiKey.presented("abc").hash().hex());
    }

    @Test
    void onlyTheSameKeyMatches() {
        KeyHash kept = KeyHash.ofHex(ApiKey.presented("abc").hash().hex()).orElseThrow();

        assertTrue(kept.matches(ApiKey.presented("abc").hash()));
        assertFalse(kept.matches(ApiKey.presented("abd").hash()));
        assertFalse(kept.matches(ApiKey.presented("").hash()));
    }

    @Test
    void aHashIsSixtyFourHexadecimalDigits() {
        assertEquals(Optional.empty(), KeyHash.ofHex("ab"));
        assertEquals(Optional.empty(), KeyHash.ofHex("g".repeat(64)));
        assertTrue(KeyHash.ofHex("0".repeat(64)).isPresent());
    }

    @Test
    void aKeyShowsNothingOfItself() {
        assertEquals("ApiKey", ApiKey.presented("abc").toString());
    }
}
