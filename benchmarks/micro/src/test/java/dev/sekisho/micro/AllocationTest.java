package dev.sekisho.micro;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.sekisho.micro.workload.App;
import dev.sekisho.micro.workload.Synthetic;
import dev.sekisho.micro.workload.Workload;
import java.lang.management.ManagementFactory;
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
        long bytes = perDecision(app.workload(20, App.Form.ATTRIBUTES, 1));
        assertTrue(bytes <= 112, app + ": " + bytes + " bytes a decision");
    }

    @Test
    void soDoesADecisionAmongTenThousandPolicies() {
        long bytes = perDecision(Synthetic.workload(10_000, 0, Synthetic.Conditions.DISTINCT, 1));
        assertTrue(bytes <= 112, bytes + " bytes a decision");
    }

    private static long perDecision(Workload workload) {
        ThreadMXBean threads = assertInstanceOf(ThreadMXBean.class, ManagementFactory.getThreadMXBean());
        Asking asking = new Asking(workload);
        long sum = 0;
        for (int i = 0; i < REQUESTS; i++) {
            sum += asking.next().outcomes().satisfiedCount();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < REQUESTS; i++) {
            sum += asking.next().outcomes().satisfiedCount();
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertTrue(sum > 0, "something is satisfied now and then");
        return allocated / REQUESTS;
    }
}
