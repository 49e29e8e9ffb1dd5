package dev.sekisho.records;

import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Tells one recorded decision in plain lines, for `./sekisho why CODE`: who, what, which system, when, how it
/// ended,
/// why, which facts decided, and the way in. Japanese for a Japanese locale, otherwise English. A field that the
/// record
/// lacks is left out; nothing in a record can break the telling or the terminal.
public final class DenialStory {
    private final DecisionRecord record;
    private final JsonObject pdp;
    private final Locale locale;
    private final ZoneId zone;
    private final List<String> lines = new ArrayList<>();

    private DenialStory(DecisionRecord record, Locale locale, ZoneId zone) {
        this.record = record;
        this.pdp = record.pdp();
        this.locale = locale;
        this.zone = zone;
    }

    /// The lines, without line breaks.
    ///
    /// @param record as [DecisionByCode] or [RecordQuery] gives it
    /// @param zone in which times are told
    public static List<String> lines(JsonObject record, Locale locale, ZoneId zone) {
        DenialStory story = new DenialStory(new DecisionRecord(record), locale, zone);
        story.head();
        story.why();
        story.facts();
        story.wayIn();
        return story.lines.stream().map(Printable::of).toList();
    }

    private void head() {
        String id = record.id().orElse(say(Phrase.UNKNOWN));
        line(
                Phrase.DECISION,
                record.code().map(code -> say(Phrase.EXPLAINED, code, id)).orElse(id));
        decidedAt().ifPresent(at -> line(Phrase.WHEN, wallClock(at)));
        record.subject().ifPresent(subject -> line(Phrase.WHO, named(user(), subject)));
        record.device().ifPresent(device -> line(Phrase.DEVICE, device));
        pdp.string("pep").ifPresent(pep -> line(Phrase.GATEWAY, pep));
        line(Phrase.WHAT, operation(), resource());
        pdp.string("system").ifPresent(system -> line(Phrase.SYSTEM, system));
        pdp.string("section").ifPresent(section -> line(Phrase.SECTION, section));
        pdp.string("owner").ifPresent(owner -> line(Phrase.OWNER, owner));
        line(Phrase.OUTCOME, outcome());
    }

    private JsonObject user() {
        return record.json()
                .object("actor")
                .flatMap(actor -> actor.object("user"))
                .orElse(JsonObject.EMPTY);
    }

    private String operation() {
        return record.json()
                .object("api")
                .flatMap(api -> api.string("operation"))
                .orElse(say(Phrase.UNKNOWN));
    }

    private String resource() {
        if (record.resources().isEmpty()) {
            return say(Phrase.UNKNOWN);
        }
        JsonObject first = record.resources().getFirst();
        String uid = named(first, first.string("uid").orElse(say(Phrase.UNKNOWN)));
        return first.string("type").map(type -> type + " " + uid).orElse(uid);
    }

    private String named(JsonObject holder, String uid) {
        return holder.string("name")
                .filter(name -> !name.equals(uid))
                .map(name -> say(Phrase.EXPLAINED, name, uid))
                .orElse(uid);
    }

    private String outcome() {
        String given = outcomeWord(record.outcome());
        boolean observed = pdp.string("mode").equals(Optional.of("observe"));
        return observed ? say(Phrase.OBSERVED, given, outcomeWord(pdp.string("would"))) : given;
    }

    private String outcomeWord(Optional<String> outcome) {
        return switch (outcome.orElse("")) {
            case "permit" -> say(Phrase.PERMIT);
            case "step_up" -> say(Phrase.STEP_UP);
            case "deny" -> say(Phrase.DENY);
            default -> outcome.orElse(say(Phrase.UNKNOWN));
        };
    }

    private void why() {
        List<String> reasons = record.reasons();
        if (reasons.isEmpty()) {
            return;
        }
        lines.add(say(Phrase.WHY));
        for (int i = 0; i < reasons.size(); i++) {
            String reason = reasons.get(i);
            Optional<String> detail = i == 0 ? record.json().string("status_detail") : Optional.empty();
            Optional<String> text = text("reason_texts", i).or(() -> detail);
            line(
                    Phrase.ITEM,
                    text.map(told -> say(Phrase.EXPLAINED, told, reason)).orElse(reason));
        }
    }

    /// The text in the reader's language of the item at `index`: `{"ja": T, "en": T}`, where `T` is an array
    /// beside the
    /// list of items, or one string for the first of them.
    private Optional<String> text(String member, int index) {
        JsonObject texts = pdp.object(member).orElse(JsonObject.EMPTY);
        return switch (texts.get(Phrase.isJapanese(locale) ? "ja" : "en").orElse(JsonArray.of())) {
            case JsonString(String only) when index == 0 -> Optional.of(only);
            case JsonArray(List<JsonValue> all)
            when index < all.size() && all.get(index) instanceof JsonString(String own) -> Optional.of(own);
            case JsonValue _ -> Optional.empty();
        };
    }

