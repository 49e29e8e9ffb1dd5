package dev.sekisho.micro;

import dev.sekisho.decision.judgement.CompiledJudge;
import dev.sekisho.engine.entity.Entities;
import dev.sekisho.engine.entity.EntityStore;
import dev.sekisho.engine.evaluate.Authorization;
import dev.sekisho.engine.evaluate.Query;
import dev.sekisho.engine.evaluate.Request;
import dev.sekisho.engine.interpret.PolicyInterpreter;
import dev.sekisho.micro.workload.Workload;
import java.util.List;
import java.util.Set;

/// The requests of a workload, one after the other, again and again. Thread-confined.
final class Asking {
    /// Before anything is drawn.
    static final Asking NOTHING = new Asking(new Workload(List.of(), EntityStore.of(List.of()), List.of()));

    private final CompiledJudge judge;
    private final Request[] requests;
    private final Entities entities;
    private int next;

    /// Compiles the policies, and checks every answer against the interpreter before anything is measured.
    Asking(Workload workload) {
        this.judge = CompiledJudge.of(workload.policies(), workload.actions());
        this.requests = workload.requests().toArray(Request[]::new);
        this.entities = workload.entities();
        PolicyInterpreter interpreter = new PolicyInterpreter(workload.policies());
        int checked = Math.min(
                requests.length,
                Math.max(100, 2_000_000 / Math.max(1, workload.policies().size())));
        for (int i = 0; i < checked; i++) {
            Authorization expected = Authorization.of(
                    workload.policies(), interpreter.evaluate(new Query(requests[i], workload.entities())));
            if (expected.allows() != next().judgement().permitted()) {
                throw new IllegalStateException("another answer than the interpreter's: request " + i);
            }
        }
        next = 0;
    }

    CompiledJudge.Judged next() {
        Request request = requests[next];
        next = next + 1 == requests.length ? 0 : next + 1;
        return judge.judge(request, entities, Set.of(), 0);
    }
}
