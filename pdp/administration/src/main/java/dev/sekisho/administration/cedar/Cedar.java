package dev.sekisho.administration.cedar;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.engine.evaluate.EvaluationUnavailableException;
import dev.sekisho.engine.evaluate.PolicyCompiler;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonBool;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/// The official Cedar engine behind a child process that is started at once, watched, and started again after a
/// death with the policy sets it held: what was asked of a dead or late child is not answered
/// ([EvaluationUnavailableException], so the decision is deny), what is asked next starts another. Thread-safe;
/// callers wait, so they are virtual threads or commands.
public final class Cedar implements PolicyCompiler, AutoCloseable {
    private static final long EVALUATE_TIMEOUT_MILLIS = 5_000;
    private static final long PARSE_TIMEOUT_MILLIS = 60_000;

    private final List<String> jvmOptions;
    private final long evaluateTimeoutMillis;
    private final ReentrantLock starting = new ReentrantLock();
    private final Map<String, JsonObject> sets = new ConcurrentHashMap<>();
    private final AtomicLong lastSet = new AtomicLong();
    private volatile CedarProcess process;
    private volatile boolean closed;

    private Cedar(List<String> jvmOptions, long evaluateTimeoutMillis) {
        this.jvmOptions = List.copyOf(jvmOptions);
        this.evaluateTimeoutMillis = evaluateTimeoutMillis;
        this.process = CedarProcess.start(this.jvmOptions);
    }

    /// Starts the child process; does not wait until it can answer.
    ///
    /// @param jvmOptions further options for the child's JVM
    public static Cedar start(List<String> jvmOptions) {
        return start(jvmOptions, EVALUATE_TIMEOUT_MILLIS);
    }

    /// The same with another patience for one evaluation.
    static Cedar start(List<String> jvmOptions, long evaluateTimeoutMillis) {
        return new Cedar(jvmOptions, evaluateTimeoutMillis);
    }

    /// What the official parser makes of a file of policies: each policy in the official JSON form, in the order
    /// of the text.
    ///
    /// @throws ProblemException `policy_too_complex`, `policy_syntax`, `cedar_unavailable`
    public List<JsonObject> parsePolicies(String where, String text) {
        refuse(PolicyTextScan.check(where, text));
        JsonObject parsed = (JsonObject) toolCall(
                AdministrationError.POLICY_SYNTAX,
                where,
                "Cedar policies",
                JsonObject.builder().put("op", "parse").put("text", text));
        if (!parsed.get("templates").equals(Optional.of(new dev.sekisho.json.JsonLong(0)))) {
            throw new ProblemException(
                    AdministrationError.POLICY_SYNTAX,
                    where,
                    "a template (`?principal`, `?resource`)",
                    "static policies");
        }
        List<JsonObject> policies = new ArrayList<>();
        parsed.array("policies")
                .orElse(new JsonArray(List.of()))
                .items()
                .forEach(item -> policies.add((JsonObject) item));
        return policies;
    }

    /// The static policies of a text under the ids that the official parser gives them, `policy0` first. Unlike
    /// [#parsePolicies], chains of operators may be as long as the compiled engine takes them, and templates, which
    /// decide nothing without links, are passed over.
    ///
    /// @throws ProblemException `policy_too_complex`, `policy_syntax`, `cedar_unavailable`
    public Map<String, JsonObject> parsePolicySet(String where, String text) {
        refuse(PolicyTextScan.check(where, text));
        JsonObject parsed = (JsonObject) toolCall(
                AdministrationError.POLICY_SYNTAX,
                where,
                "Cedar policies",
                JsonObject.builder().put("op", "parse_set").put("text", text));
        List<JsonValue> ids = parsed.array("ids").orElse(JsonArray.of()).items();
        List<JsonValue> bodies = parsed.array("policies").orElse(JsonArray.of()).items();
        Map<String, JsonObject> policies = new LinkedHashMap<>();
        for (int i = 0; i < ids.size(); i++) {
            policies.put(((JsonString) ids.get(i)).value(), (JsonObject) bodies.get(i));
        }
        return policies;
    }

    /// The official JSON form of a schema's text.
    ///
    /// @throws ProblemException `policy_too_complex`, `schema_syntax`, `cedar_unavailable`
    public JsonObject parseSchema(String where, String text) {
        refuse(PolicyTextScan.check(where, text));
        return (JsonObject) toolCall(
                AdministrationError.SCHEMA_SYNTAX,
                where,
                "a Cedar schema",
                JsonObject.builder().put("op", "schema").put("text", text));
    }

    /// What strict validation at level 3 finds in `policies` under `schema`: errors as problems, warnings dropped.
    ///
    /// @throws ProblemException `cedar_unavailable`
    public List<Problem> validate(JsonObject schema, List<Policy> policies) {
        JsonArray findings = (JsonArray) toolCall(
                AdministrationError.POLICY_TYPE,
                "schema",
                "a schema that validates",
                JsonObject.builder().put("op", "validate").put("schema", schema).put("policies", bodies(policies)));
        List<Problem> problems = new ArrayList<>();
        for (JsonValue item : findings.items()) {
            JsonObject finding = (JsonObject) item;
            if (finding.get("error").equals(Optional.of(new JsonBool(true)))) {
                problems.add(new Problem(
                        AdministrationError.POLICY_TYPE,
                        finding.string("policy").orElse(""),
                        finding.string("message").orElse(""),
                        "a policy that the schema allows"));
            }
        }
        return problems;
    }

