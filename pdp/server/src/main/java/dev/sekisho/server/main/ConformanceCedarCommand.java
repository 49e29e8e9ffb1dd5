package dev.sekisho.server.main;

import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.administration.conformance.ConformanceRun;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sekisho conformance cedar DIR`: every JSON file with `requests` below DIR, in the layout of Cedar's integration
/// tests. Policies and schemas are parsed by the official engine, everything else is this product's. The last line is
/// `N passed, M failed`; a line for each request that failed stands above it.
@Command(name = "cedar", description = "run cases in the layout of Cedar's integration tests")
final class ConformanceCedarCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "DIR", description = "the folder of cases")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        Reports reports = new Reports(spec.commandLine().getErr(), Texts.ofDefaultLocale());
        try (Cedar cedar = Cedar.start(List.of())) {
            ConformanceRun.Result result = ConformanceRun.run(folder, cedar, reports::problem);
            spec.commandLine().getOut().println(result.passed() + " passed, " + result.failed() + " failed");
            spec.commandLine().getOut().flush();
            return result.failed() == 0 ? 0 : 1;
        }
    }
}
