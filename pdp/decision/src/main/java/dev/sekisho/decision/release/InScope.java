package dev.sekisho.decision.release;

import dev.sekisho.engine.policy.AttributePath;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.policy.Scope;
import dev.sekisho.engine.schema.ActionDeclaration;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.value.EntityUid;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which policies may match which requests, by the types in their heads: told once for a release. Immutable.
public final class InScope {
    private static final Found NOTHING = new Found(List.of(), Set.of());

    private final Map<Kind, Found> byKind = new HashMap<>();

    private record Kind(String principalType, EntityUid action, String resourceType) {}

    /// Policies that may match.
    ///
    /// @param policies in the order of the release, report-only ones included
    /// @param paths all that these can read, each once
    public record Found(List<Policy> policies, Set<AttributePath> paths) {
        /// Copies the list.
        public Found {
            policies = List.copyOf(policies);
        }
    }

    private InScope() {}

    /// For requests that `schema` knows.
    static InScope of(CedarSchema schema, Collection<Policy> policies, Map<String, Set<AttributePath>> paths) {
        InScope all = new InScope();
        Scope scope = new Scope(schema);
        for (ActionDeclaration action : schema.actions().values()) {
            List<Policy> ofAction = policies.stream()
                    .filter(policy -> scope.matches(policy, action.uid()))
                    .toList();
            for (String principal : action.principals()) {
                for (String resource : action.resources()) {
                    List<Policy> found = ofAction.stream()
                            .filter(policy -> policy.head().principal().mayBe(principal)
                                    && policy.head().resource().mayBe(resource))
                            .toList();
                    Set<AttributePath> read = new LinkedHashSet<>();
                    found.forEach(policy -> read.addAll(paths.getOrDefault(policy.id(), Set.of())));
                    all.byKind.put(new Kind(principal, action.uid(), resource), new Found(found, read));
                }
            }
        }
        return all;
    }

    /// Those that may match a request for `action` of a principal and a resource of these types.
    public Found find(String principalType, EntityUid action, String resourceType) {
        return byKind.getOrDefault(new Kind(principalType, action, resourceType), NOTHING);
    }
}