    @Override
    public PolicyEvaluator compile(List<Policy> policies) {
        String name = "s" + lastSet.incrementAndGet();
        JsonObject bodies = bodies(policies);
        sets.put(name, bodies);
        try {
            load(running(PARSE_TIMEOUT_MILLIS), name, bodies);
            return new OfficialEvaluator(this, name);
        } catch (EngineRefusedException refused) {
            sets.remove(name);
            throw new EvaluationUnavailableException("the engine refused the policy set: " + refused.getMessage());
        } catch (EvaluationUnavailableException dead) {
            // It may be what killed the child: it must not come back with the next one.
            sets.remove(name);
            throw dead;
        }
    }

    JsonArray evaluate(String set, List<Query> queries) {
        try {
            return (JsonArray) running(evaluateTimeoutMillis)
                    .call(
                            JsonObject.builder()
                                    .put("op", "evaluate")
                                    .put("set", set)
                                    .put("queries", OfficialEvaluator.write(queries)),
                            evaluateTimeoutMillis);
        } catch (EngineRefusedException refused) {
            throw new EvaluationUnavailableException("the engine refused the query", refused);
        }
    }

    void drop(String set) {
        sets.remove(set);
        CedarProcess running = process;
        if (running.alive()) {
            try {
                running.call(JsonObject.builder().put("op", "drop").put("set", set), evaluateTimeoutMillis);
            } catch (EngineRefusedException | EvaluationUnavailableException goneAnyway) {
                // a dead child holds no sets
            }
        }
    }

    private JsonValue toolCall(AdministrationError refusal, String where, String expected, JsonObject.Builder request) {
        try {
            return running(PARSE_TIMEOUT_MILLIS).call(request, PARSE_TIMEOUT_MILLIS);
        } catch (EngineRefusedException refused) {
            String found = engineWords(String.valueOf(refused.getMessage()));
            throw refused.limit().isEmpty()
                    ? new ProblemException(refusal, where, found, expected)
                    : new ProblemException(AdministrationError.POLICY_TOO_COMPLEX, where, found, refused.limit());
        } catch (EvaluationUnavailableException dead) {
            throw new ProblemException(
                    AdministrationError.CEDAR_UNAVAILABLE, where, String.valueOf(dead.getMessage()), "an answer");
        }
    }

    private static String engineWords(String message) {
        return message.replaceAll("^(Auth Exception: |Internal error: |Internal JNI Error: )+", "")
                .strip();
    }

    /// The living child, started again if need be, with every set loaded. Waits `waitMillis` at most for somebody
    /// else who is starting it.
    private CedarProcess running(long waitMillis) {
        CedarProcess current = process;
        if (current.alive()) {
            return current;
        }
        try {
            if (!starting.tryLock(waitMillis, TimeUnit.MILLISECONDS)) {
                throw new EvaluationUnavailableException("the child process is being started");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EvaluationUnavailableException("interrupted", interrupted);
        }
        try {
            if (!closed && !process.alive()) {
                process = restarted();
            }
            if (closed) {
                process.close();
                throw new EvaluationUnavailableException("closed");
            }
            return process;
        } finally {
            starting.unlock();
        }
    }

    private CedarProcess restarted() {
        try {
            CedarProcess fresh = CedarProcess.start(jvmOptions);
            try {
                for (Map.Entry<String, JsonObject> set : sets.entrySet()) {
                    load(fresh, set.getKey(), set.getValue());
                }
                return fresh;
            } catch (EngineRefusedException refused) {
                fresh.close();
                throw new EvaluationUnavailableException("the engine refused a policy set it held before", refused);
            } catch (EvaluationUnavailableException dead) {
                fresh.close();
                throw dead;
            }
        } catch (ProblemException noStart) {
            throw new EvaluationUnavailableException(noStart.problem().line(), noStart);
        }
    }

    private static void load(CedarProcess process, String name, JsonObject bodies) throws EngineRefusedException {
        process.call(
                JsonObject.builder().put("op", "load").put("set", name).put("policies", bodies), PARSE_TIMEOUT_MILLIS);
    }

    private static JsonObject bodies(List<Policy> policies) {
        JsonObject.Builder bodies = JsonObject.builder();
        policies.forEach(policy -> bodies.put(policy.id(), policy.body()));
        return bodies.build();
    }

    private static void refuse(Optional<Problem> problem) {
        problem.ifPresent(found -> {
            throw new ProblemException(found);
        });
    }

    /// Ends the child process; what is asked afterwards is not answered.
    @Override
    public void close() {
        closed = true;
        process.close();
    }
}
