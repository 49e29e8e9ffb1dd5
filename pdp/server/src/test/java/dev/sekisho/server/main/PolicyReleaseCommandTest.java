package dev.sekisho.server.main;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.release.ReleaseBundle;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `policy check` and `policy release` make of policies that losing a signal can turn.
final class PolicyReleaseCommandTest {
    private static final String ANNOTATIONS = " @owner(\"library-section\") @reviewBy(\"2027-03-31\")\n";

    /// Who did not say when they authenticated may read.
    private static final String REFUTED = "@id(\"late\")" + ANNOTATIONS + """
            permit (principal, action == Action::"read", resource) when { !(context.session has authTime) };
            """;

    /// Never true, which only arithmetic shows.
    private static final String UNDECIDED = "@id(\"odd\")" + ANNOTATIONS + """
            permit (principal, action == Action::"read", resource)
            when { !(context.session has authTime) && context.session.aal + 0 != context.session.aal };
            """;

    @TempDir
    private Path folder = Path.of("");

    private PackCalls calls = new PackCalls(folder);

    @BeforeEach
    void start() {
        calls = new PackCalls(folder);
    }

    private String library(String more) throws IOException {
        String pack = calls.copy("library");
        calls.replace("library/lending.cedar", "@id(\"staff-lend\")", more + "\n@id(\"staff-lend\")");
        return pack;
    }

    private Path bundle() {
        return folder.resolve("library.zip");
    }

    /// `policy check` or `policy release`.
    private int run(String command, String pack, String... options) {
        Stream<String> fixed = command.equals("check")
                ? Stream.of("policy", "check", pack)
                : Stream.of("policy", "release", pack, "--out", bundle().toString());
        return calls.run(Stream.concat(fixed, Stream.of(options)).toArray(String[]::new));
    }

    private void refused(String... beginnings) {
        List<String> lines = calls.err().lines().toList();
        assertEquals(beginnings.length, lines.size(), calls::err);
        for (int i = 0; i < beginnings.length; i++) {
            assertTrue(lines.get(i).startsWith(beginnings[i]), calls::err);
        }
        assertFalse(Files.exists(bundle()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "release"})
    void aPackThatLosingASignalOpensIsRefused(String command) throws IOException {
        assertEquals(1, run(command, library(REFUTED)));

        refused("signal_loss_refuted: late: found L1 Session.authTime: `read` of a User on a ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "release"})
    void whatIsUndecidedIsRefusedToo(String command) throws IOException {
        assertEquals(1, run(command, library(UNDECIDED)));

        refused("signal_loss_undecided: odd: found L1 Session.authTime: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "release"})
    void aRefutedPolicyCannotBeAccepted(String command) throws IOException {
        assertEquals(1, run(command, library(REFUTED), "--accept-signal-loss", "late"));

        refused(
                "signal_loss_refuted: late: ",
                "signal_loss_acceptance: late: found a refuted policy, expected a policy that is undecided");
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "release"})
    void onlyWhatIsUndecidedIsAccepted(String command) throws IOException {
        assertEquals(
                1,
                run(
                        command,
                        library(UNDECIDED),
                        "--accept-signal-loss",
                        "odd",
                        "--accept-signal-loss",
                        "staff-lend",
                        "--accept-signal-loss",
                        "nobody"));

        refused(
                "signal_loss_acceptance: nobody: found no enforced policy of this name, expected a policy that is",
                "signal_loss_acceptance: staff-lend: found a proven policy, expected a policy that is undecided");
    }

    @Test
    void anAcceptedPolicyStandsInTheManifest() throws IOException {
        String pack = library(UNDECIDED + UNDECIDED.replace("odd", "even"));
        String[] both = {"--accept-signal-loss", "odd", "--accept-signal-loss", "even"};

        assertEquals(0, run("release", pack, both), calls::err);

        ReleaseBundle released = ReleaseBundle.read("library.zip", Files.readAllBytes(bundle()));
        assertEquals(Set.of("even", "odd"), released.acceptedSignalLoss());
        JsonObject manifest = (JsonObject) JsonReader.read("manifest.json", released.manifest(), JsonLimits.FILE)
                .orThrow();
        assertEquals(
                JsonArray.ofStrings(List.of("even", "odd")),
                manifest.array("accepted_signal_loss").orElseThrow());
        assertEquals(
                "accepted without a proof that losing a signal opens nothing: even, odd",
                calls.outLines().getLast());

        assertEquals(0, run("check", pack, both), calls::err);
        assertTrue(calls.outLines().get(2).endsWith("holds: 5 policies, " + released.hash()), calls::out);
    }

    @Test
    void aPackThatIsProvenAcceptsNothing() throws IOException {
        assertEquals(0, run("release", calls.copy("library")), calls::err);

        assertEquals(1, calls.outLines().size(), calls::out);
        assertEquals(
                Set.of(),
                ReleaseBundle.read("library.zip", Files.readAllBytes(bundle())).acceptedSignalLoss());
    }

    /// Another report comes first: what does not validate is not asked for losses.
    @Test
    void theOtherChecksComeFirst() throws IOException {
        assertEquals(1, run("release", library(REFUTED.replace("@owner(\"library-section\")", ""))));

        refused("policy_annotation: late: ");
    }
}
