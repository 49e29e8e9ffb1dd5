package dev.sekisho.engine.compile;

import dev.sekisho.engine.entity.ResidentEntity;
import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.StringValue;
import org.jspecify.annotations.Nullable;

/// Nodes that read the request and the entities.
final class Reading {
    private Reading() {}

    /// One of the four variables; knows how to reach its entity without a look-up a second time.
    static final class OfRequest extends Node {
        private final Variable variable;

        OfRequest(Variable variable) {
            this.variable = variable;
        }

        @Override
        CedarValue value(Frame frame) {
            return switch (variable) {
                case PRINCIPAL -> frame.principalUid();
                case ACTION -> frame.actionUid();
                case RESOURCE -> frame.resourceUid();
                case CONTEXT -> frame.context();
            };
        }
    }

    /// The fields behind a value; `null` is an error. Of an entity that is not known, the fields of none.
    abstract static class Fields extends Node {
        private final Node of;
        private final Variable variable;
        private final boolean direct;

        Fields(Node of) {
            this.of = of;
            this.direct = of instanceof OfRequest;
            this.variable = of instanceof OfRequest request ? request.variable : Variable.CONTEXT;
        }

        final @Nullable RecordValue fields(Frame frame) {
            if (direct) {
                return switch (variable) {
                    case PRINCIPAL -> frame.principal().entity().attributes();
                    case ACTION -> frame.action().entity().attributes();
                    case RESOURCE -> frame.resource().entity().attributes();
                    case CONTEXT -> frame.context();
                };
            }
            CedarValue base = of.value(frame);
            return base instanceof EntityUid uid
                    ? frame.entity(uid).entity().attributes()
                    : base instanceof RecordValue record ? record : null;
        }
    }

    /// `of.name`; notes that it was read. An unknown entity has no attributes, so that it errs by itself.
    static final class Attribute extends Fields {
        private final String name;
        private final int site;

        Attribute(Node of, String name, int site) {
            super(of);
            this.name = name;
            this.site = site;
        }

        @Override
        @Nullable
        CedarValue value(Frame frame) {
            frame.note(site);
            RecordValue fields = fields(frame);
            return fields == null ? null : fields.fields().get(name);
        }
    }

    /// `of has name`; notes that it was read.
    static final class Has extends Fields {
        private final String name;
        private final int site;

        Has(Node of, String name, int site) {
            super(of);
            this.name = name;
            this.site = site;
        }

        @Override
        @Nullable
        CedarValue value(Frame frame) {
            return bool(truth(frame));
        }

        @Override
        int truth(Frame frame) {
            frame.note(site);
            RecordValue fields = fields(frame);
            return fields == null ? ERROR : of(fields.fields().get(name) != null);
        }
    }

    /// `entity.getTag(name)`. An unknown entity has no tags, so that it errs by itself.
    static final class Tag extends Node {
        private final Node entity;
        private final Node name;

        Tag(Node entity, Node name) {
            this.entity = entity;
            this.name = name;
        }

        @Override
        @Nullable
        CedarValue value(Frame frame) {
            CedarValue uid = entity.value(frame);
            CedarValue tag = uid == null ? null : name.value(frame);
            return uid instanceof EntityUid known && tag instanceof StringValue(String text)
                    ? frame.entity(known).entity().tags().fields().get(text)
                    : null;
        }
    }

    /// `entity.hasTag(name)`.
    static final class HasTag extends Logic.Truth {
        private final Node entity;
        private final Node name;

        HasTag(Node entity, Node name) {
            this.entity = entity;
            this.name = name;
        }

        @Override
        int truth(Frame frame) {
            CedarValue uid = entity.value(frame);
            CedarValue tag = uid == null ? null : name.value(frame);
            return uid instanceof EntityUid known && tag instanceof StringValue(String text)
                    ? of(frame.entity(known).entity().tags().fields().get(text) != null)
                    : ERROR;
        }
    }

    /// The entity with its ancestors that `node` names; of the request's own without a second look-up.
    static ResidentEntity resident(Frame frame, Node node, EntityUid uid) {
        if (node instanceof OfRequest request) {
            return switch (request.variable) {
                case PRINCIPAL -> frame.principal();
                case ACTION -> frame.action();
                case RESOURCE -> frame.resource();
                case CONTEXT -> frame.entity(uid);
            };
        }
        return frame.entity(uid);
    }
}
