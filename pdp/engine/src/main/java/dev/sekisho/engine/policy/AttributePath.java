package dev.sekisho.engine.policy;

import dev.sekisho.engine.value.EntityUid;
import java.util.List;

/// A chain of attribute accesses in a policy: `context.device.edr.alert`.
///
/// @param root where it starts
/// @param names the accesses in order
/// @param tested whether the last access is a `has`
public record AttributePath(Root root, List<String> names, boolean tested) {
    /// Copies `names`.
    public AttributePath {
        names = List.copyOf(names);
    }

    /// Where a chain starts.
    public sealed interface Root {
        /// One of the request's four variables.
        enum Variable implements Root {
            /// The principal.
            PRINCIPAL,
            /// The action.
            ACTION,
            /// The resource.
            RESOURCE,
            /// The context.
            CONTEXT
        }

        /// An entity written in the policy.
        record Literal(EntityUid uid) implements Root {}

        /// An expression that is neither (an if, a tag, a call).
        record Computed() implements Root {}
    }
}
