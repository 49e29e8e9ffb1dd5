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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// A class in the making: its constants and fields, and the methods that others of its methods ask for. In a method,
/// local 0 is the instance; local 1 is the frame where there is one.
final class RunsClass {
    static final ClassDesc SELF = ClassDesc.of(RunsClass.class.getPackageName(), "WrittenRuns");
    static final ClassDesc FRAME = of(Frame.class);

    private static final MethodHandles.Lookup HERE = MethodHandles.lookup();

    private final List<Object> constants = new ArrayList<>();
    private final Map<String, ClassDesc> fields = new LinkedHashMap<>();
    private final Set<String> asked = new HashSet<>();
    private final Deque<Method> open = new ArrayDeque<>();
    private final List<Method> last = new ArrayList<>();

    private record Method(String name, MethodTypeDesc type, int access, Consumer<CodeBuilder> body) {}

    static ClassDesc of(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    /// `value` as a constant: the virtual machine takes it for one.
    DynamicConstantDesc<?> constant(Object value, ClassDesc type) {
        constants.add(value);
        return DynamicConstantDesc.ofNamed(
                ConstantDescs.BSM_CLASS_DATA_AT, ConstantDescs.DEFAULT_NAME, type, constants.size() - 1);
    }

    /// Puts the value of a field in the place of the instance.
    void get(CodeBuilder code, String name, ClassDesc type) {
        fields.put(name, type);
        code.getfield(SELF, name, type);
    }

    /// Sets a field of the instance below the value.
    void put(CodeBuilder code, String name, ClassDesc type) {
        fields.put(name, type);
        code.putfield(SELF, name, type);
    }

    /// Calls a method of the instance below its arguments, and sees to it that there is one.
    void call(CodeBuilder code, String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {
        if (asked.add(name)) {
            open.add(new Method(name, type, ClassFile.ACC_PRIVATE, body));
        }
        code.invokevirtual(SELF, name, type);
    }

    /// Adds a method of [Runs].
    void expose(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {
        open.add(new Method(name, type, ClassFile.ACC_PUBLIC, body));
    }

    /// Adds a method of [Runs] that is written when all others are: it may say something about all of them.
    void exposeLast(String name, MethodTypeDesc type, Consumer<CodeBuilder> body) {
        last.add(new Method(name, type, ClassFile.ACC_PUBLIC, body));
    }

    /// The class as an instance of [Runs], when all methods of it are exposed.
    Runs make() {
        byte[] bytes = ClassFile.of().build(SELF, this::write);
        try {
            MethodHandles.Lookup made = HERE.defineHiddenClassWithClassData(bytes, List.copyOf(constants), true);
            return (Runs) made.findConstructor(made.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (Throwable impossible) {
            throw new IllegalStateException("a class that was written here does not load", impossible);
        }
    }

    private void write(ClassBuilder type) {
        type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)
                .withInterfaceSymbols(of(Runs.class))
                .withMethodBody(
                        ConstantDescs.INIT_NAME,
                        ConstantDescs.MTD_void,
                        0,
                        body -> body.aload(0)
                                .invokespecial(ConstantDescs.CD_Object, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void)
                                .return_());
        while (!open.isEmpty()) {
            Method next = open.poll();
            type.withMethodBody(next.name, next.type, next.access, next.body);
        }
        last.forEach(next -> type.withMethodBody(next.name, next.type, next.access, next.body));
        fields.forEach((name, of) -> type.withField(name, of, ClassFile.ACC_PRIVATE));
    }
}
