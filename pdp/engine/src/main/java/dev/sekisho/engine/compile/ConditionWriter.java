package dev.sekisho.engine.compile;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.expression.LikePattern;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.Fields;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.StringValue;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;

/// Writes conditions as code: what a node does when it is asked, one behind the other instead of one through the other.
/// All that is done to values is done by [Values] and [Frame], as for nodes; a node that is not known here is asked
/// itself.
final class ConditionWriter {
    private static final ClassDesc NODE = RunsClass.of(Node.class);
    private static final ClassDesc BASE = RunsClass.of(Reading.Base.class);
    private static final ClassDesc VALUES = RunsClass.of(Values.class);
    private static final ClassDesc FRAME = RunsClass.FRAME;
    private static final ClassDesc VALUE = RunsClass.of(CedarValue.class);
    private static final ClassDesc UID = RunsClass.of(EntityUid.class);
    private static final ClassDesc RECORD = RunsClass.of(RecordValue.class);
    private static final ClassDesc FIELDS = RunsClass.of(Fields.class);
    private static final ClassDesc RESIDENT = RunsClass.of(ResidentEntity.class);
    private static final ClassDesc PATTERN = RunsClass.of(LikePattern.class);

    private final RunsClass type;
    private final RequestMemo memo;
    private final NumberWriter numbers;

    ConditionWriter(RunsClass type, RequestMemo memo) {
        this.type = type;
        this.memo = memo;
        this.numbers = new NumberWriter(type, memo, this::value);
    }

    /// Calls `name` of [Values].
    private static void values(CodeBuilder code, String name, ClassDesc returned, ClassDesc... parameters) {
        code.invokestatic(VALUES, name, MethodTypeDesc.of(returned, parameters));
    }

    private static void frame(CodeBuilder code, String name, ClassDesc returned, ClassDesc... parameters) {
        code.invokevirtual(FRAME, name, MethodTypeDesc.of(returned, parameters));
    }

    /// Leaves the truth of `node`. The frame is in local 1.
    void truth(CodeBuilder code, Node node) {
        switch (node) {
            case Logic.Constant constant -> code.loadConstant(constant.always());
            case Logic.Not(Node operand) -> {
                truth(code, operand);
                values(code, "not", CD_int, CD_int);
            }
            case Logic.Both(Node first, Node second) -> chain(code, first, second, Node.TRUE);
            case Logic.Either(Node first, Node second) -> chain(code, first, second, Node.FALSE);
            case Logic.Choice choice -> truthOfChoice(code, choice);
            case Logic.Shared(Node shared, int slot) -> sharedTruth(code, shared, slot);
            case Reading.Has(Reading.Base of, String name, int site) -> has(code, of, name, site);
            case Relating.EqualTo(Node operand, CedarValue constant) -> equalTo(code, operand, constant);
            case Relating.Equal(Node left, Node right) -> two(code, left, right, "equal");
            case Relating.Contains(Node set, Node item) -> two(code, set, item, "contains");
            case Relating.ContainsSet(Node set, Node other, boolean all) ->
                two(code, set, other, all ? "containsAll" : "containsAny");
            case Making.IsInRange(Node address, Node range) -> two(code, address, range, "isInRange");
            case Relating.IsEmpty(Node set) -> {
                value(code, set);
                values(code, "isEmpty", CD_int, VALUE);
            }
            case Relating.Is(Node entity, String name) -> {
                value(code, entity);
                code.loadConstant(name);
                values(code, "isOfType", CD_int, VALUE, CD_String);
            }
            case Relating.Like(Node text, LikePattern pattern) -> {
                value(code, text);
                code.ldc(type.constant(pattern, PATTERN));
                values(code, "like", CD_int, VALUE, PATTERN);
            }
            case Relating.InOne(Reading.Base entity, EntityUid group)
            when isOfRequest(entity) -> {
                ofRequest(code, entity);
                code.ldc(type.constant(group, UID));
                values(code, "inOne", CD_int, UID, RESIDENT, UID);
            }
            case Relating.InOne(Reading.Base entity, EntityUid group) -> {
                value(code, entity);
                code.ldc(type.constant(group, UID)).aload(1);
                values(code, "inOne", CD_int, VALUE, UID, FRAME);
            }
            case Relating.In(Reading.Base entity, Node groups)
            when isOfRequest(entity) -> {
                ofRequest(code, entity);
                value(code, groups);
                values(code, "in", CD_int, UID, RESIDENT, VALUE);
            }
            case Relating.In(Reading.Base entity, Node groups) ->
                two(code, entity, groups, () -> {
                    code.aload(1);
                    values(code, "in", CD_int, VALUE, VALUE, FRAME);
                });
            case Relating.OrderTo(Relating.Order order, Node operand, long constant, Node.Unit unit)
            when unit == Node.Unit.PLAIN && !(operand instanceof Counting.Quantity) -> {
                value(code, operand);
                code.loadConstant(constant).loadConstant(order.packed());
                values(code, "orderOfLong", CD_int, VALUE, CD_long, CD_int);
            }
            case Relating.OrderTo order -> numbers.order(code, order);
            case Relating.OrderOfNumbers order -> numbers.order(code, order);
            case Relating.OrderOfValues(Relating.Order order, Node left, Node right) ->
                two(code, left, right, () -> {
                    code.loadConstant(order.packed());
                    values(code, "orderOfValues", CD_int, VALUE, VALUE, CD_int);
                });
            case Reading.Attribute _, Reading.Wrapped _ -> {
                value(code, node);
                values(code, "truth", CD_int, VALUE);
            }
            default -> asked(code, node, "truth", CD_int);
        }
    }

