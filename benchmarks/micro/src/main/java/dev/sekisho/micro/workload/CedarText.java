package dev.sekisho.micro.workload;

import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.engine.policy.Policy;
import java.util.ArrayList;
import java.util.List;

/// Policies that stand as text beside this class, read by the official parser.
final class CedarText {
    private CedarText() {}

    static List<Policy> read(String file) {
        return parse(file, StoredText.read(CedarText.class, file));
    }

    static List<Policy> parse(String where, String text) {
        List<Policy> policies = new ArrayList<>();
        try (Cedar cedar = Cedar.start(List.of())) {
            cedar.parsePolicySet(where, text).forEach((id, body) -> policies.add(Policy.read(id, body)));
        }
        return policies;
    }
}
