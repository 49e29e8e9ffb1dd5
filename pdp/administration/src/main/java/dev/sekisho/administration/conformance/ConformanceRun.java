package dev.sekisho.administration.conformance;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.engine.compile.CompiledPolicies;
import dev.sekisho.engine.entity.EntitiesReader;
import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Authorization;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.SchemaReader;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Runs every file of cases below a folder. Policies and schemas are text, so the official parser reads them in its
/// child process; entities, contexts, and all evaluation are this product's. Each request is asked twice, of the
/// compiled
/// set and of the interpreter: decision, determining policies and erring policies must be as the case says.
public final class ConformanceRun {
    private final Path folder;
    private final Cedar cedar;
    private final Consumer<Problem> failures;
    private long passed;
    private long failed;

    /// How many requests came to what their cases say.
    public record Result(long passed, long failed) {}

    private ConformanceRun(Path folder, Cedar cedar, Consumer<Problem> failures) {
        this.folder = folder;
        this.cedar = cedar;
        this.failures = failures;
    }

    /// Runs the cases below `folder`; the paths in them are relative to it or to its parent.
    ///
    /// @param failures told of each request that came to something else, and of each file that could not be run
    /// @throws ProblemException `conformance_case_invalid` if there is no case, `cedar_unavailable`
    public static Result run(Path folder, Cedar cedar, Consumer<Problem> failures) {
        ConformanceRun run = new ConformanceRun(folder, cedar, failures);
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.toString().endsWith(".json")
                            && !file.toString().endsWith(".entities.json"))
                    .sorted()
                    .forEach(run::file);
        } catch (IOException | UncheckedIOException unreadable) {
            throw new ProblemException(
                    AdministrationError.CONFORMANCE_CASE_INVALID,
                    folder.toString(),
                    "no folder that can be read",
                    "a folder of cases");
        }
        if (run.passed + run.failed == 0) {
            throw new ProblemException(
                    AdministrationError.CONFORMANCE_CASE_INVALID,
                    folder.toString(),
                    "no JSON file with `requests`",
                    "a folder of cases");
        }
        return new Result(run.passed, run.failed);
    }

    private void file(Path file) {
        String where = folder.relativize(file).toString();
        try {
            ConformanceCase.read(where, json(file)).ifPresent(found -> run(where, found));
        } catch (ProblemException notRun) {
            fail(notRun.problem());
        }
    }

    private void run(String where, ConformanceCase found) {
        CedarSchema schema = schema(existing(where, found.schema()));
        EntitiesReader reader = EntitiesReader.of(schema);
        Path entitiesFile = existing(where, found.entities());
        JsonArray document = json(entitiesFile) instanceof JsonArray array ? array : JsonArray.of();
        EntityStore entities = EntityStore.of(reader.entities(found.entities(), document));
        List<Policy> policies = new ArrayList<>();
        cedar.parsePolicySet(found.policies(), text(existing(where, found.policies())))
                .forEach((id, body) -> policies.add(Policy.read(id, body)));
        CompiledPolicies compiled = CompiledPolicies.of(policies);
        PolicyInterpreter interpreter = new PolicyInterpreter(policies);
        for (ConformanceCase.Question question : found.questions()) {
            EntitiesReader contexts = question.typed() ? reader : EntitiesReader.withoutSchema();
            Request request = new Request(
                    question.principal(),
                    question.action(),
                    question.resource(),
                    contexts.context(where + " context", question.action(), question.context()));
            String name = where + " `" + question.name() + "`";
            Optional<Problem> wrong = compare(name + " compiled", question, policies, compiled, request, entities)
                    .or(() -> compare(name + " interpreted", question, policies, interpreter, request, entities));
            wrong.ifPresentOrElse(this::fail, () -> passed++);
        }
    }

    private static Optional<Problem> compare(
            String where,
            ConformanceCase.Question question,
            List<Policy> policies,
            PolicyEvaluator evaluator,
            Request request,
            EntityStore entities) {
        Authorization came = Authorization.of(policies, evaluator.evaluate(new Query(request, entities)));
        boolean same = came.allows() == question.allows()
                && came.reasons().equals(question.reasons())
                && came.errors().equals(question.errors());
        return same
                ? Optional.empty()
                : Optional.of(new Problem(
                        AdministrationError.CONFORMANCE_CASE_FAILED,
                        where,
                        line(came.allows(), came.reasons(), came.errors()),
                        line(question.allows(), question.reasons(), question.errors())));
    }

    private static String line(boolean allows, Set<String> reasons, Set<String> errors) {
        return (allows ? "allow" : "deny") + " by " + reasons + " errors " + errors;
    }

    private void fail(Problem problem) {
        failed++;
        failures.accept(problem);
    }

    private Path existing(String where, String path) {
        Path parent = Optional.ofNullable(folder.toAbsolutePath().normalize().getParent())
                .orElse(folder);
        for (Path base : List.of(folder, parent)) {
            Path file = base.resolve(path);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new ProblemException(
                AdministrationError.CONFORMANCE_CASE_INVALID,
                where,
                "`" + path + "`, which is neither below the folder nor beside it",
                "a file");
    }

    private CedarSchema schema(Path file) {
        JsonValue json =
                file.toString().endsWith(".json") ? json(file) : cedar.parseSchema(file.toString(), text(file));
        return SchemaReader.read(json instanceof JsonObject object ? object : JsonObject.EMPTY);
    }

    private static JsonValue json(Path file) {
        return JsonReader.read(file.toString(), bytes(file), JsonLimits.FILE).orThrow();
    }

    private static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new ProblemException(
                    AdministrationError.CONFORMANCE_CASE_INVALID,
                    file.toString(),
                    "no file that can be read",
                    "a file");
        }
    }
}
