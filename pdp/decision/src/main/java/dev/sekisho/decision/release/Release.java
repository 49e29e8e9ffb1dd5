package dev.sekisho.decision.release;

import dev.sekisho.decision.DecisionError;
import dev.sekisho.engine.policy.AttributePath;
import dev.sekisho.engine.policy.AttributePaths;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.SchemaReader;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.signals.model.SignalModel;
import dev.sekisho.signals.model.SourceRegistration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything a node decides by, read from a bundle. Immutable; swapped as a whole.
///
/// @param number rises with each release of this node; 0 for one that is not in force anywhere
/// @param hash the bundle's
/// @param policies by id; report-only ones included
/// @param paths what each policy can read, by id
/// @param signalAttributes where the signals stand in `schema`
/// @param inScope which policies may match which requests
/// @param settings `context.settings`
public record Release(
        long number,
        String hash,
        PackMapping mapping,
        CedarSchema schema,
        SignalModel signals,
        SignalAttributes signalAttributes,
        Map<String, Policy> policies,
        Map<String, Set<AttributePath>> paths,
        InScope inScope,
        RecordValue settings,
        Directory directory,
        List<Remedy> remedies,
        List<SourceRegistration> sources,
        RouteTable routes,
        WorkCalendar calendar,
        Messages messages,
        JsonObject readiness) {
    /// Reads `bundle`; refuses what does not hold together.
    public static Release read(long number, ReleaseBundle bundle) {
        CedarSchema schema = SchemaReader.read(bundle.document("schema.json"));
        Map<String, Policy> policies = new LinkedHashMap<>();
        Map<String, Set<AttributePath>> paths = new LinkedHashMap<>();
        bundle.document("policies.json")
                .object("staticPolicies")
                .orElseThrow(() -> new ProblemException(
                        DecisionError.RELEASE_INVALID, "policies.json", "no `staticPolicies`", "a policy set"))
                .members()
                .forEach((id, body) -> {
                    Policy policy = Policy.read(id, body instanceof JsonObject object ? object : JsonObject.EMPTY);
                    policies.put(id, policy);
                    paths.put(id, AttributePaths.of(policy));
                });
        SignalModel signals = SignalModelReader.read(schema);
        for (String id : bundle.acceptedSignalLoss()) {
            if (!policies.containsKey(id)) {
                throw new ProblemException(
                        DecisionError.RELEASE_INVALID,
                        "manifest.json",
                        "`" + id + "` accepted",
                        "a policy of the release");
            }
        }
        JsonObject messages = bundle.document("messages.json");
        return new Release(
                number,
                bundle.hash(),
                PackMapping.read(bundle.document("pack.json")),
                schema,
                signals,
                SignalAttributes.of(schema, signals),
                policies,
                paths,
                InScope.of(schema, policies.values(), paths),
                SettingsReader.record(SettingsReader.read("settings.json", bundle.document("settings.json"))),
                Directory.read(
                        "directory.json",
                        bundle.document("directory.json").array("entities").orElse(new JsonArray(List.of())),
                        schema),
                Remedy.read(bundle.document("remedies.json")),
                SourceReader.read(bundle.document("sources.json")),
                RouteTable.read(bundle.document("routes.json")),
                WorkCalendar.read(bundle.document("calendar.json")),
                OwnMessages.read()
                        .plus(Messages.read(
                                messages.object("ja").orElse(JsonObject.EMPTY),
                                messages.object("en").orElse(JsonObject.EMPTY))),
                bundle.document("readiness.json"));
    }

    /// The policies of the deciding set and of what would be: those without and with `@mode("report-only")`.
    public List<Policy> enforced() {
        return policies.values().stream().filter(policy -> !reportOnly(policy)).toList();
    }

    /// Whether some policies are report-only.
    public boolean hasReportOnly() {
        return policies.values().stream().anyMatch(Release::reportOnly);
    }

    /// Whether `policy` is outside the deciding set.
    public static boolean reportOnly(Policy policy) {
        return policy.annotation("mode").filter("report-only"::equals).isPresent();
    }

    /// The same release with other settings and further directory entities: for cases.
    public Release with(RecordValue otherSettings, Directory more) {
        return new Release(
                number,
                hash,
                mapping,
                schema,
                signals,
                signalAttributes,
                policies,
                paths,
                inScope,
                otherSettings,
                directory.plus(more),
                remedies,
                sources,
                routes,
                calendar,
                messages,
                readiness);
    }

    /// The remedies by id, in the order of the pack.
    public List<String> remedyIds() {
        List<String> ids = new ArrayList<>();
        remedies.forEach(remedy -> ids.add(remedy.id()));
        return ids;
    }
}
