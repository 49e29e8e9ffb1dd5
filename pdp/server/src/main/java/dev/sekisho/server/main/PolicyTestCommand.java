package dev.sekisho.server.main;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.administration.cases.CaseFile;
import dev.sekisho.administration.cases.CaseRunner;
import dev.sekisho.administration.cases.PackCase;
import dev.sekisho.administration.cases.PolicyMutation;
import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.administration.cedar.ComparedCompiler;
import dev.sekisho.administration.check.PackCheck;
import dev.sekisho.administration.check.PackCheck.Checked;
import dev.sekisho.administration.pack.PackFolder;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.engine.compile.CompiledPolicies;
import dev.sekisho.json.problem.Problem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sekisho policy test DIR`: runs the pack's cases, then takes each policy away and turns each condition round.
/// The last
/// line is `N passed, M failed`, each case and each policy counting once; a line for each that failed stands above
/// it.
@Command(name = "test", description = "run a pack's cases, and see that they notice every policy")
final class PolicyTestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "DIR", description = "the pack's folder")
    private Path folder = Path.of("");

    private int passed;
    private int failed;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Cedar cedar = Cedar.start(List.of())) {
            PackFolder pack = PackFolder.of(folder);
            switch (new PackCheck(cedar).check(pack)) {
                case Checked.Broken(Problem problem) -> fail(problem);
                case Checked.Compiled(var bundle, var release, List<Problem> problems) -> {
                    problems.forEach(this::fail);
                    try (Judge judge = Judge.of(release, new ComparedCompiler(cedar))) {
                        CaseRunner runner = new CaseRunner(judge, bundle.document("settings.json"));
                        List<PackCase> cases = cases(pack);
                        cases.forEach(one -> count(runner.run(one)));
                        mutants(
                                new PolicyMutation(judge, runner, CompiledPolicies::of).run(cases),
                                release.enforced().size());
                    }
                }
            }
        }
        out.println(passed + " passed, " + failed + " failed");
        return failed == 0 ? 0 : 1;
    }

    private static List<PackCase> cases(PackFolder pack) {
        List<PackCase> cases = new ArrayList<>();
        pack.cases().forEach((file, document) -> cases.addAll(CaseFile.read(file, document)));
        return cases;
    }

    private void count(CaseRunner.Result result) {
        if (result.mismatches().isEmpty()) {
            passed++;
        } else {
            fail(new Problem(
                    AdministrationError.CASE_FAILED,
                    result.ran().where() + " `" + result.ran().name() + "`",
                    String.join("; ", result.mismatches()),
                    "what the case says"));
        }
    }

    private void mutants(PolicyMutation.Unnoticed unnoticed, int policies) {
        unnoticed.removal().forEach(id -> unnoticed(id, "no case that notices when it is taken away"));
        unnoticed.negation().stream()
                .filter(id -> !unnoticed.removal().contains(id))
                .forEach(id -> unnoticed(id, "no case that notices when its condition is turned round"));
        List<String> both = new ArrayList<>(unnoticed.removal());
        unnoticed.negation().stream().filter(id -> !both.contains(id)).forEach(both::add);
        passed += policies - both.size();
    }

    private void unnoticed(String policy, String found) {
        fail(new Problem(AdministrationError.POLICY_UNNOTICED, policy, found, "a case that only this policy decides"));
    }

    private void fail(Problem problem) {
        failed++;
        spec.commandLine().getErr().println(problem.line());
    }
}
