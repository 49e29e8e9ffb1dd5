package dev.sekisho.administration.check;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.decision.release.Messages;
import dev.sekisho.engine.policy.Effect;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.json.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Annotations of policies: known, on the right effect, readable; required ones there; texts for what people are
/// told.
final class AnnotationCheck {
    private static final Set<String> KNOWN =
            Set.of("id", "owner", "reviewBy", "reason", "obligation", "advice", "final", "mode", "validUntil", "doc");
    private static final Map<String, Effect> ONLY_ON = Map.of(
            "obligation", Effect.FORBID,
            "final", Effect.FORBID,
            "advice", Effect.PERMIT,
            "validUntil", Effect.PERMIT);
    private static final String ID = "[a-z0-9][a-z0-9.-]{0,99}";
    private static final String WORD = "[a-z0-9][a-z0-9_-]{0,63}";

    private final boolean testPack;
    private final Messages messages;
    private final List<Problem> problems = new ArrayList<>();

    AnnotationCheck(boolean testPack, Messages messages) {
        this.testPack = testPack;
        this.messages = messages;
    }

    List<Problem> check(List<Policy> policies) {
        policies.forEach(this::one);
        return problems;
    }

    private void one(Policy policy) {
        for (String name : policy.annotations().keySet()) {
            if (!KNOWN.contains(name)) {
                refuse(policy, "the unknown `@" + name + "`", "one of " + new java.util.TreeSet<>(KNOWN));
            }
            Effect only = ONLY_ON.get(name);
            if (only != null && only != policy.effect()) {
                refuse(policy, "`@" + name + "` on a " + lower(policy.effect()), "it on a " + lower(only) + " only");
            }
        }
        if (!policy.id().matches(ID)) {
            refuse(policy, "the id `" + policy.id() + "`", "lower case, digits, `-`, `.`");
        }
        if (!testPack) {
            required(policy, "owner");
            required(policy, "reviewBy");
        }
        policy.annotation("reviewBy")
                .filter(text -> !isDate(text))
                .ifPresent(text -> refuse(policy, "`@reviewBy(\"" + text + "\")`", "a date such as `2027-03-31`"));
        policy.annotation("validUntil")
                .filter(text -> !isInstant(text))
                .ifPresent(text ->
                        refuse(policy, "`@validUntil(\"" + text + "\")`", "a time such as `2027-03-31T00:00:00Z`"));
        policy.annotation("mode")
                .filter(text -> !text.equals("report-only"))
                .ifPresent(text -> refuse(policy, "`@mode(\"" + text + "\")`", "`report-only`"));
        policy.annotation("final")
                .filter(text -> !text.equals("true"))
                .ifPresent(text -> refuse(policy, "`@final(\"" + text + "\")`", "`true`"));
        policy.annotation("advice")
                .filter(String::isBlank)
                .ifPresent(text -> refuse(policy, "an empty `@advice`", "a text"));
        policy.annotation("obligation")
                .ifPresent(text -> words(policy, "obligation", policy.annotationItems("obligation")));
        policy.annotation("reason").ifPresent(text -> {
            words(policy, "reason", List.of(text));
            message("reason." + text, policy.id());
        });
    }

    private void words(Policy policy, String annotation, List<String> words) {
        if (words.isEmpty() || words.stream().anyMatch(word -> !word.matches(WORD))) {
            refuse(policy, "`@" + annotation + "` of " + words, "words of lower case letters, digits, `-`, `_`");
        }
    }

    private void required(Policy policy, String name) {
        if (policy.annotation(name).filter(text -> !text.isBlank()).isEmpty()) {
            refuse(policy, "no `@" + name + "`", "it on each policy of a pack that is not for tests");
        }
    }

    /// Adds a problem if `key` has no text in one of the languages.
    void message(String key, String where) {
        for (Map.Entry<String, Map<String, String>> language :
                Map.of("ja", messages.ja(), "en", messages.en()).entrySet()) {
            Optional<String> text = Optional.ofNullable(language.getValue().get(key));
            if (text.filter(found -> !found.isBlank()).isEmpty()) {
                problems.add(new Problem(
                        AdministrationError.MESSAGE_MISSING,
                        where,
                        "no `" + key + "` in messages/" + language.getKey() + ".json",
                        "a text in each language"));
            }
        }
    }

    private void refuse(Policy policy, String found, String expected) {
        problems.add(new Problem(AdministrationError.POLICY_ANNOTATION, policy.id(), found, expected));
    }

    private static String lower(Effect effect) {
        return effect.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }

    private static boolean isInstant(String text) {
        try {
            Instant.parse(text);
            return true;
        } catch (DateTimeException unreadable) {
            return false;
        }
    }
}
