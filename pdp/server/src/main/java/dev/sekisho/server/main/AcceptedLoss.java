package dev.sekisho.server.main;

import dev.sekisho.decision.release.ReleaseBundle;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.Set;
import picocli.CommandLine.Option;

/// `--accept-signal-loss POLICY_ID`, as often as there are policies to accept.
final class AcceptedLoss {
    @Option(
            names = "--accept-signal-loss",
            paramLabel = "POLICY_ID",
            description = "release this policy although the signal-loss check leaves it undecided; may be repeated")
    private Set<String> policies = new LinkedHashSet<>();

    /// Says which policies a bundle accepts; nothing where it accepts none.
    static void tell(ReleaseBundle bundle, PrintWriter out) {
        if (!bundle.acceptedSignalLoss().isEmpty()) {
            out.println(
                    Texts.ofDefaultLocale().line("policy.accepted", String.join(", ", bundle.acceptedSignalLoss())));
        }
    }

    /// The ids.
    Set<String> policies() {
        return Set.copyOf(policies);
    }
}
