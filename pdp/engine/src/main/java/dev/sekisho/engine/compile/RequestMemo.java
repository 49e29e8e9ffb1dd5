package dev.sekisho.engine.compile;

import static java.lang.constant.ConstantDescs.CD_String;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.CD_void;

import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Fields;
import dev.sekisho.engine.value.Layout;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Writes what the class remembers, as fields of its own, as [Frame] does in arrays: what shared nodes came to, which
/// attributes were read, and where attributes stand in records.
///
/// ```
/// known0   a bit for each answer that was found in this request
/// truth7   the answer
/// read0    a bit for each site whose attribute was read in this request
/// layout7  how the record was laid out that was read at a site last
/// slot7    where the attribute stands in it
/// ```
final class RequestMemo {
    private static final ClassDesc FIELDS = RunsClass.of(Fields.class);
    private static final ClassDesc LAYOUT = RunsClass.of(Layout.class);
    private static final ClassDesc VALUE = RunsClass.of(CedarValue.class);
    private static final ClassDesc LONGS = CD_long.arrayType();

    private static final MethodTypeDesc AT_SITE = MethodTypeDesc.of(VALUE, FIELDS);
    private static final MethodTypeDesc LOOK = MethodTypeDesc.of(CD_int, LAYOUT);

    private final RunsClass type;
    private final Map<String, Integer> answers = new HashMap<>();
    private final SortedSet<Integer> words = new TreeSet<>();

    RequestMemo(RunsClass type) {
        this.type = type;
    }

    /// Leaves the answer called `name`, found by `find` at most once a request in a method of its own.
    void once(CodeBuilder code, String name, ClassDesc kind, Consumer<CodeBuilder> find) {
        MethodTypeDesc method = MethodTypeDesc.of(kind, RunsClass.FRAME);
        code.aload(0).aload(1);
        type.call(code, name, method, body -> {
            int answer = answers.computeIfAbsent(name, _ -> answers.size());
            String known = "known" + answer / Long.SIZE;
            Label first = body.newLabel();
            body.aload(0);
            type.get(body, known, CD_long);
            body.loadConstant(1L << answer).land().lconst_0().lcmp().ifeq(first).aload(0);
            type.get(body, name, kind);
            body.return_(TypeKind.from(kind));
            body.labelBinding(first);
            find.accept(body);
            TypeKind local = TypeKind.from(kind);
            int found = body.allocateLocal(local);
            body.storeLocal(local, found).aload(0).loadLocal(local, found);
            type.put(body, name, kind);
            body.aload(0).dup();
            type.get(body, known, CD_long);
            body.loadConstant(1L << answer).lor();
            type.put(body, known, CD_long);
            body.loadLocal(local, found).return_(local);
        });
    }

    /// Notes that the attribute at `site` was read.
    private void note(CodeBuilder code, int site) {
        String read = "read" + site / Long.SIZE;
        words.add(site / Long.SIZE);
        code.aload(0).dup();
        type.get(code, read, CD_long);
        code.loadConstant(1L << site).lor();
        type.put(code, read, CD_long);
    }

    /// Leaves the attribute `name`, which is read at `site`, of the fields that `fields` leaves; these are not null.
    void attribute(CodeBuilder code, int site, String name, Runnable fields) {
        code.aload(0);
        fields.run();
        type.call(code, "attribute" + site, AT_SITE, body -> {
            Label known = body.newLabel();
            Label absent = body.newLabel();
            note(body, site);
            body.aload(1)
                    .invokevirtual(FIELDS, "layout", MethodTypeDesc.of(LAYOUT))
                    .astore(2);
            body.aload(0);
            type.get(body, "layout" + site, LAYOUT);
            body.aload(2).if_acmpeq(known).aload(0).aload(2);
            type.call(body, "look" + site, LOOK, own -> look(own, site, name));
            body.pop().labelBinding(known).aload(0);
            type.get(body, "slot" + site, CD_int);
            body.dup().istore(3).iflt(absent);
            body.aload(1)
                    .iload(3)
                    .invokevirtual(FIELDS, "at", MethodTypeDesc.of(VALUE, CD_int))
                    .areturn();
            body.labelBinding(absent).aconst_null().areturn();
        });
    }

    private void look(CodeBuilder body, int site, String name) {
        body.aload(0).aload(1);
        type.put(body, "layout" + site, LAYOUT);
        body.aload(0).aload(1).loadConstant(name).invokevirtual(LAYOUT, "slot", MethodTypeDesc.of(CD_int, CD_String));
        body.dup_x1();
        type.put(body, "slot" + site, CD_int);
        body.ireturn();
    }

    /// Exposes [Runs#start] and [Runs#finish].
    void expose() {
        type.exposeLast("start", MethodTypeDesc.of(CD_void), body -> {
            for (int i = 0; i * Long.SIZE < answers.size(); i++) {
                clear(body, "known" + i);
            }
            words.forEach(word -> clear(body, "read" + word));
            body.return_();
        });
        type.exposeLast("finish", MethodTypeDesc.of(CD_void, RunsClass.FRAME), body -> {
            words.forEach(word -> {
                body.aload(1)
                        .getfield(RunsClass.FRAME, "read", LONGS)
                        .loadConstant(word)
                        .dup2()
                        .laload()
                        .aload(0);
                type.get(body, "read" + word, CD_long);
                body.lor().lastore();
            });
            body.return_();
        });
    }

    private void clear(CodeBuilder body, String field) {
        body.aload(0).lconst_0();
        type.put(body, field, CD_long);
    }
}
