package dev.sekisho.micro;

import dev.sekisho.decision.judgement.CompiledJudge;
import dev.sekisho.micro.casbin.CasbinAsking;
import dev.sekisho.micro.sapl.SaplAsking;
import dev.sekisho.micro.workload.Roles;
import io.sapl.api.pdp.AuthorizationDecision;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// Permissions of roles on folders, by ours and by the peers, each in a JVM of its own.
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RolesBenchmark {
    /// What all are asked.
    @State(Scope.Thread)
    public static class Drawn {
        /// How many policies.
        @Param({"10", "100", "1000"})
        public int policies;

        private Roles roles = Roles.draw(0, 1);

        /// Draws the set.
        @Setup
        public void draw() {
            roles = Roles.draw(policies, 1);
        }
    }

    /// Ours, with answers checked before anything is measured.
    @State(Scope.Thread)
    public static class Ours {
        private Asking asking = Asking.NOTHING;

        /// Compiles the set.
        @Setup
        public void draw(Drawn drawn) {
            asking = new Asking(drawn.roles.workload());
        }
    }

    /// SAPL, with every answer checked before anything is measured.
    @State(Scope.Thread)
    public static class Sapl {
        private SaplAsking asking = SaplAsking.nothing();

        /// Builds its index.
        @Setup
        public void draw(Drawn drawn) {
            asking = SaplAsking.of(drawn.roles);
            AnswerCheck.permitted(drawn.roles.workload(), asking::permits);
        }
    }

    /// jCasbin, with every answer checked before anything is measured.
    @State(Scope.Thread)
    public static class Casbin {
        private CasbinAsking asking = CasbinAsking.nothing();

        /// Builds its role managers.
        @Setup
        public void draw(Drawn drawn) {
            asking = CasbinAsking.of(drawn.roles);
            AnswerCheck.permitted(drawn.roles.workload(), asking::permits);
        }
    }

    /// By our engine.
    @Benchmark
    public CompiledJudge.Judged decide(Ours ours) {
        return ours.asking.next();
    }

    /// By SAPL.
    @Benchmark
    public AuthorizationDecision sapl(Sapl sapl) {
        return sapl.asking.decide();
    }

    /// By jCasbin.
    @Benchmark
    public boolean casbin(Casbin casbin) {
        return casbin.asking.permits();
    }
}
