package dev.sekisho.server.page;

import dev.sekisho.decision.reason.Outcome;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonRead;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.JsonWriter;
import dev.sekisho.server.ServerLimits;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What the denial page needs of an answer, carried by a gateway from the answer to the page in one header
/// field: base64url of canonical JSON. Holds ids and no text: whatever comes back is looked up in the release,
/// so a notice that somebody made up can only show texts that this installation shows anyway.
///
/// @param code the short code
/// @param outcome what the answer was
/// @param reason the first reason's code; may be empty
/// @param remedies ids of the way in; none if there is none
/// @param etaMinutes how long the way takes; 0 if it can be gone at once
/// @param atMillis when it was decided
public record DenialNotice(
        String code, Outcome outcome, String reason, List<String> remedies, long etaMinutes, long atMillis) {
    private static final int MOST_REMEDIES = 3;
    private static final long LONGEST_ETA_MINUTES = 60L * 24 * 366;
    /// The year 9999 is the last that calendars show in four digits.
    private static final long LAST_MILLIS = 253_402_300_799_999L;

    private static final Predicate<String> CODE =
            Pattern.compile("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}").asMatchPredicate();
    private static final Predicate<String> ID =
            Pattern.compile("[A-Za-z0-9_.-]{1,100}").asMatchPredicate();

    /// Copies `remedies`.
    public DenialNotice {
        remedies = List.copyOf(remedies);
    }

    /// The value of the header field.
    public String encoded() {
        JsonObject json = JsonObject.builder()
                .put("at", atMillis)
                .put("code", code)
                .put("eta_minutes", etaMinutes)
                .put("outcome", outcome.code())
                .put("reason", reason)
                .put("remedies", JsonArray.ofStrings(remedies))
                .build();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JsonWriter.canonical(json));
    }

    /// Reads the header field, which anybody may have written; nothing unless every part has its form.
    public static Optional<DenialNotice> read(String field) {
        if (field.isEmpty() || ServerLimits.DENIAL_NOTICE.bytes().exceededBy(field.length())) {
            return Optional.empty();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(field);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        return JsonReader.read("notice", bytes, ServerLimits.DENIAL_NOTICE) instanceof JsonRead.Value(JsonObject json)
                ? ofJson(json)
                : Optional.empty();
    }

    private static Optional<DenialNotice> ofJson(JsonObject json) {
        Optional<String> code = json.string("code").filter(CODE);
        Optional<Outcome> outcome = json.string("outcome").flatMap(DenialNotice::refusal);
        Optional<String> reason = json.string("reason").filter(text -> text.isEmpty() || ID.test(text));
        List<String> remedies = new ArrayList<>();
        for (JsonValue remedy :
                json.array("remedies").orElse(new JsonArray(List.of())).items()) {
            if (!(remedy instanceof JsonString(String id)) || !ID.test(id) || remedies.size() == MOST_REMEDIES) {
                return Optional.empty();
            }
            remedies.add(id);
        }
        long etaMinutes = integer(json, "eta_minutes", LONGEST_ETA_MINUTES);
        long atMillis = integer(json, "at", LAST_MILLIS);
        return code.isEmpty() || outcome.isEmpty() || reason.isEmpty() || etaMinutes < 0 || atMillis < 0
                ? Optional.empty()
                : Optional.of(
                        new DenialNotice(code.get(), outcome.get(), reason.get(), remedies, etaMinutes, atMillis));
    }

    private static Optional<Outcome> refusal(String code) {
        return code.equals(Outcome.STEP_UP.code())
                ? Optional.of(Outcome.STEP_UP)
                : code.equals(Outcome.DENY.code()) ? Optional.of(Outcome.DENY) : Optional.empty();
    }

    /// The integer from 0 to `largest`, or -1.
    private static long integer(JsonObject json, String name, long largest) {
        return json.get(name).orElse(JsonObject.EMPTY) instanceof JsonLong(long value) && value <= largest
                ? Math.max(value, -1)
                : -1;
    }
}
