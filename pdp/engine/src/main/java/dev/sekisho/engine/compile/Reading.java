package dev.sekisho.engine.compile;

import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.Fields;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.StringValue;
import org.jspecify.annotations.Nullable;

/// Nodes that read the request and the entities.
final class Reading {
    private Reading() {}

    /// A value that has fields, or is said to.
    interface Base extends Node {
        /// The fields behind it; `null` is an error. Of an entity that is not known, the fields of none.
        default @Nullable Fields fields(Frame frame) {
            return fieldsOf(value(frame), frame);
        }

        static @Nullable Fields fieldsOf(@Nullable CedarValue value, Frame frame) {
            return value instanceof EntityUid uid
                    ? frame.entity(uid).fields()
                    : value instanceof RecordValue record ? record.fields() : null;
        }

        /// The entity with its ancestors, whose name its value is.
        default ResidentEntity resident(Frame frame, EntityUid uid) {
            return frame.entity(uid);
        }
    }

    /// `node` as something with fields.
    static Base base(Node node) {
        return node instanceof Base base ? base : new Wrapped(node);
    }

    record Wrapped(Node node) implements Base {
        @Override
        public @Nullable CedarValue value(Frame frame) {
            return node.value(frame);
        }
    }

    /// The variable, each a class of its own: what is asked most is found without a switch. Its entity is looked
    /// up once a request.
    static Base ofRequest(Variable variable) {
        return switch (variable) {
            case PRINCIPAL -> new Principal();
            case ACTION -> new Action();
            case RESOURCE -> new Resource();
            case CONTEXT -> new Context();
        };
    }

    record Principal() implements Base {
        @Override
        public CedarValue value(Frame frame) {
            return frame.principalUid();
        }

        @Override
        public Fields fields(Frame frame) {
            return frame.principalFields();
        }

        @Override
        public ResidentEntity resident(Frame frame, EntityUid uid) {
            return frame.principal();
        }
    }

    record Action() implements Base {
        @Override
        public CedarValue value(Frame frame) {
            return frame.actionUid();
        }

        @Override
        public Fields fields(Frame frame) {
            return frame.action().fields();
        }

        @Override
        public ResidentEntity resident(Frame frame, EntityUid uid) {
            return frame.action();
        }
    }

    record Resource() implements Base {
        @Override
        public CedarValue value(Frame frame) {
            return frame.resourceUid();
        }

        @Override
        public Fields fields(Frame frame) {
            return frame.resourceFields();
        }

        @Override
        public ResidentEntity resident(Frame frame, EntityUid uid) {
            return frame.resource();
        }
    }

    record Context() implements Base {
        @Override
        public CedarValue value(Frame frame) {
            return frame.context();
        }

        @Override
        public Fields fields(Frame frame) {
            return frame.contextFields();
        }
    }

    /// `of.name`; notes that it was read. An unknown entity has no attributes, so that it errs by itself.
    record Attribute(Base of, String name, int site) implements Node {
        @Override
        public @Nullable CedarValue value(Frame frame) {
            return frame.field(of.fields(frame), site, name);
        }
    }

    /// `of has name`; notes that it was read.
    record Has(Base of, String name, int site) implements Logic.Truth {
        @Override
        public int truth(Frame frame) {
            return frame.has(of.fields(frame), site, name);
        }
    }

    /// `entity.getTag(name)`. An unknown entity has no tags, so that it errs by itself.
    record Tag(Node entity, Node name) implements Node {
        @Override
        public @Nullable CedarValue value(Frame frame) {
            CedarValue uid = entity.value(frame);
            CedarValue tag = uid == null ? null : name.value(frame);
            return uid instanceof EntityUid known && tag instanceof StringValue(String text)
                    ? frame.entity(known).entity().tags().field(text)
                    : null;
        }
    }

    /// `entity.hasTag(name)`.
    record HasTag(Node entity, Node name) implements Logic.Truth {
        @Override
        public int truth(Frame frame) {
            CedarValue uid = entity.value(frame);
            CedarValue tag = uid == null ? null : name.value(frame);
            return uid instanceof EntityUid known && tag instanceof StringValue(String text)
                    ? Node.of(frame.entity(known).entity().tags().field(text) != null)
                    : ERROR;
        }
    }
}
