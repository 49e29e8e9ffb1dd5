package dev.sekisho.server.main;

import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.server.doctor.Doctor;
import dev.sekisho.server.doctor.Finding;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `sekisho doctor`: what is wrong with an installation, one line each, and what to do about it.
@Command(name = "doctor", description = "say what is wrong with an installation")
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() {
        Texts texts = Texts.ofDefaultLocale();
        PrintWriter out = spec.commandLine().getOut();
        List<Finding> findings = new Doctor(data.path(), Clock.systemUTC(), DoctorCommand::askEngine).look();
        long problems = 0;
        for (Finding finding : findings) {
            out.println(line(texts, finding));
            problems += finding.grade() == Finding.Grade.PROBLEM ? 1 : 0;
        }
        out.println(texts.line("doctor.result", findings.size(), problems));
        return problems == 0 ? 0 : 1;
    }

    private static String line(Texts texts, Finding finding) {
        String key = "doctor." + finding.check() + "." + finding.what();
        String words = texts.line(key, finding.values().toArray());
        return switch (finding.grade()) {
            case OK -> texts.line("doctor.ok", finding.check(), words);
            case NOTE -> texts.line("doctor.note", finding.check(), words);
            case PROBLEM ->
                texts.line(
                        "doctor.problem",
                        finding.check(),
                        words,
                        texts.line(key + ".do", finding.values().toArray()));
        };
    }

    private static void askEngine() {
        try (Cedar cedar = Cedar.start(List.of())) {
            cedar.parsePolicies("doctor", "@id(\"doctor\") permit (principal, action, resource);");
        }
    }
}