    /// What the deciding policies read, then what else was known of both ends.
    private void facts() {
        List<JsonObject> decisive = DecisionRecord.objects(pdp.array("decisive"));
        List<JsonObject> all = DecisionRecord.objects(pdp.array("signals"));
        list(Phrase.FACTS, decisive.isEmpty() ? all : decisive);
        if (decisive.isEmpty() && all.isEmpty()) {
            line(Phrase.ITEM, say(Phrase.NO_FACTS));
        }
        List<JsonObject> others = all.stream()
                .filter(signal ->
                        decisive.stream().noneMatch(one -> one.string("path").equals(signal.string("path"))))
                .toList();
        if (!decisive.isEmpty() && !others.isEmpty()) {
            list(Phrase.OTHER_FACTS, others);
        }
    }

    private void list(Phrase heading, List<JsonObject> signals) {
        lines.add(say(heading));
        signals.forEach(signal -> line(Phrase.ITEM, fact(signal)));
    }

    private String fact(JsonObject signal) {
        String path = signal.string("path").orElse(say(Phrase.UNKNOWN));
        String value = signal.get("value").map(JsonWriter::canonicalText).orElse(say(Phrase.UNKNOWN));
        String fact = switch (signal.string("state").orElse("known")) {
            case "missing" -> say(Phrase.MISSING, path, missing(signal.string("missing")));
            case "presumed" -> say(Phrase.PRESUMED, path, value);
            case "waking" -> say(Phrase.WAKING, path, value);
            default -> say(Phrase.VALUE, path, value);
        };
        Optional<String> source = signal.string("source");
        if (source.isPresent()) {
            fact = say(Phrase.SOURCE, fact, source.get());
        }
        Optional<Instant> event = signal.string("event_time").flatMap(DenialStory::instant);
        Optional<Instant> decided = decidedAt();
        return event.isPresent() && decided.isPresent() ? aged(fact, event.get(), decided.get()) : fact;
    }

    private String missing(Optional<String> reason) {
        return switch (reason.orElse("")) {
            case "never_reported" -> say(Phrase.NEVER_REPORTED);
            case "stale" -> say(Phrase.STALE);
            case "expired" -> say(Phrase.EXPIRED);
            case "conflict" -> say(Phrase.CONFLICT);
            case "source_blind" -> say(Phrase.SOURCE_BLIND);
            case "evidence_too_low" -> say(Phrase.EVIDENCE_TOO_LOW);
            default -> reason.orElse(say(Phrase.UNKNOWN));
        };
    }

    private String aged(String fact, Instant event, Instant decided) {
        long seconds = decided.getEpochSecond() - event.getEpochSecond();
        return seconds < 0 ? say(Phrase.AHEAD, fact, span(-seconds)) : say(Phrase.AGE, fact, span(seconds));
    }

    /// The two largest units: `3 d 2 h`, `5 min 12 s`.
    private String span(long seconds) {
        long minutes = seconds / 60;
        long hours = minutes / 60;
        long days = hours / 24;
        if (days > 0) {
            return span(Phrase.DAYS, days, Phrase.HOURS, hours % 24);
        }
        if (hours > 0) {
            return span(Phrase.HOURS, hours, Phrase.MINUTES, minutes % 60);
        }
        return minutes > 0
                ? span(Phrase.MINUTES, minutes, Phrase.SECONDS, seconds % 60)
                : say(Phrase.SECONDS, Long.toString(seconds));
    }

    private String span(Phrase larger, long many, Phrase smaller, long rest) {
        String told = say(larger, Long.toString(many));
        return rest == 0 ? told : say(Phrase.AND, told, say(smaller, Long.toString(rest)));
    }

    private void wayIn() {
        List<String> remedies = DecisionRecord.strings(pdp.array("remedy"));
        lines.add(say(Phrase.WAY_IN));
        for (int i = 0; i < remedies.size(); i++) {
            String remedy = remedies.get(i);
            line(
                    Phrase.ITEM,
                    text("remedy_texts", i)
                            .map(told -> say(Phrase.EXPLAINED, told, remedy))
                            .orElse(remedy));
        }
        if (remedies.isEmpty()) {
            line(Phrase.ITEM, say(Phrase.NO_WAY_IN));
        }
    }

    private Optional<Instant> decidedAt() {
        return pdp.string("clock").flatMap(DenialStory::instant).or(record::time);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException notTold) {
            return Optional.empty();
        }
    }

    private String wallClock(Instant at) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT)
                .withZone(zone)
                .format(at);
    }

    private void line(Phrase phrase, Object... parts) {
        lines.add(say(phrase, parts));
    }

    private String say(Phrase phrase, Object... parts) {
        return phrase.in(locale, parts);
    }
}
