package dev.sekisho.server.main;

import dev.sekisho.server.data.DataFolder;
import dev.sekisho.server.data.FallbackFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sekisho engine lift HASH`: a release that fell back to the interpreter is decided by the compiled engine again.
@Command(name = "lift", description = "end the fallback of a release to the interpreter")
final class EngineLiftCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(index = "0", paramLabel = "HASH", description = "of the release, as `doctor` shows it: sha256:…")
    private String hash = "";

    @Override
    public Integer call() {
        FallbackFile fallback = new FallbackFile(DataFolder.existing(data.path()), hash);
        String decision = fallback.decisionId();
        fallback.lift(hash);
        spec.commandLine().getOut().println(Texts.ofDefaultLocale().line("engine.lifted", hash, decision));
        return 0;
    }
}
