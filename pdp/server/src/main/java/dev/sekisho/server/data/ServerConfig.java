package dev.sekisho.server.data;

import dev.sekisho.decision.path.Sample;
import dev.sekisho.decision.release.StrictJson;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.ServerLimits;
import dev.sekisho.server.issuer.IssuerSetting;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The file of `serve --config`: `{"issuers": [{issuer, audience, jwks_uri?, algorithms?}], "public_url": "https://…",
/// "redecide_share": 100, "official_check": false}`. All members are optional, no other is known.
///
/// @param issuers of the first-start gateway; empty: as they are registered
/// @param publicUrl under which gateways know this server; empty: `https://localhost:<port>`
/// @param redecided which decisions the interpreter decides as well
/// @param officialCheck whether the official engine is asked about these, in a child process
public record ServerConfig(List<IssuerSetting> issuers, String publicUrl, Sample redecided, boolean officialCheck) {
    /// Nothing is configured.
    public static final ServerConfig NONE = new ServerConfig(List.of(), "", Sample.DEFAULT, false);

    /// Copies `issuers`.
    public ServerConfig {
        issuers = List.copyOf(issuers);
    }

    /// Reads the file.
    ///
    /// @throws ProblemException `config_invalid`
    public static ServerConfig read(Path file) {
        try {
            StrictJson config = StrictJson.of(
                    file.toString(),
                    JsonReader.read(file.toString(), Files.readAllBytes(file), ServerLimits.SMALL_FILE)
                            .orThrow(),
                    "issuers",
                    "public_url",
                    "redecide_share",
                    "official_check");
            String publicUrl = config.text("public_url", "");
            if (!publicUrl.isEmpty() && !isBaseUrl(publicUrl)) {
                throw config.refused("public_url `" + publicUrl + "`", "an https URL without path, query and fragment");
            }
            return new ServerConfig(
                    IssuerSetting.readAll(config),
                    publicUrl,
                    new Sample(share(config)),
                    config.truth("official_check", false));
        } catch (ProblemException refused) {
            Problem problem = refused.problem();
            throw new ProblemException(
                    ServerError.CONFIG_INVALID, problem.where(), problem.found(), problem.expected());
        } catch (IOException unreadable) {
            throw new ProblemException(
                    ServerError.CONFIG_INVALID, file.toString(), Failure.words(unreadable), "a configuration file");
        }
    }

    private static long share(StrictJson config) {
        long share = config.integer("redecide_share", Sample.DEFAULT.share());
        if (share < 0 || share > Sample.ALL) {
            throw config.refused("redecide_share " + share, "0 to " + Sample.ALL);
        }
        return share;
    }

    private static boolean isBaseUrl(String text) {
        try {
            URI uri = new URI(text);
            return "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawPath().isEmpty()
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException noUri) {
            return false;
        }
    }
}
