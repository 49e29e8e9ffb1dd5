package dev.sekisho.server.main;

import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.administration.check.PackCheck;
import dev.sekisho.administration.check.PackCheck.Checked;
import dev.sekisho.administration.pack.PackFolder;
import dev.sekisho.json.problem.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sekisho policy check DIR`: one line for each thing that does not hold; exit status 0 when all holds.
@Command(name = "check", description = "say what does not hold in a pack")
final class PolicyCheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "DIR", description = "the pack's folder")
    private Path folder = Path.of("");

    @Mixin
    private AcceptedLoss accepted = new AcceptedLoss();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try (Cedar cedar = Cedar.start(List.of())) {
            return switch (new PackCheck(cedar).checkForRelease(PackFolder.of(folder), accepted.policies())) {
                case Checked.Broken(Problem problem) -> {
                    err.println(problem.line());
                    yield 1;
                }
                case Checked.Compiled(var bundle, var release, List<Problem> problems) -> {
                    problems.forEach(problem -> err.println(problem.line()));
                    if (problems.isEmpty()) {
                        out.println(Texts.ofDefaultLocale()
                                .line(
                                        "policy.check.holds",
                                        release.mapping().name(),
                                        release.policies().size(),
                                        release.hash()));
                        AcceptedLoss.tell(bundle, out);
                    }
                    yield problems.isEmpty() ? 0 : 1;
                }
            };
        }
    }
}