    /// Asks the node itself.
    private void asked(CodeBuilder code, Node node, String name, ClassDesc returned) {
        // Numbers that cannot be had are told by the frame, within the node.
        code.aload(1).iconst_0().putfield(FRAME, "failed", CD_boolean);
        code.ldc(type.constant(node, NODE)).aload(1).invokeinterface(NODE, name, MethodTypeDesc.of(returned, FRAME));
    }

    /// The second one only if the first one comes to `goesOn`.
    private void chain(CodeBuilder code, Node first, Node second, int goesOn) {
        Label end = code.newLabel();
        truth(code, first);
        code.dup().loadConstant(goesOn).if_icmpne(end).pop();
        truth(code, second);
        code.labelBinding(end);
    }

    private void truthOfChoice(CodeBuilder code, Logic.Choice choice) {
        Label end = code.newLabel();
        Label no = code.newLabel();
        truth(code, choice.test());
        code.dup()
                .loadConstant(Node.ERROR)
                .if_icmpeq(end)
                .loadConstant(Node.TRUE)
                .if_icmpne(no);
        truth(code, choice.yes());
        code.goto_(end).labelBinding(no);
        truth(code, choice.no());
        code.labelBinding(end);
    }

    private void equalTo(CodeBuilder code, Node operand, CedarValue constant) {
        switch (constant) {
            case StringValue(String text) -> {
                value(code, operand);
                code.loadConstant(text);
                values(code, "isText", CD_int, VALUE, CD_String);
            }
            case LongValue(long number) -> {
                value(code, operand);
                code.loadConstant(number);
                values(code, "isNumber", CD_int, VALUE, CD_long);
            }
            default -> {
                code.ldc(type.constant(constant, VALUE));
                value(code, operand);
                values(code, "equal", CD_int, VALUE, VALUE);
            }
        }
    }

    private void two(CodeBuilder code, Node left, Node right, String name) {
        two(code, left, right, () -> values(code, name, CD_int, VALUE, VALUE));
    }

    /// An operator of two values; if the left one errs, the right one is not looked at.
    private void two(CodeBuilder code, Node left, Node right, Runnable operator) {
        Label error = code.newLabel();
        Label end = code.newLabel();
        value(code, left);
        code.dup().ifnull(error);
        value(code, right);
        operator.run();
        code.goto_(end).labelBinding(error).pop().loadConstant(Node.ERROR).labelBinding(end);
    }

