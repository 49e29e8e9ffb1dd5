package dev.sekisho.micro.workload;

import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.engine.policy.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Policies that stand as text beside this class, read by the official parser.
final class CedarText {
    private CedarText() {}

    static String text(String file) {
        try (InputStream stored = Objects.requireNonNull(CedarText.class.getResourceAsStream(file))) {
            return new String(stored.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<Policy> read(String file) {
        return parse(file, text(file));
    }

    static List<Policy> parse(String where, String text) {
        List<Policy> policies = new ArrayList<>();
        try (Cedar cedar = Cedar.start(List.of())) {
            cedar.parsePolicySet(where, text).forEach((id, body) -> policies.add(Policy.read(id, body)));
        }
        return policies;
    }
}
