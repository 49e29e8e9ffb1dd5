package dev.sekisho.engine.compile;

import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import dev.sekisho.engine.expression.BinaryOperator;
import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.operation.ExtensionCalls;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.DatetimeValue;
import dev.sekisho.engine.value.DurationValue;
import dev.sekisho.engine.value.LongValue;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.IdentityHashMap;
import java.util.function.BiConsumer;

/// Writes numbers and their orders as code, for [ConditionWriter]: a number is a `long` on the stack, and where it
/// cannot be had, the code goes on at a label with nothing on the stack.
final class NumberWriter {
    private static final ClassDesc VALUES = RunsClass.of(Values.class);
    private static final ClassDesc MATH = RunsClass.of(Math.class);

    private static final MethodTypeDesc CONDITION = MethodTypeDesc.of(CD_int, RunsClass.FRAME);
    private static final MethodTypeDesc TWO = MethodTypeDesc.of(CD_long, CD_long, CD_long);
    private static final MethodTypeDesc PAST = MethodTypeDesc.of(CD_boolean, CD_long, CD_long);

    private final RunsClass type;
    private final RequestMemo memo;

    /// Leaves the value of a node, or null.
    private final BiConsumer<CodeBuilder, Node> value;

    private final IdentityHashMap<Node, Integer> orders = new IdentityHashMap<>();

    NumberWriter(RunsClass type, RequestMemo memo, BiConsumer<CodeBuilder, Node> value) {
        this.type = type;
        this.memo = memo;
        this.value = value;
    }

    /// Leaves the truth of an order, which a method of its own finds.
    void order(CodeBuilder code, Relating.OrderTo node) {
        own(code, node, (body, none) -> {
            number(body, node.operand(), node.unit(), none);
            body.loadConstant(node.constant());
            truth(body, node.order());
        });
    }

    /// The same between two numbers.
    void order(CodeBuilder code, Relating.OrderOfNumbers node) {
        own(code, node, (body, none) -> {
            two(body, node.left(), node.unit(), node.right(), node.unit(), none);
            truth(body, node.order());
        });
    }

    private void own(CodeBuilder code, Node node, BiConsumer<CodeBuilder, Label> compare) {
        int number = orders.computeIfAbsent(node, _ -> orders.size());
        code.aload(0).aload(1);
        type.call(code, "order" + number, CONDITION, body -> {
            Label none = body.newLabel();
            compare.accept(body, none);
            body.ireturn().labelBinding(none).loadConstant(Node.ERROR).ireturn();
        });
    }

    private static void truth(CodeBuilder body, Relating.Order order) {
        body.loadConstant(order.packed())
                .invokestatic(VALUES, "order", MethodTypeDesc.of(CD_int, CD_long, CD_long, CD_int));
    }

    /// Leaves two numbers.
    private void two(CodeBuilder body, Node left, Node.Unit leftUnit, Node right, Node.Unit rightUnit, Label none) {
        int one = body.allocateLocal(TypeKind.LONG);
        int other = body.allocateLocal(TypeKind.LONG);
        number(body, left, leftUnit, none);
        body.lstore(one);
        number(body, right, rightUnit, none);
        body.lstore(other).lload(one).lload(other);
    }

    private void number(CodeBuilder body, Node node, Node.Unit unit, Label none) {
        switch (node) {
            case Logic.Constant constant when constant.unit() == unit -> body.loadConstant(constant.number());
            case Counting.Quantity quantity when quantity.unit() == unit -> quantity(body, quantity, none);
            case Counting.Quantity _, Logic.Constant _ -> body.goto_(none).lconst_0();
            default -> behind(body, node, unit, none);
        }
    }

    private void quantity(CodeBuilder body, Counting.Quantity node, Label none) {
        switch (node) {
            case Counting.Shared(Counting.Quantity shared, int slot) -> shared(body, shared, slot, none);
            case Counting.Sum sum -> {
                two(body, sum.left(), sum.leftUnit(), sum.right(), sum.rightUnit(), none);
                checked(body, sum.operator(), none);
            }
            case Counting.Negation(Node operand) -> {
                number(body, operand, Node.Unit.PLAIN, none);
                int number = body.allocateLocal(TypeKind.LONG);
                body.lstore(number).lconst_0().lload(number);
                checked(body, BinaryOperator.SUBTRACT, none);
            }
            case Counting.Conversion conversion -> conversion(body, conversion.function(), conversion.operand(), none);
            default -> throw new IllegalStateException("a quantity that is not known: " + node);
        }
    }

