package dev.sekisho.engine.compile;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_boolean;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.expression.LikePattern;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.StringValue;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.function.Consumer;

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
    private static final ClassDesc RESIDENT = RunsClass.of(ResidentEntity.class);
    private static final ClassDesc PATTERN = RunsClass.of(LikePattern.class);

    private final RunsClass type;

    ConditionWriter(RunsClass type) {
        this.type = type;
    }

    /// Calls `name` of [Values].
    private static void values(CodeBuilder code, String name, ClassDesc returned, ClassDesc... parameters) {
        code.invokestatic(VALUES, name, MethodTypeDesc.of(returned, parameters));
    }

    private static void frame(CodeBuilder code, String name, ClassDesc returned, ClassDesc... parameters) {
        code.invokevirtual(FRAME, name, MethodTypeDesc.of(returned, parameters));
    }

    /// Leaves the truth of `node`. The frame is in local 0.
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
            case Reading.Has(Reading.Base of, String name, int site) -> {
                note(code, site);
                fields(code, of);
                code.loadConstant(name);
                values(code, "has", CD_int, RECORD, CD_String);
            }
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
            case Relating.In(Reading.Base entity, Node groups)
            when isOfRequest(entity) -> {
                ofRequest(code, entity);
                value(code, groups);
                values(code, "in", CD_int, UID, RESIDENT, VALUE);
            }
            case Relating.OrderTo(Relating.Order order, Node operand, long constant, Node.Unit unit)
            when unit == Node.Unit.PLAIN && !(operand instanceof Counting.Quantity) -> {
                value(code, operand);
                code.loadConstant(constant).loadConstant(order.packed());
                values(code, "orderOfLong", CD_int, VALUE, CD_long, CD_int);
            }
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
        code.ldc(type.constant(node, NODE)).aload(0).invokeinterface(NODE, name, MethodTypeDesc.of(returned, FRAME));
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
            case Reading.Attribute(Reading.Base of, String name, int site) -> {
                note(code, site);
                fields(code, of);
                code.loadConstant(name);
                values(code, "field", VALUE, RECORD, CD_String);
            }
            case Logic.Shared(Node shared, int slot) -> sharedValue(code, shared, slot);
            case Logic.Truth _ -> {
                truth(code, node);
                code.invokestatic(NODE, "bool", MethodTypeDesc.of(VALUE, CD_int), true);
            }
            default -> asked(code, node, "value", VALUE);
        }
    }

    private static void ofFrame(CodeBuilder code, String name, ClassDesc returned) {
        code.aload(0);
        frame(code, name, returned);
    }

    private static void note(CodeBuilder code, int site) {
        code.aload(0).loadConstant(site);
        frame(code, "note", CD_void, CD_int);
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
            case Reading.Principal() -> attributes(code, "principal");
            case Reading.Action() -> attributes(code, "action");
            case Reading.Resource() -> attributes(code, "resource");
            case Reading.Context() -> ofFrame(code, "context", RECORD);
            case Logic.Shared(Node shared, int slot) -> sharedFields(code, shared, slot);
            default -> {
                value(code, node);
                code.aload(0).invokestatic(BASE, "fieldsOf", MethodTypeDesc.of(RECORD, VALUE, FRAME), true);
            }
        }
    }

    private static void attributes(CodeBuilder code, String entity) {
        ofFrame(code, entity, RESIDENT);
        code.invokevirtual(RESIDENT, "attributes", MethodTypeDesc.of(RECORD));
    }

    /// The answers of shared nodes are kept in the frame; a method of its own asks for each.
    private void sharedTruth(CodeBuilder code, Node shared, int slot) {
        call(code, "truth" + slot, CD_int, body -> {
            Label known = body.newLabel();
            body.aload(0).loadConstant(slot);
            frame(body, "knownTruth", CD_int, CD_int);
            body.dup().ifge(known).pop().aload(0).loadConstant(slot);
            truth(body, shared);
            frame(body, "keepTruth", CD_int, CD_int, CD_int);
            body.labelBinding(known).ireturn();
        });
    }

    private void sharedValue(CodeBuilder code, Node shared, int slot) {
        call(
                code,
                "value" + slot,
                VALUE,
                body -> kept(body, slot, "knows", "known", "keep", VALUE, () -> value(body, shared)));
    }

    private void sharedFields(CodeBuilder code, Node shared, int slot) {
        call(
                code,
                "fields" + slot,
                RECORD,
                body -> kept(body, slot, "knowsFields", "knownFields", "keepFields", RECORD, () -> {
                    sharedValue(body, shared, slot);
                    body.aload(0).invokestatic(BASE, "fieldsOf", MethodTypeDesc.of(RECORD, VALUE, FRAME), true);
                }));
    }

    private static void kept(
            CodeBuilder body, int slot, String knows, String known, String keep, ClassDesc kind, Runnable found) {
        Label first = body.newLabel();
        body.aload(0).loadConstant(slot);
        frame(body, knows, CD_boolean, CD_int);
        body.ifeq(first).aload(0).loadConstant(slot);
        frame(body, known, kind, CD_int);
        body.areturn().labelBinding(first).aload(0).loadConstant(slot);
        found.run();
        frame(body, keep, kind, CD_int, kind);
        body.areturn();
    }

    private void call(CodeBuilder code, String name, ClassDesc returned, Consumer<CodeBuilder> body) {
        MethodTypeDesc method = type.method(name, returned, body);
        code.aload(0).invokestatic(RunsClass.SELF, name, method);
    }
}
