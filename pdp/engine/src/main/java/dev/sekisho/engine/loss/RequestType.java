package dev.sekisho.engine.loss;

import dev.sekisho.engine.schema.ActionDeclaration;
import dev.sekisho.engine.schema.CedarSchema;
import java.util.ArrayList;
import java.util.List;

/// Requests of one shape: an action, and types of a principal and a resource to which it applies.
record RequestType(String principal, ActionDeclaration action, String resource) {
    /// All shapes that `schema` allows.
    static List<RequestType> all(CedarSchema schema) {
        List<RequestType> all = new ArrayList<>();
        schema.actions()
                .values()
                .forEach(action -> action.principals().stream()
                        .sorted()
                        .forEach(principal -> action.resources().stream()
                                .sorted()
                                .forEach(resource -> all.add(new RequestType(principal, action, resource)))));
        return all;
    }
}
