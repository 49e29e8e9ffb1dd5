package dev.sekisho.administration.cedar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.administration.cedar.worker.CedarWorker;
import dev.sekisho.engine.evaluate.EvaluationUnavailableException;
import dev.sekisho.engine.evaluate.PolicyEvaluator;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.StringValue;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The child dies, stalls, prints; whoever asked is denied and the next is answered.
@Tag("slow")
final class ChildProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Set<ProcessHandle> others;
    private Cedar cedar;

    @BeforeEach
    void start() {
        others = SampleSet.children();
        cedar = Cedar.start(List.of());
    }

    @AfterEach
    void end() {
        cedar.close();
    }

    private void startWith(List<String> jvmOptions, long evaluateTimeoutMillis) {
        cedar.close();
        cedar = Cedar.start(jvmOptions, evaluateTimeoutMillis);
    }

    private ProcessHandle child() {
        Set<ProcessHandle> children = new HashSet<>(SampleSet.children());
        children.removeAll(others);
        return children.stream()
                .filter(ProcessHandle::isAlive)
                .max((a, b) -> Long.compare(a.pid(), b.pid()))
                .orElseThrow();
    }

    private static void kill(ProcessHandle child) {
        child.destroyForcibly();
        child.onExit().join();
    }

    private static void signal(ProcessHandle child, String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(child.pid()))
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// The temporary folder that the child was given.
    private static Path folder(ProcessHandle child) throws IOException {
        String option = "-Djava.io.tmpdir=";
        return Stream.of(Files.readString(Path.of("/proc", Long.toString(child.pid()), "cmdline"))
                        .split("\u0000"))
                .filter(argument -> argument.startsWith(option))
                .map(argument -> Path.of(argument.substring(option.length())))
                .findFirst()
                .orElseThrow();
    }

    private static void answers(PolicyEvaluator evaluator) {
        for (long n : List.of(1L, 20L)) {
            assertEquals(
                    SampleSet.expected(n),
                    evaluator.evaluate(SampleSet.query(n)).satisfied());
        }
    }

    @Test
    void afterADeathTheNextCallWorksAndThePolicySetsAreThereAgain() {
        PolicyEvaluator first = cedar.compile(SampleSet.policies(cedar));
        PolicyEvaluator second =
                cedar.compile(List.of(SampleSet.policy(cedar, "always", "permit(principal, action, resource);")));
        ProcessHandle dead = child();
        kill(dead);

        answers(first);
        assertEquals(Set.of("always"), second.evaluate(SampleSet.query(1)).satisfied());
        assertTrue(child().pid() != dead.pid());
        assertEquals(
                1,
                cedar.parsePolicies("x", "permit(principal, action, resource);").size());
    }

    @Test
    void itSurvivesDeathAfterDeath() {
        PolicyEvaluator evaluator = cedar.compile(SampleSet.policies(cedar));
        for (int i = 0; i < 3; i++) {
            kill(child());
            answers(evaluator);
        }
    }

    @Test
    void aSetThatWasGivenUpDoesNotComeBack() {
        PolicyEvaluator evaluator = cedar.compile(SampleSet.policies(cedar));
        evaluator.close();
        kill(child());

        assertThrows(EvaluationUnavailableException.class, () -> evaluator.evaluate(SampleSet.query(1)));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatWasAskedWhenTheChildDiedIsUnavailableAtOnce() {
        PolicyEvaluator evaluator = cedar.compile(SampleSet.policies(cedar));
        ProcessHandle child = child();
        signal(child, "STOP");
        assertTimeoutPreemptively(PATIENCE, () -> {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<?> asked = threads.submit(() -> evaluator.evaluate(SampleSet.query(1)));
                threads.submit(() -> kill(child)).get();
                Throwable cause =
                        assertThrows(ExecutionException.class, asked::get).getCause();
                assertTrue(cause instanceof EvaluationUnavailableException, String.valueOf(cause));
            }
        });
        answers(evaluator);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLateChildIsEndedAndTheNextCallWorks() {
        startWith(List.of(), 700);
        PolicyEvaluator evaluator = cedar.compile(SampleSet.policies(cedar));
        answers(evaluator);
        ProcessHandle late = child();
        signal(late, "STOP");

        EvaluationUnavailableException denied = assertTimeoutPreemptively(
                PATIENCE,
                () -> assertThrows(EvaluationUnavailableException.class, () -> evaluator.evaluate(SampleSet.query(1))));

        assertEquals("no answer within 700 ms", denied.getMessage());
        late.onExit().join();
        assertFalse(late.isAlive());
        assertEquals(
                1,
                cedar.parsePolicies("x", "permit(principal, action, resource);").size());
        answers(evaluator);
    }

    /// More than a pipe holds: without a watch over the sending as well, nobody would ever come back.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aChildThatDoesNotEvenReadIsEndedToo() {
        startWith(List.of(), 700);
        PolicyEvaluator evaluator = cedar.compile(SampleSet.policies(cedar));
        Query large = new Query(
                SampleSet.query(1).request().principal(),
                SampleSet.query(1).request().action(),
                SampleSet.query(1).request().resource(),
                RecordValue.EMPTY.with(List.of("text"), new StringValue("x".repeat(4_000_000))),
                List.of());
        signal(child(), "STOP");

        assertTimeoutPreemptively(PATIENCE, () -> {
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<?>> asked = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    asked.add(threads.submit(() -> evaluator.evaluate(large)));
                }
                for (Future<?> one : asked) {
                    Throwable cause =
                            assertThrows(ExecutionException.class, one::get).getCause();
                    assertTrue(cause instanceof EvaluationUnavailableException, String.valueOf(cause));
                }
            }
        });
    }

    @Test
    void whatTheChildPrintsDoesNotBreakFrames() {
        startWith(List.of("-Xlog:gc*", "-Xlog:startuptime", "-verbose:class", "-XX:+PrintCommandLineFlags"), 5_000);
        PolicyEvaluator evaluator = cedar.compile(SampleSet.policies(cedar));
        ProcessHandle child = child();

        answers(evaluator);
        assertTrue(child.isAlive());
    }

    @Test
    void aJvmThatCannotStartIsUnavailableAndNobodyWaits() {
        startWith(List.of("-XX:NoSuchOption=1"), 5_000);

        ProblemException refused = assertTimeoutPreemptively(
                PATIENCE,
                () -> assertThrows(ProblemException.class, () -> cedar.parsePolicies("x", "permit(principal);")));

        assertEquals(AdministrationError.CEDAR_UNAVAILABLE, refused.problem().code());
        Policy policy = Policy.read(
                "p",
                dev.sekisho.json.JsonObject.builder().put("effect", "permit").build());
        assertThrows(EvaluationUnavailableException.class, () -> cedar.compile(List.of(policy)));
    }

    @Test
    void aChildWithoutMemoryIsUnavailableAndTheNextCallWorks() {
        startWith(List.of("-Xmx24m"), 30_000);
        PolicyEvaluator evaluator = cedar.compile(SampleSet.policies(cedar));
        Query large = new Query(
                SampleSet.query(1).request().principal(),
                SampleSet.query(1).request().action(),
                SampleSet.query(1).request().resource(),
                RecordValue.EMPTY.with(List.of("text"), new StringValue("x".repeat(30_000_000))),
                List.of());

        assertTimeoutPreemptively(
                Duration.ofSeconds(25),
                () -> assertThrows(EvaluationUnavailableException.class, () -> evaluator.evaluate(large)));
        answers(evaluator);
    }

    @Test
    void sixtyFourThreadsAreAnsweredEachItsOwn() throws InterruptedException, ExecutionException {
        PolicyEvaluator evaluator = cedar.compile(SampleSet.policies(cedar));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int thread = 0; thread < 64; thread++) {
                int seed = thread;
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 30; i++) {
                        long n = (seed * 7L + i) % 20;
                        assertEquals(
                                SampleSet.expected(n),
                                evaluator.evaluate(SampleSet.query(n)).satisfied());
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
    }

    @Test
    void queriesInOneGoAreAnsweredInTheirOrder() {
        PolicyEvaluator evaluator = cedar.compile(SampleSet.policies(cedar));
        List<Query> queries =
                Stream.iterate(0L, n -> n + 1).limit(20).map(SampleSet::query).toList();

        assertEquals(
                Stream.iterate(0L, n -> n + 1)
                        .limit(20)
                        .map(SampleSet::expected)
                        .toList(),
                evaluator.evaluateAll(queries).stream()
                        .map(evaluation -> Set.copyOf(evaluation.satisfied()))
                        .toList());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void closingEndsTheChildAndRemovesItsFolder() throws IOException {
        PolicyEvaluator evaluator = cedar.compile(SampleSet.policies(cedar));
        answers(evaluator);
        ProcessHandle child = child();
        Path folder = folder(child);
        assertTrue(Files.isDirectory(folder));

        cedar.close();

        child.onExit().join();
        assertFalse(Files.exists(folder));
        assertThrows(EvaluationUnavailableException.class, () -> evaluator.evaluate(SampleSet.query(1)));
        assertFalse(child.isAlive());
        Set<ProcessHandle> left = new HashSet<>(SampleSet.children());
        left.removeAll(others);
        assertEquals(Set.of(), left);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDeadChildLeavesNoFolderBehind() throws IOException {
        PolicyEvaluator evaluator = cedar.compile(SampleSet.policies(cedar));
        Path dead = folder(child());
        kill(child());
        answers(evaluator);

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (Files.exists(dead) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertFalse(Files.exists(dead));
    }

    /// Whoever kills the parent kills the child: its input ends.
    @Test
    void aChildWhoseInputEndsGoesAwayWithItsFolder(@TempDir Path parent) throws IOException, InterruptedException {
        Path folder = Files.createDirectory(parent.resolve("worker"));
        Files.writeString(folder.resolve("library.so"), "left over");
        Process worker = new ProcessBuilder(
                        Path.of(System.getProperty("java.home", ""), "bin", "java")
                                .toString(),
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        "-D" + CedarWorker.FOLDER + "=" + folder,
                        "-Djava.io.tmpdir=" + folder,
                        CedarWorker.class.getName())
                .redirectErrorStream(true)
                .start();
        worker.getOutputStream().close();

        assertTrue(worker.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, worker.exitValue());
        assertFalse(Files.exists(folder));
    }

    @Test
    void aChildThatIsSentSomethingElseGoesAway() throws IOException, InterruptedException {
        for (byte[] noise : List.of(
                "GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                new byte[] {0, 0, 0, 2, '[', ']'})) {
            Process worker = new ProcessBuilder(
                            Path.of(System.getProperty("java.home", ""), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path", ""),
                            "dev.sekisho.administration.cedar.worker.CedarWorker")
                    .redirectErrorStream(true)
                    .start();
            worker.getOutputStream().write(noise);
            worker.getOutputStream().flush();

            assertTrue(worker.waitFor(30, TimeUnit.SECONDS));
            assertEquals(1, worker.exitValue());
        }
    }
}
