package dev.sekisho.engine.compile;

import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// A class in the making: its constants, and the methods that others of its methods ask for.
final class RunsClass {
    static final ClassDesc SELF = ClassDesc.of(RunsClass.class.getPackageName(), "WrittenRuns");
    static final ClassDesc FRAME = of(Frame.class);

    private static final MethodHandles.Lookup HERE = MethodHandles.lookup();

    private final List<Object> constants = new ArrayList<>();
    private final Set<String> asked = new HashSet<>();
    private final Deque<Method> open = new ArrayDeque<>();

    private record Method(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {}

    static ClassDesc of(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    /// `value` as a constant: the virtual machine takes it for one.
    DynamicConstantDesc<?> constant(Object value, ClassDesc type) {
        constants.add(value);
        return DynamicConstantDesc.ofNamed(
                ConstantDescs.BSM_CLASS_DATA_AT, ConstantDescs.DEFAULT_NAME, type, constants.size() - 1);
    }

    /// Sees to it that there is a static method of a frame that is called `name`.
    MethodTypeDesc method(String name, ClassDesc returned, Consumer<CodeBuilder> body) {
        MethodTypeDesc type = MethodTypeDesc.of(returned, FRAME);
        if (asked.add(name)) {
            open.add(new Method(name, type, body));
        }
        return type;
    }

    /// The class as an instance of [Runs].
    Runs make(Consumer<CodeBuilder> run) {
        byte[] bytes = ClassFile.of().build(SELF, type -> write(type, run));
        try {
            MethodHandles.Lookup made = HERE.defineHiddenClassWithClassData(bytes, List.copyOf(constants), true);
            return (Runs) made.findConstructor(made.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable impossible) {
            throw new IllegalStateException("a class that was written here does not load", impossible);
        }
    }

    private void write(ClassBuilder type, Consumer<CodeBuilder> run) {
        type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                .withInterfaceSymbols(of(Runs.class))
                .withMethodBody(
                        ConstantDescs.INIT_NAME,
                        ConstantDescs.MTD_void,
                        0,
                        body -> body.aload(0)
                                .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                .return_())
                .withMethodBody(
                        "run",
                        MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int, FRAME),
                        ClassFile.ACC_PUBLIC,
                        run);
        while (!open.isEmpty()) {
            Method next = open.poll();
            type.withMethodBody(next.name, next.type, ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC, next.body);
        }
    }
}