    private void shared(CodeBuilder body, Counting.Quantity shared, int slot, Label none) {
        memo.once(body, "counted" + slot, CD_int, own -> {
            Label failed = own.newLabel();
            Label end = own.newLabel();
            int number = own.allocateLocal(TypeKind.LONG);
            quantity(own, shared, failed);
            own.lstore(number).aload(0).lload(number);
            type.put(own, "number" + slot, CD_long);
            own.iconst_1().goto_(end).labelBinding(failed).iconst_0().labelBinding(end);
        });
        body.ifeq(none).aload(0);
        type.get(body, "number" + slot, CD_long);
    }

    /// What an operator makes of the two numbers on the stack; none if it goes past 64 bits.
    private static void checked(CodeBuilder body, BinaryOperator operator, Label none) {
        String name = switch (operator) {
            case ADD -> "sum";
            case SUBTRACT -> "difference";
            case MULTIPLY -> "product";
            case EQUAL,
                    NOT_EQUAL,
                    IN,
                    LESS,
                    LESS_OR_EQUAL,
                    GREATER,
                    GREATER_OR_EQUAL,
                    CONTAINS,
                    CONTAINS_ALL,
                    CONTAINS_ANY,
                    GET_TAG,
                    HAS_TAG -> throw new IllegalArgumentException(operator.key());
        };
        int one = body.allocateLocal(TypeKind.LONG);
        int other = body.allocateLocal(TypeKind.LONG);
        body.lstore(other).lstore(one);
        body.lload(one).lload(other).invokestatic(VALUES, name + "GoesPast", PAST);
        body.ifne(none).lload(one).lload(other);
        switch (operator) {
            case ADD -> body.ladd();
            case SUBTRACT -> body.lsub();
            default -> body.lmul();
        }
    }

    private void conversion(CodeBuilder body, ExtensionFunction function, Node operand, Label none) {
        boolean ofTime = function == ExtensionFunction.TO_DATE || function == ExtensionFunction.TO_TIME;
        number(body, operand, ofTime ? Node.Unit.DATETIME : Node.Unit.DURATION, none);
        switch (function) {
            case TO_DATE -> {
                body.dup2().loadConstant(ExtensionCalls.DAY_MILLIS).invokestatic(MATH, "floorMod", TWO);
                checked(body, BinaryOperator.SUBTRACT, none);
            }
            case TO_TIME -> body.loadConstant(ExtensionCalls.DAY_MILLIS).invokestatic(MATH, "floorMod", TWO);
            case TO_MILLISECONDS -> {
                // is what it counts already
            }
            case TO_SECONDS -> body.loadConstant(1_000L).ldiv();
            case TO_MINUTES -> body.loadConstant(60_000L).ldiv();
            case TO_HOURS -> body.loadConstant(3_600_000L).ldiv();
            default -> body.loadConstant(ExtensionCalls.DAY_MILLIS).ldiv();
        }
    }

    /// Leaves the number behind a value.
    private void behind(CodeBuilder body, Node node, Node.Unit unit, Label none) {
        switch (unit) {
            case PLAIN -> behind(body, node, LongValue.class, "value", none);
            case DATETIME -> behind(body, node, DatetimeValue.class, "epochMillis", none);
            case DURATION -> behind(body, node, DurationValue.class, "millis", none);
            case UNKNOWN -> body.goto_(none).lconst_0();
        }
    }

    private void behind(CodeBuilder body, Node node, Class<? extends CedarValue> kind, String number, Label none) {
        int found = body.allocateLocal(TypeKind.REFERENCE);
        value.accept(body, node);
        ClassDesc of = RunsClass.of(kind);
        body.astore(found).aload(found).instanceOf(of).ifeq(none);
        body.aload(found).checkcast(of).invokevirtual(of, number, MethodTypeDesc.of(CD_long));
    }
}
