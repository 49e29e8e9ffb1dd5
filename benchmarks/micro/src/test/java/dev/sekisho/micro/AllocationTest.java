package dev.sekisho.micro;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.sekisho.decision.judgement.CompiledJudge;
import dev.sekisho.decision.judgement.Judge;
import dev.sekisho.micro.workload.App;
import dev.sekisho.micro.workload.Municipality;
import dev.sekisho.micro.workload.Synthetic;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A decision allocates its answer and nothing else: the judged pair, the outcomes and their few places. Decisions in
/// which several policies came to something also make a list of them.
final class AllocationTest {
    private static final int REQUESTS = 100_000;

    @ParameterizedTest
    @EnumSource(App.class)
    void anApplicationsDecisionAllocatesItsAnswerOnly(App app) {
        for (App.Form form : App.Form.values()) {
            long bytes = perDecision(new Asking(app.workload(20, form, 1))::next);
            assertTrue(bytes <= 112, app + " " + form + ": " + bytes + " bytes a decision");
        }
    }

    @Test
    void soDoesADecisionAmongTenThousandPolicies() {
        long bytes = perDecision(new Asking(Synthetic.workload(10_000, 0, Synthetic.Conditions.DISTINCT, 1))::next);
        assertTrue(bytes <= 112, bytes + " bytes a decision");
    }

    /// Of the situations in which one policy decides: what was read takes some words more here.
    @Test
    void soDoesADecisionByTheMunicipalityPack() {
        Municipality drawn = Municipality.draw(Path.of("..", "..", "policies", "municipality"), 100, 1_000, 1);
        CompiledJudge judge = Judge.compiled(drawn.release());
        List<Municipality.Asked> asked = drawn.asked().stream()
                .filter(one -> isDecidedByOne(judged(judge, one)))
                .toList();
        assertTrue(asked.size() > 500, "decided by one policy: " + asked.size());
        int[] next = new int[1];
        long bytes = perDecision(() -> judged(judge, asked.get(next[0]++ % asked.size())));
        assertTrue(bytes <= 144, bytes + " bytes a decision");
    }

    private static CompiledJudge.Judged judged(CompiledJudge judge, Municipality.Asked one) {
        return judge.judge(one.request(), one.entities(), one.canDo(), one.atMillis());
    }

    private static boolean isDecidedByOne(CompiledJudge.Judged judged) {
        return judged.outcomes().satisfiedCount() == 1 && judged.outcomes().erroringCount() == 0;
    }

    private static long perDecision(Supplier<CompiledJudge.Judged> decisions) {
        ThreadMXBean threads = assertInstanceOf(ThreadMXBean.class, ManagementFactory.getThreadMXBean());
        long sum = 0;
        for (int i = 0; i < REQUESTS; i++) {
            sum += decisions.get().outcomes().satisfiedCount();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < REQUESTS; i++) {
            sum += decisions.get().outcomes().satisfiedCount();
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(sum > 0, "something is satisfied now and then");
        return allocated / REQUESTS;
    }
}
