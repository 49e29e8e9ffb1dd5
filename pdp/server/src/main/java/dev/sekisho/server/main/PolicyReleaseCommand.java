package dev.sekisho.server.main;

import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.administration.check.PackCheck;
import dev.sekisho.administration.check.PackCheck.Checked;
import dev.sekisho.administration.pack.PackFolder;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sekisho policy release DIR --out FILE`: the release candidate, unsigned; refused while a check fails.
@Command(name = "release", description = "make a release candidate from a pack that holds")
final class PolicyReleaseCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "DIR", description = "the pack's folder")
    private Path folder = Path.of("");

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "where to write the bundle")
    private Path file = Path.of("");

    @Mixin
    private AcceptedLoss accepted = new AcceptedLoss();

    @Override
    public Integer call() {
        try (Cedar cedar = Cedar.start(List.of())) {
            return switch (new PackCheck(cedar).checkForRelease(PackFolder.of(folder), accepted.policies())) {
                case Checked.Broken(Problem problem) -> throw new ProblemException(problem);
                case Checked.Compiled(var bundle, var release, List<Problem> problems) -> {
                    if (!problems.isEmpty()) {
                        problems.forEach(problem -> spec.commandLine().getErr().println(problem.line()));
                        yield 1;
                    }
                    write(bundle.toZip());
                    spec.commandLine()
                            .getOut()
                            .println(Texts.ofDefaultLocale()
                                    .line(
                                            "policy.release.written",
                                            file,
                                            release.mapping().name(),
                                            bundle.hash()));
                    AcceptedLoss.tell(bundle, spec.commandLine().getOut());
                    yield 0;
                }
            };
        }
    }

    private void write(byte[] bundle) {
        try {
            Files.write(file, bundle);
        } catch (IOException unwritable) {
            throw new ProblemException(
                    ServerError.OUTPUT_UNWRITABLE, file.toString(), "no file that can be written", "a writable path");
        }
    }
}
