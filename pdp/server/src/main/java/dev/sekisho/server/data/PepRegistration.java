package dev.sekisho.server.data;

import dev.sekisho.decision.release.RouteTable;
import dev.sekisho.decision.release.StrictJson;
import dev.sekisho.decision.request.Pep;
import dev.sekisho.decision.request.RouteMode;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonNull;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.caller.KeyHash;
import dev.sekisho.server.issuer.IssuerSetting;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A gateway's registration, the file `<data>/peps/<id>.json` (ADR 0005).
///
/// @param id its name, also the file's
/// @param key hash of its key
/// @param mode whether its answers bind
/// @param systems the Systems it fronts; empty: any
/// @param verifiesUsers whether a subject that it states without a token counts
/// @param obligations what it can do
/// @param readsReasons whether it is told policies and signals
/// @param properties what it may state; `*`: all that the pack allows
/// @param issuers whose tokens it passes on
/// @param routes the items of a `routes.json`
/// @param created when it was registered
public record PepRegistration(
        String id,
        KeyHash key,
        RouteMode mode,
        Set<String> systems,
        boolean verifiesUsers,
        Set<String> obligations,
        boolean readsReasons,
        Set<String> properties,
        List<IssuerSetting> issuers,
        JsonArray routes,
        Instant created) {
    private static final Duration LONGEST_OBSERVATION = Duration.ofDays(30);
    private static final String ID = "[a-z0-9][a-z0-9.-]{0,63}";

    /// Copies the collections.
    public PepRegistration {
        systems = Set.copyOf(systems);
        obligations = Set.copyOf(obligations);
        properties = Set.copyOf(properties);
        issuers = List.copyOf(issuers);
    }

    /// Whether `id` can name a gateway: it becomes a file name and a path segment.
    public static boolean isId(String id) {
        return id.matches(ID);
    }

    /// Reads the members of a file, its format already taken off.
    ///
    /// @throws ProblemException `pep_registration_invalid`
    public static PepRegistration read(String where, JsonObject document) {
        try {
            return strict(StrictJson.of(
                    where,
                    document,
                    "id",
                    "key_sha256",
                    "mode",
                    "systems",
                    "verifies_users",
                    "obligations",
                    "reads_reasons",
                    "properties",
                    "issuers",
                    "routes",
                    "created"));
        } catch (ProblemException refused) {
            Problem problem = refused.problem();
            throw new ProblemException(
                    ServerError.PEP_REGISTRATION_INVALID, problem.where(), problem.found(), problem.expected());
        }
    }

    private static PepRegistration strict(StrictJson file) {
        String id = file.text("id");
        if (!isId(id)) {
            throw file.refused("the id `" + id + "`", "lower-case letters, digits, `-` and `.`");
        }
        JsonArray routes = new JsonArray(file.list("routes"));
        RouteTable.read(routesDocument(routes));
        Instant created = instant(file, "created", file.text("created"));
        return new PepRegistration(
                id,
                KeyHash.ofHex(file.text("key_sha256"))
                        .orElseThrow(() -> file.refused("`key_sha256`", "64 hexadecimal digits")),
                mode(file, created),
                new TreeSet<>(file.texts("systems")),
                file.truth("verifies_users", false),
                new TreeSet<>(file.texts("obligations")),
                file.truth("reads_reasons", false),
                new TreeSet<>(file.texts("properties")),
                IssuerSetting.readAll(file),
                routes,
                created);
    }

    private static RouteMode mode(StrictJson file, Instant created) {
        JsonValue mode = file.object().get("mode").orElse(JsonNull.NULL);
        if (mode instanceof JsonString(String text) && text.equals("enforce")) {
            return new RouteMode.Enforce();
        }
        if (!(mode instanceof JsonObject)) {
            throw file.refused("no such `mode`", "`\"enforce\"` or `{\"observe_until\": \"…Z\"}`");
        }
        StrictJson observe = StrictJson.of(file.where() + ".mode", mode, "observe_until");
        Instant until = instant(observe, "observe_until", observe.text("observe_until"));
        if (until.isAfter(created.plus(LONGEST_OBSERVATION))) {
            throw observe.refused("an end after more than 30 days", "at most 30 days after `created`");
        }
        return new RouteMode.Observe(until.toEpochMilli());
    }

    private static Instant instant(StrictJson where, String member, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException noTime) {
            throw where.refused(member + " `" + text + "`", "a time as 2026-11-24T00:00:00Z");
        }
    }

    /// The members of the file, without its format.
    public JsonObject.Builder toJson() {
        JsonObject.Builder json = JsonObject.builder()
                .put("id", id)
                .put("key_sha256", key.hex())
                .put(
                        "mode",
                        switch (mode) {
                            case RouteMode.Enforce() -> new JsonString("enforce");
                            case RouteMode.Observe(long untilMillis) ->
                                JsonObject.builder()
                                        .put(
                                                "observe_until",
                                                Instant.ofEpochMilli(untilMillis)
                                                        .toString())
                                        .build();
                        })
                .put("systems", JsonArray.ofStrings(new TreeSet<>(systems)))
                .put("verifies_users", verifiesUsers)
                .put("obligations", JsonArray.ofStrings(new TreeSet<>(obligations)))
                .put("reads_reasons", readsReasons)
                .put("properties", JsonArray.ofStrings(new TreeSet<>(properties)));
        List<JsonValue> named = issuers.stream()
                .map(IssuerSetting::toJson)
                .map(JsonValue.class::cast)
                .toList();
        return json.put("issuers", new JsonArray(named)).put("routes", routes).put("created", created.toString());
    }

    /// The same with other issuers.
    public PepRegistration withIssuers(List<IssuerSetting> others) {
        return new PepRegistration(
                id, key, mode, systems, verifiesUsers, obligations, readsReasons, properties, others, routes, created);
    }

    /// What the decision path knows of it.
    public Pep pep() {
        return new Pep(
                id,
                systems,
                verifiesUsers,
                obligations,
                readsReasons,
                properties,
                mode,
                issuers.stream().map(IssuerSetting::issuer).collect(Collectors.toSet()),
                RouteTable.read(routesDocument(routes)));
    }

    private static JsonObject routesDocument(JsonArray routes) {
        return JsonObject.builder().put("routes", routes).build();
    }
}
