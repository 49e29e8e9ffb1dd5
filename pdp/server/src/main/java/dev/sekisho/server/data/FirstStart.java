package dev.sekisho.server.data;

import dev.sekisho.decision.release.StrictJson;
import dev.sekisho.decision.request.RouteMode;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.caller.ApiKey;
import dev.sekisho.server.caller.Caller;
import dev.sekisho.server.caller.KeyHash;
import dev.sekisho.server.issuer.IssuerSetting;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a first start makes: keys handed out in `credentials.json`, their hashes in the server's own files, and the
/// registration of the gateway `gateway`.
public final class FirstStart {
    /// The first-start gateway.
    public static final String GATEWAY = "gateway";

    private static final String SIGNALS_KEYS = "signals.json";

    private FirstStart() {}

    /// Whether the folder has no keys yet.
    public static boolean isDue(DataFolder folder) {
        return DataFile.bytes(folder.keys().resolve(SIGNALS_KEYS)).isEmpty();
    }

    /// Makes them. The file that says that it is done is written last, so an interrupted first start begins anew.
    ///
    /// @param obligations what the first-start gateway is taken to be able to do
    public static void run(DataFolder folder, SecureRandom random, InstantSource clock, Set<String> obligations) {
        ApiKey pep = ApiKey.random(random);
        ApiKey signals = ApiKey.random(random);
        ApiKey administrator = ApiKey.random(random);
        DataFile.write(
                folder.credentials(),
                JsonObject.builder()
                        .put("pep", GATEWAY)
                        .put("pep_api_key", pep.openForHandingOut())
                        .put("signals_api_key", signals.openForHandingOut())
                        .put("admin_bootstrap", administrator.openForHandingOut()));
        DataFile.write(
                pepFile(folder, GATEWAY),
                new PepRegistration(
                                GATEWAY,
                                pep.hash(),
                                new RouteMode.Enforce(),
                                Set.of(),
                                true,
                                obligations,
                                true,
                                Set.of("*"),
                                List.of(),
                                JsonArray.of(),
                                clock.instant())
                        .toJson());
        DataFile.write(
                folder.keys().resolve("admin-bootstrap.json"),
                JsonObject.builder().put("key_sha256", administrator.hash().hex()));
        DataFile.write(
                folder.keys().resolve(SIGNALS_KEYS),
                JsonObject.builder()
                        .put(
                                "keys",
                                JsonArray.of(JsonObject.builder()
                                        .put("id", "first")
                                        .put("key_sha256", signals.hash().hex())
                                        .put("sources", JsonArray.ofStrings(List.of("*")))
                                        .build())));
    }

    /// The file of a registration.
    public static Path pepFile(DataFolder folder, String id) {
        return folder.peps().resolve(id + ".json");
    }

    /// The keys of sources.
    ///
    /// @throws ProblemException `data_form`
    public static List<Registry.Owner> feeds(DataFolder folder) {
        Path file = folder.keys().resolve(SIGNALS_KEYS);
        JsonObject document = DataFile.read(file).orElse(JsonObject.EMPTY);
        List<Registry.Owner> feeds = new ArrayList<>();
        try {
            for (StrictJson key :
                    StrictJson.of(file.toString(), document, "keys").each("keys", "id", "key_sha256", "sources")) {
                KeyHash hash = KeyHash.ofHex(key.text("key_sha256"))
                        .orElseThrow(() -> key.refused("`key_sha256`", "64 hexadecimal digits"));
                feeds.add(new Registry.Owner(hash, new Caller.Feed(new TreeSet<>(key.texts("sources")))));
            }
        } catch (ProblemException refused) {
            throw new ProblemException(
                    ServerError.DATA_FORM,
                    refused.problem().where(),
                    refused.problem().found(),
                    refused.problem().expected());
        }
        return feeds;
    }

    /// Gives the first-start gateway the configured issuers, if they are others than it has.
    public static void setIssuers(DataFolder folder, List<IssuerSetting> issuers) {
        Path file = pepFile(folder, GATEWAY);
        DataFile.read(file)
                .map(document -> PepRegistration.read(file.toString(), document))
                .filter(now -> !now.issuers().equals(issuers))
                .ifPresent(now -> DataFile.write(file, now.withIssuers(issuers).toJson()));
    }
}
