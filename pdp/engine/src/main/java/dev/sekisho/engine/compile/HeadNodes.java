package dev.sekisho.engine.compile;

import dev.sekisho.engine.expression.Expression.Variable;
import dev.sekisho.engine.policy.Head;
import dev.sekisho.engine.value.EntityUid;
import java.util.ArrayList;
import java.util.List;

/// What is left to test of a head once the index has found its policy: it was found by a name that is the request's own
/// entity or one of its groups, so `in` holds already, `==` may be a group's, and a type was not looked at.
final class HeadNodes {
    private HeadNodes() {}

    static List<Node> of(Head head) {
        List<Node> nodes = new ArrayList<>();
        if (head.action() instanceof Head.Actions.Equal(EntityUid uid)) {
            nodes.add(new SameAs(Variable.ACTION, uid));
        }
        add(Variable.PRINCIPAL, head.principal(), nodes);
        add(Variable.RESOURCE, head.resource(), nodes);
        return nodes;
    }

    private static void add(Variable variable, Head.Entities constraint, List<Node> nodes) {
        switch (constraint) {
            case Head.Entities.Any(), Head.Entities.In(EntityUid _) -> {
                // nothing is left
            }
            case Head.Entities.Equal(EntityUid uid) -> nodes.add(new SameAs(variable, uid));
            case Head.Entities.Is(String type) -> nodes.add(new OfType(variable, type));
            case Head.Entities.IsIn(String type, EntityUid _) -> nodes.add(new OfType(variable, type));
        }
    }

    private static EntityUid uid(Frame frame, Variable variable) {
        return variable == Variable.PRINCIPAL
                ? frame.principalUid()
                : variable == Variable.RESOURCE ? frame.resourceUid() : frame.actionUid();
    }

    private static final class SameAs extends Logic.Truth {
        private final Variable variable;
        private final EntityUid uid;

        SameAs(Variable variable, EntityUid uid) {
            this.variable = variable;
            this.uid = uid;
        }

        @Override
        int truth(Frame frame) {
            return of(uid(frame, variable).equals(uid));
        }
    }

    private static final class OfType extends Logic.Truth {
        private final Variable variable;
        private final String type;

        OfType(Variable variable, String type) {
            this.variable = variable;
            this.type = type;
        }

        @Override
        int truth(Frame frame) {
            return of(uid(frame, variable).type().equals(type));
        }
    }
}
