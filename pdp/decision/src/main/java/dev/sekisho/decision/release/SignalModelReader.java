package dev.sekisho.decision.release;

import dev.sekisho.decision.DecisionError;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.EntityTypeDeclaration;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.signals.model.Evidence;
import dev.sekisho.signals.model.Polarity;
import dev.sekisho.signals.model.SignalDeclaration;
import dev.sekisho.signals.model.SignalModel;
import dev.sekisho.signals.model.SignalType;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the trust annotations of a schema into the signal model: the schema is the one place where a signal is
/// declared (design §4, semantics §1). Refuses with `signal_annotation`.
public final class SignalModelReader {
    private static final Set<String> TRUST_ANNOTATIONS =
            Set.of("ttl", "dropAfter", "wakingGrace", "source", "evidence", "negative", "absent", "remedy", "scale");

    private SignalModelReader() {}

    /// Whether `attribute` is a trust signal: optional, with at least one trust annotation.
    public static boolean isSignal(CedarType.Attribute attribute) {
        return !attribute.required()
                && attribute.annotations().keySet().stream().anyMatch(TRUST_ANNOTATIONS::contains);
    }

    /// The signals of all entity types.
    public static SignalModel read(CedarSchema schema) {
        Map<String, Map<String, SignalDeclaration>> declarations = new LinkedHashMap<>();
        for (EntityTypeDeclaration type : schema.entityTypes().values()) {
            Map<String, SignalDeclaration> found = new LinkedHashMap<>();
            collect(type.name(), "", type.attributes(), found);
            if (!found.isEmpty()) {
                declarations.put(type.name(), found);
            }
        }
        return new SignalModel(declarations);
    }

    private static void collect(
            String entityType, String prefix, CedarType.RecordOf record, Map<String, SignalDeclaration> found) {
        record.attributes().forEach((name, attribute) -> {
            String path = prefix.isEmpty() ? name : prefix + "." + name;
            Set<String> unknown = new LinkedHashSet<>(attribute.annotations().keySet());
            unknown.removeAll(TRUST_ANNOTATIONS);
            unknown.remove("doc");
            if (!unknown.isEmpty()) {
                throw invalid(entityType + "." + path, "`@" + unknown.iterator().next() + "`", "a trust annotation");
            }
            if (isSignal(attribute)) {
                found.put(path, declaration(entityType, path, attribute));
            } else if (attribute.annotations().keySet().stream().anyMatch(TRUST_ANNOTATIONS::contains)) {
                throw invalid(entityType + "." + path, "a signal that is required", "`" + name + "?`");
            } else if (attribute.type() instanceof CedarType.RecordOf inner) {
                collect(entityType, path, inner, found);
            }
        });
    }

    private static SignalDeclaration declaration(String entityType, String path, CedarType.Attribute attribute) {
        String where = entityType + "." + path;
        Map<String, String> annotations = attribute.annotations();
        List<String> sources = items(annotations.getOrDefault("source", ""));
        if (sources.isEmpty()) {
            throw invalid(where, "no source", "`@source(\"…\")`");
        }
        List<String> scale =
                List.of(annotations.getOrDefault("scale", "").strip().split("\\s*,\\s*"));
        SignalType type = type(where, attribute.type());
        try {
            return new SignalDeclaration(
                    entityType,
                    path,
                    type,
                    millis(where, annotations, "ttl", Long.MAX_VALUE),
                    millis(where, annotations, "dropAfter", Long.MAX_VALUE),
                    millis(where, annotations, "wakingGrace", 0),
                    new LinkedHashSet<>(sources),
                    evidence(where, annotations),
                    polarity(where, annotations, type),
                    annotations.containsKey("scale") ? scale : List.of(),
                    items(annotations.getOrDefault("remedy", "")));
        } catch (ProblemException refused) {
            throw invalid(where, refused.problem().found(), refused.problem().expected());
        }
    }

    private static Polarity polarity(String where, Map<String, String> annotations, SignalType type) {
        boolean negative = truth(where, annotations.getOrDefault("negative", "false"));
        Optional<String> absent = Optional.ofNullable(annotations.get("absent"));
        if (negative != absent.isPresent()) {
            throw invalid(where, "one of `@negative` and `@absent`", "both or none");
        }
        return absent.<Polarity>map(text -> new Polarity.Negative(presumed(where, type, text)))
                .orElseGet(Polarity.Positive::new);
    }

    private static JsonValue presumed(String where, SignalType type, String text) {
        if (type == SignalType.BOOL) {
            return new JsonBool(truth(where, text));
        }
        return text.matches("-?[0-9]{1,15}") ? new JsonLong(Long.parseLong(text)) : new JsonString(text);
    }

    private static boolean truth(String where, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw invalid(where, "`" + other + "`", "`true` or `false`");
        };
    }

    private static Evidence evidence(String where, Map<String, String> annotations) {
        String text = annotations.getOrDefault("evidence", "DERIVED").toUpperCase(Locale.ROOT);
        for (Evidence evidence : Evidence.values()) {
            if (evidence.name().equals(text)) {
                return evidence;
            }
        }
        throw invalid(where, "the evidence class `" + text + "`", "one of " + List.of(Evidence.values()));
    }

    private static long millis(String where, Map<String, String> annotations, String name, long otherwise) {
        String text = annotations.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Duration.parse(text).toMillis();
        } catch (DateTimeException | ArithmeticException noDuration) {
            throw invalid(where, "`@" + name + "(\"" + text + "\")`", "an ISO 8601 duration such as `PT8H`");
        }
    }

    private static SignalType type(String where, CedarType type) {
        return switch (type) {
            case CedarType.Truth _ -> SignalType.BOOL;
            case CedarType.Integer64 _ -> SignalType.LONG;
            case CedarType.Text _ -> SignalType.STRING;
            case CedarType.Extension(String name) when name.equals("datetime") -> SignalType.DATETIME;
            case CedarType.Extension(String name) when name.equals("duration") -> SignalType.DURATION;
            case CedarType.Extension(String name) when name.equals("ipaddr") -> SignalType.IP;
            case CedarType.SetOf(CedarType.Text _) -> SignalType.STRING_SET;
            case CedarType.Extension _, CedarType.SetOf _, CedarType.RecordOf _, CedarType.Reference _ ->
                throw invalid(
                        where,
                        "a signal of this type",
                        "Bool, Long, String, datetime, duration, ipaddr or Set<String>");
        };
    }

    private static List<String> items(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
    }

    private static ProblemException invalid(String where, String found, String expected) {
        return new ProblemException(DecisionError.SIGNAL_ANNOTATION, where, found, expected);
    }
}
