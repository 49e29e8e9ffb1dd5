package dev.sekisho.server.main;

import dev.sekisho.json.JsonWriter;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.records.RecordQuery;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.data.DataFolder;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sekisho audit query`: entries of the log as JSON lines, the newest first; also beside a running server.
@Command(name = "query", description = "search the decision log; one JSON object a line, the newest first")
final class AuditQueryCommand implements Callable<Integer> {
    private static final long DEFAULT_LIMIT = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    private final List<UnaryOperator<RecordQuery>> filters = new ArrayList<>();

    @Option(names = "--oldest-first", description = "in the order of the log")
    private boolean oldestFirst;

    @Option(names = "--limit", paramLabel = "N", description = "at most so many (100; 0: all)")
    private long limit = DEFAULT_LIMIT;

    @Option(names = "--decision", paramLabel = "ID", description = "the decision with this id")
    void decision(String id) {
        filters.add(query -> query.decision(id));
    }

    @Option(names = "--outcome", paramLabel = "OUTCOME", description = "permit, step_up or deny")
    void outcome(String outcome) {
        filters.add(query -> query.outcome(outcome("--outcome", outcome)));
    }

    @Option(
            names = "--would",
            paramLabel = "OUTCOME",
            description = "what enforcement would have answered: permit, step_up or deny")
    void would(String outcome) {
        filters.add(query -> query.would(outcome("--would", outcome)));
    }

    @Option(names = "--mode", paramLabel = "MODE", description = "decisions of gateways that enforce or observe")
    void mode(String mode) {
        if (!List.of("enforce", "observe").contains(mode)) {
            throw usage("--mode", mode, "enforce or observe");
        }
        filters.add(query -> query.mode(mode));
    }

    @Option(names = "--subject", paramLabel = "ID", description = "decisions about this user")
    void subject(String id) {
        filters.add(query -> query.subject(id));
    }

    @Option(names = "--resource", paramLabel = "ID", description = "decisions on this resource")
    void resource(String id) {
        filters.add(query -> query.resource(id));
    }

    @Option(names = "--device", paramLabel = "ID", description = "decisions with this device")
    void device(String id) {
        filters.add(query -> query.device(id));
    }

    @Option(names = "--code", paramLabel = "CODE", description = "the decision with this short code")
    void code(String code) {
        filters.add(query -> query.code(code));
    }

    @Option(names = "--reason", paramLabel = "REASON", description = "decisions with this reason")
    void reason(String reason) {
        filters.add(query -> query.reason(reason));
    }

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "of this time or later, such as 2026-11-24T10:00:00+09:00")
    void from(String time) {
        Instant from = instant("--from", time);
        filters.add(query -> query.from(from));
    }

    @Option(names = "--to", paramLabel = "TIME", description = "before this time")
    void to(String time) {
        Instant to = instant("--to", time);
        filters.add(query -> query.to(to));
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw usage("--limit", Long.toString(limit), "0 or more");
        }
        RecordQuery query = RecordQuery.newestFirst();
        query = oldestFirst ? query.oldestFirst() : query;
        query = limit == 0 ? query : query.limit(limit);
        for (UnaryOperator<RecordQuery> filter : filters) {
            query = filter.apply(query);
        }
        PrintWriter out = spec.commandLine().getOut();
        Reports reports = new Reports(spec.commandLine().getErr(), Texts.ofDefaultLocale());
        query.run(
                DataFolder.existing(data.path()).log(),
                record -> out.println(JsonWriter.canonicalText(record)),
                reports::problem);
        out.flush();
        return 0;
    }

    private static String outcome(String option, String outcome) {
        if (!List.of("permit", "step_up", "deny").contains(outcome)) {
            throw usage(option, outcome, "permit, step_up or deny");
        }
        return outcome;
    }

    private static Instant instant(String option, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw usage(option, text, "a time such as 2026-11-24T10:00:00+09:00");
        }
    }

    private static ProblemException usage(String option, String found, String expected) {
        return new ProblemException(ServerError.USAGE_ERROR, option, "`" + found + "`", expected);
    }
}
