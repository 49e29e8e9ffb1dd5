package dev.sekisho.server.gateway.authzen;

import dev.sekisho.decision.request.AccessRequest;
import dev.sekisho.decision.request.AccessToken;
import dev.sekisho.decision.request.Pep;
import dev.sekisho.decision.request.SubjectClaim;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonDouble;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonNull;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.ServerLimits;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the body of an Access Evaluation request (AuthZEN 1.0 §6). Unknown members are ignored, optional members
/// that
/// are `null` count as absent (AZ-07, AZ-13).
public final class EvaluationRequest {
    /// Members of the context that name who and what asks; they stand in the context itself only.
    private static final Set<String> STANDARD =
            Set.of("token", "sekisho", "device", "session", "network", "client", "pep", "supported_obligations");

    private EvaluationRequest() {}

    /// The question in `body`.
    ///
    /// @throws ProblemException what is malformed, as status 400
    public static AccessRequest read(byte[] body, Pep pep, String requestId) {
        JsonObject request =
                object("body", JsonReader.read("body", body, JsonLimits.REQUEST).orThrow());
        JsonObject subject = required(request, "subject");
        JsonObject action = required(request, "action");
        JsonObject resource = required(request, "resource");
        JsonObject context = optional(request, "body", "context");
        checkReferences(context);
        return new AccessRequest(
                pep,
                requestId,
                subject(subject, context),
                text(action, "action", "name"),
                text(resource, "resource", "type"),
                text(resource, "resource", "id"),
                optional(resource, "resource", "properties"),
                "",
                withActionProperties(context, optional(action, "action", "properties")));
    }

    private static SubjectClaim subject(JsonObject subject, JsonObject context) {
        String type = text(subject, "subject", "type");
        String id = text(subject, "subject", "id");
        JsonObject properties = optional(subject, "subject", "properties");
        return switch (context.get("token").orElse(JsonNull.NULL)) {
            case JsonNull _ -> new SubjectClaim.Stated(type, id, properties);
            case JsonString(String token) ->
                new SubjectClaim.StatedWithToken(type, id, properties, new AccessToken(token));
            // the value is not shown: it may be a token in another form
            case JsonValue _ -> throw refused("context.token", "something else", "a string");
        };
    }

    /// Names that every record repeats for each signal: bounded here, before anything is decided.
    private static void checkReferences(JsonObject context) {
        for (String reference : List.of("device", "session", "network", "client")) {
            JsonObject named = optional(context, "context", reference);
            for (String member : List.of("type", "id", "ip", "zone")) {
                if (present(named, member).isPresent()) {
                    text(named, "context." + reference, member);
                }
            }
        }
    }

    /// The context as the decision path sees it: without the token, and with the properties of the action (AZ-21)
    /// where
    /// the context has no member of that name.
    private static JsonObject withActionProperties(JsonObject context, JsonObject properties) {
        JsonObject.Builder members = JsonObject.builder();
        properties.members().forEach((name, value) -> {
            if (!STANDARD.contains(name)) {
                members.put(name, value);
            }
        });
        context.members().forEach((name, value) -> {
            if (!name.equals("token") && !(value instanceof JsonNull)) {
                members.put(name, value);
            }
        });
        return members.build();
    }

    private static JsonObject required(JsonObject request, String name) {
        return object(
                name, present(request, name).orElseThrow(() -> refused("body", "no `" + name + "`", "an object")));
    }

    private static JsonObject optional(JsonObject parent, String where, String name) {
        return present(parent, name)
                .map(value -> object(where.equals("body") ? name : where + "." + name, value))
                .orElse(JsonObject.EMPTY);
    }

    private static JsonObject object(String where, JsonValue value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw refused(where, kind(value), "an object");
    }

    private static String text(JsonObject parent, String where, String name) {
        JsonValue value = present(parent, name).orElseThrow(() -> refused(where, "no `" + name + "`", "a string"));
        if (!(value instanceof JsonString(String text))) {
            throw refused(where + "." + name, kind(value), "a string");
        }
        if (ServerLimits.REQUEST_TEXT.exceededBy(text.length())) {
            throw new ProblemException(ServerLimits.REQUEST_TEXT.problem(where + "." + name, text.length()));
        }
        return text;
    }

    private static Optional<JsonValue> present(JsonObject parent, String name) {
        return parent.get(name).filter(value -> !(value instanceof JsonNull));
    }

    /// What stands there, without its content.
    private static String kind(JsonValue value) {
        return switch (value) {
            case JsonObject _ -> "an object";
            case JsonArray _ -> "an array";
            case JsonString _ -> "a string";
            case JsonLong _, JsonDouble _ -> "a number";
            case JsonBool _ -> "a Boolean";
            case JsonNull _ -> "null";
        };
    }

    private static ProblemException refused(String where, String found, String expected) {
        return new ProblemException(ServerError.REQUEST_MEMBER, where, found, expected);
    }
}
