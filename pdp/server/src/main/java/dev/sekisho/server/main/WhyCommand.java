package dev.sekisho.server.main;

import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.records.DecisionByCode;
import dev.sekisho.records.DenialStory;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.data.DataFolder;
import java.time.ZoneId;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sekisho why CODE`: one decision in plain words.
@Command(name = "why", description = "explain the decision with this short code")
final class WhyCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(index = "0", paramLabel = "CODE", description = "as it was shown, for instance K7QM-2XRD")
    private String code = "";

    @Override
    public Integer call() {
        JsonObject record = DecisionByCode.find(DataFolder.existing(data.path()).log(), code)
                .orElseThrow(() -> new ProblemException(
                        ServerError.DECISION_NOT_FOUND,
                        data.path().toString(),
                        "no decision with the code `" + code + "`",
                        "the code of a recorded decision"));
        DenialStory.lines(record, Locale.getDefault(), ZoneId.systemDefault())
                .forEach(spec.commandLine().getOut()::println);
        return 0;
    }
}
