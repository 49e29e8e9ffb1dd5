package dev.sekisho.engine.compile;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes runs as one Java class, in which each condition is a method, whichever runs it stands in: so it is soon
/// compiled by the virtual machine, for all of them. What a run means is said by [Program]; here is the same with its
/// loop unrolled.
final class RunsWriter {
    private static final ClassDesc PLACES = RunsClass.of(Places.class);
    private static final ClassDesc PROGRAM = RunsClass.of(Program.class);
    private static final ClassDesc FRAME = RunsClass.FRAME;

    private static final ClassDesc RUNS = RunsClass.of(Runs.class);
    private static final MethodTypeDesc RUN = MethodTypeDesc.of(CD_void, RunsClass.FRAME);
    private static final MethodTypeDesc CONDITION = MethodTypeDesc.of(CD_int, RunsClass.FRAME);

    private static final int TRUTH_LOCAL = 2;

    private final Program program;
    private final int[] code;
    private final RunsClass type = new RunsClass();
    private final RequestMemo memo = new RequestMemo(type);
    private final ConditionWriter conditions = new ConditionWriter(type, memo);

    private RunsWriter(Program program, int[] code) {
        this.program = program;
        this.code = code;
    }

    /// The runs of `program` whose words begin at `starts`, by their order.
    static Runs write(Program program, int[] code, List<Integer> starts) {
        RunsWriter writer = new RunsWriter(program, code);
        writer.type.expose("fresh", MethodTypeDesc.of(RUNS), RunsWriter::fresh);
        writer.type.expose("run", MethodTypeDesc.of(CD_void, CD_int, FRAME), body -> writer.dispatch(body, starts));
        writer.memo.expose();
        return writer.type.make();
    }

    private static void fresh(CodeBuilder body) {
        body.new_(RunsClass.SELF)
                .dup()
                .invokespecial(RunsClass.SELF, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                .areturn();
    }

    private void dispatch(CodeBuilder body, List<Integer> starts) {
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            cases.add(SwitchCase.of(i, body.newLabel()));
        }
        Label end = body.newLabel();
        body.iload(1).tableswitch(end, cases);
        for (SwitchCase one : cases) {
            int start = starts.get(one.caseValue());
            body.labelBinding(one.target()).aload(0).aload(2);
            type.call(body, "run" + start, RUN, own -> run(own, start));
            body.goto_(end);
        }
        body.labelBinding(end).return_();
    }

    private void run(CodeBuilder body, int start) {
        Map<Integer, Label> labels = new HashMap<>();
        int end = code[start];
        int at = start + Program.HEADER;
        while (at < end) {
            body.labelBinding(labels.computeIfAbsent(at, _ -> body.newLabel()));
            if (code[at] < 0) {
                satisfied(body, ~code[at]);
                at++;
            } else {
                Label then = labels.computeIfAbsent(at + 2, _ -> body.newLabel());
                Label next = labels.computeIfAbsent(code[at + 1], _ -> body.newLabel());
                condition(body, at, then, next);
                at += 2;
            }
        }
        body.labelBinding(labels.computeIfAbsent(end, _ -> body.newLabel())).return_();
    }

    private static void satisfied(CodeBuilder body, int policy) {
        body.aload(1)
                .getfield(FRAME, "satisfied", PLACES)
                .loadConstant(policy)
                .invokevirtual(PLACES, "add", MethodTypeDesc.of(CD_void, CD_int));
    }

    private void condition(CodeBuilder body, int at, Label then, Label next) {
        body.aload(0).aload(1);
        type.call(body, "condition" + code[at], CONDITION, own -> {
            conditions.truth(own, program.condition(code[at]));
            own.ireturn();
        });
        body.istore(TRUTH_LOCAL)
                .iload(TRUTH_LOCAL)
                .loadConstant(Node.TRUE)
                .if_icmpeq(then)
                .iload(TRUTH_LOCAL)
                .loadConstant(Node.ERROR)
                .if_icmpne(next)
                .ldc(type.constant(program, PROGRAM))
                .loadConstant(at + 2)
                .loadConstant(code[at + 1])
                .aload(1)
                .invokevirtual(PROGRAM, "err", MethodTypeDesc.of(CD_void, CD_int, CD_int, FRAME))
                .goto_(next);
    }
}
