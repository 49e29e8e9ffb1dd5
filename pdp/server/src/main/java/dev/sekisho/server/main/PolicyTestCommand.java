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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sekisho policy test DIR`: runs the pack's cases, then takes each policy away, turns each condition round and leaves
/// out each part of one. The last line is `N passed, M failed`, each case and each policy counting once. A line for
/// each that failed stands above it.
@Command(name = "test", description = "run a pack's cases, and see that they notice every policy")
final class PolicyTestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "DIR", description = "the pack's folder")
    private Path folder = Path.of("");

    private int passed;
    private int failed;
    private final Texts texts = Texts.ofDefaultLocale();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        try (Cedar cedar = Cedar.start(List.of())) {
            PackFolder pack = PackFolder.of(folder);
            switch (new PackCheck(cedar).check(pack)) {
                case Checked.Broken(Problem problem) -> {
                    fail(problem);
                    out.println(texts.line("policy.test.not_run"));
                }
                case Checked.Compiled(var bundle, var release, List<Problem> problems) -> {
                    problems.forEach(this::fail);
                    try (Judge judge = Judge.of(release, new ComparedCompiler(cedar))) {
                        CaseRunner runner = new CaseRunner(judge, bundle.document("settings.json"));
                        List<PackCase> cases = cases(pack);
                        // a case that is red anyway notices nothing
                        List<PackCase> green = cases.stream()
                                .filter(one -> holds(runner.run(one)))
                                .toList();
                        int policies = release.enforced().size();
                        mutants(new PolicyMutation(judge, runner, CompiledPolicies::of).run(green), policies);
                        out.println(texts.line(
                                "policy.test.counts", green.size(), cases.size(), passed - green.size(), policies));
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

    private boolean holds(CaseRunner.Result result) {
        if (result.mismatches().isEmpty()) {
            passed++;
        } else {
            fail(new Problem(
                    AdministrationError.CASE_FAILED,
                    result.ran().where() + " `" + result.ran().name() + "`",
                    String.join("; ", result.mismatches()),
                    "what the case says"));
        }
        return result.mismatches().isEmpty();
    }

    private void mutants(PolicyMutation.Unnoticed unnoticed, int policies) {
        unnoticed.removal().forEach(id -> unnoticed(id, "no case that notices when it is taken away"));
        unnoticed.negation().stream()
                .filter(id -> !unnoticed.removal().contains(id))
                .forEach(id -> unnoticed(id, "no case that notices when its condition is turned round"));
        Set<String> told = new TreeSet<>(unnoticed.removal());
        told.addAll(unnoticed.negation());
        unnoticed.parts().forEach((id, parts) -> {
            if (told.add(id)) {
                unnoticed(id, "no case that notices when " + String.join(", or ", parts) + " is left out");
            }
        });
        passed += policies - told.size();
    }

    private void unnoticed(String policy, String found) {
        fail(new Problem(AdministrationError.POLICY_UNNOTICED, policy, found, "a case that only this policy decides"));
    }

    private void fail(Problem problem) {
        failed++;
        spec.commandLine().getErr().println(problem.line());
    }
}
