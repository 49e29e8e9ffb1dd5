package dev.sekisho.signals.model;

import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonString;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A small schema with one signal of each kind, and its sources.
public final class SampleModel {
    public static final long HOUR = 3_600_000;
    public static final long NO_LIMIT = Long.MAX_VALUE;
    public static final Polarity POSITIVE = new Polarity.Positive();

    public static final List<SourceRegistration> SOURCES = List.of(
            new SourceRegistration("mdm", false, 4 * HOUR),
            new SourceRegistration("edr", false, 4 * HOUR),
            new SourceRegistration("scanner", false, 4 * HOUR),
            new SourceRegistration("idp", false, NO_LIMIT),
            new SourceRegistration("soc", true, 4 * HOUR));

    public static final SignalModel MODEL = model(
            // ttl 8 h, dropAfter 30 d, grace 15 min
            new SignalDeclaration(
                    "Device",
                    "compliance",
                    SignalType.STRING,
                    8 * HOUR,
                    720 * HOUR,
                    HOUR / 4,
                    Set.of("mdm", "edr"),
                    Evidence.PRESCRIBED,
                    POSITIVE,
                    List.of(),
                    List.of("update-device")),
            positive("Device", "patchAgeDays", SignalType.LONG, Set.of("mdm", "scanner")),
            positive("Device", "tags", SignalType.STRING_SET, Set.of("mdm")),
            positive("Device", "address", SignalType.IP, Set.of("mdm")),
            positive("Device", "uptime", SignalType.DURATION, Set.of("mdm")),
            positive("Device", "bootedAt", SignalType.DATETIME, Set.of("mdm")),
            ordinal("Device", "tier", POSITIVE, "low", "middle", "high"),
            new SignalDeclaration(
                    "Device",
                    "quarantined",
                    SignalType.BOOL,
                    HOUR,
                    HOUR,
                    0,
                    Set.of("edr", "soc"),
                    Evidence.VERIFIED,
                    new Polarity.Negative(new JsonBool(false)),
                    List.of(),
                    List.of()),
            ordinal("Device", "threat", new Polarity.Negative(new JsonString("none")), "none", "low", "high"),
            ordinal("Device", "health", new Polarity.Negative(new JsonString("ok")), "critical", "degraded", "ok"),
            positive("User", "revokedBefore", SignalType.DATETIME, Set.of("idp", "soc")),
            positive("User", "account.active", SignalType.BOOL, Set.of("idp")));

    private SampleModel() {}

    public static SignalModel model(SignalDeclaration... declarations) {
        Map<String, Map<String, SignalDeclaration>> types = new LinkedHashMap<>();
        for (SignalDeclaration declaration : declarations) {
            types.computeIfAbsent(declaration.entityType(), _ -> new LinkedHashMap<>())
                    .put(declaration.path(), declaration);
        }
        return new SignalModel(types);
    }

    public static SignalDeclaration positive(String type, String path, SignalType signal, Set<String> sources) {
        return new SignalDeclaration(
                type, path, signal, NO_LIMIT, NO_LIMIT, 0, sources, Evidence.DERIVED, POSITIVE, List.of(), List.of());
    }

    public static SignalDeclaration ordinal(String type, String path, Polarity polarity, String... levels) {
        return new SignalDeclaration(
                type,
                path,
                SignalType.LONG,
                NO_LIMIT,
                NO_LIMIT,
                0,
                Set.of("edr", "soc", "scanner"),
                Evidence.VERIFIED,
                polarity,
                List.of(levels),
                List.of());
    }
}
