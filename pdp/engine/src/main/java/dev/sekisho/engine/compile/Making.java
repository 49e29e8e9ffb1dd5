package dev.sekisho.engine.compile;

import dev.sekisho.engine.expression.ExtensionFunction;
import dev.sekisho.engine.operation.EvaluationException;
import dev.sekisho.engine.operation.ExtensionCalls;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.SetValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Nodes that make values. These allocate.
final class Making {
    private Making() {}

    /// `[items]`.
    static final class SetOf implements Node {
        private final Node[] items;

        SetOf(Node[] items) {
            this.items = items;
        }

        @Override
        public @Nullable CedarValue value(Frame frame) {
            Set<CedarValue> values = new LinkedHashSet<>();
            for (Node item : items) {
                CedarValue value = item.value(frame);
                if (value == null) {
                    return null;
                }
                values.add(value);
            }
            return new SetValue(values);
        }
    }

    /// `{name: field}`.
    static final class RecordOf implements Node {
        private final String[] names;
        private final Node[] fields;

        RecordOf(String[] names, Node[] fields) {
            this.names = names;
            this.fields = fields;
        }

        @Override
        public @Nullable CedarValue value(Frame frame) {
            Map<String, CedarValue> values = new LinkedHashMap<>();
            for (int i = 0; i < fields.length; i++) {
                CedarValue value = fields[i].value(frame);
                if (value == null) {
                    return null;
                }
                values.put(names[i], value);
            }
            return new RecordValue(values);
        }
    }

    /// A call of an extension function that has no node of its own.
    static final class Call implements Node {
        private final ExtensionFunction function;
        private final Node[] arguments;

        Call(ExtensionFunction function, Node[] arguments) {
            this.function = function;
            this.arguments = arguments;
        }

        @Override
        public @Nullable CedarValue value(Frame frame) {
            List<CedarValue> values = new ArrayList<>(arguments.length);
            for (Node argument : arguments) {
                CedarValue value = argument.value(frame);
                if (value == null) {
                    return null;
                }
                values.add(value);
            }
            try {
                return ExtensionCalls.call(function, values);
            } catch (EvaluationException failed) {
                return null;
            }
        }
    }

    /// `address.isInRange(range)`, which allocates nothing.
    record IsInRange(Node address, Node range) implements Logic.Truth {
        @Override
        public int truth(Frame frame) {
            CedarValue one = address.value(frame);
            return one == null ? ERROR : Values.isInRange(one, range.value(frame));
        }
    }
}