    /// Leaves the value of `node`, or null.
    private void value(CodeBuilder code, Node node) {
        switch (node) {
            case Logic.Constant constant -> code.ldc(type.constant(constant.constant(), VALUE));
            case Reading.Principal() -> ofFrame(code, "principalUid", UID);
            case Reading.Action() -> ofFrame(code, "actionUid", UID);
            case Reading.Resource() -> ofFrame(code, "resourceUid", UID);
            case Reading.Context() -> ofFrame(code, "context", RECORD);
            case Reading.Wrapped(Node inner) -> value(code, inner);
            case Reading.Attribute(Reading.Base of, String name, int site) -> attribute(code, of, name, site);
            case Logic.Shared(Node shared, int slot) -> sharedValue(code, shared, slot);
            case Logic.Truth _ -> {
                truth(code, node);
                code.invokestatic(NODE, "bool", MethodTypeDesc.of(VALUE, CD_int), true);
            }
            default -> asked(code, node, "value", VALUE);
        }
    }

    private static void ofFrame(CodeBuilder code, String name, ClassDesc returned) {
        code.aload(1);
        frame(code, name, returned);
    }

    /// Leaves an attribute, or null; null as well if there are no fields.
    private void attribute(CodeBuilder code, Reading.Base of, String name, int site) {
        if (isOfRequest(of) || of instanceof Reading.Context) {
            memo.attribute(code, site, name, () -> fields(code, of));
            return;
        }
        Label none = code.newLabel();
        Label end = code.newLabel();
        int fields = code.allocateLocal(TypeKind.REFERENCE);
        fields(code, of);
        code.dup().astore(fields).ifnull(none);
        memo.attribute(code, site, name, () -> code.aload(fields));
        code.goto_(end).labelBinding(none).aconst_null().labelBinding(end);
    }

    /// Leaves whether there is an attribute; an error if there are no fields.
    private void has(CodeBuilder code, Reading.Base of, String name, int site) {
        Label none = code.newLabel();
        Label absent = code.newLabel();
        Label end = code.newLabel();
        int fields = code.allocateLocal(TypeKind.REFERENCE);
        fields(code, of);
        code.dup().astore(fields).ifnull(none);
        memo.attribute(code, site, name, () -> code.aload(fields));
        code.ifnull(absent).loadConstant(Node.TRUE).goto_(end);
        code.labelBinding(absent).loadConstant(Node.FALSE).goto_(end);
        code.labelBinding(none).loadConstant(Node.ERROR).labelBinding(end);
    }

    private static boolean isOfRequest(Node node) {
        return node instanceof Reading.Principal || node instanceof Reading.Resource;
    }

    /// Leaves the name and the entity itself.
    private static void ofRequest(CodeBuilder code, Node node) {
        String name = node instanceof Reading.Principal ? "principal" : "resource";
        ofFrame(code, name + "Uid", UID);
        ofFrame(code, name, RESIDENT);
    }

    /// Leaves the fields behind `node`, or null.
    private void fields(CodeBuilder code, Node node) {
        switch (node) {
            case Reading.Principal() -> ofFrame(code, "principalFields", FIELDS);
            case Reading.Resource() -> ofFrame(code, "resourceFields", FIELDS);
            case Reading.Context() -> ofFrame(code, "contextFields", FIELDS);
            case Logic.Shared(Node shared, int slot) -> sharedFields(code, shared, slot);
            default -> {
                value(code, node);
                code.aload(1).invokestatic(BASE, "fieldsOf", MethodTypeDesc.of(FIELDS, VALUE, FRAME), true);
            }
        }
    }

    private void sharedTruth(CodeBuilder code, Node shared, int slot) {
        memo.once(code, "truth" + slot, CD_int, body -> truth(body, shared));
    }

    private void sharedValue(CodeBuilder code, Node shared, int slot) {
        memo.once(code, "value" + slot, VALUE, body -> value(body, shared));
    }

    private void sharedFields(CodeBuilder code, Node shared, int slot) {
        memo.once(code, "fields" + slot, FIELDS, body -> {
            sharedValue(body, shared, slot);
            body.aload(1).invokestatic(BASE, "fieldsOf", MethodTypeDesc.of(FIELDS, VALUE, FRAME), true);
        });
    }
}
