package dev.sekisho.decision.request;

import dev.sekisho.decision.release.RouteTable;
import java.util.Set;

/// A registered gateway. Everything that it may say or be told is here, never in a request.
///
/// @param id its name
/// @param systems the Systems it fronts, by id; empty: any
/// @param verifiesUsers whether a subject or session it states without a token counts
/// @param obligations what it can do
/// @param readsReasons whether it is told policy ids and signals
/// @param properties what it may state, as `subject.name`, `resource.name`, `context.name`; holding `*`: all that
///     the
/// pack allows
/// @param mode whether its answers bind
/// @param issuers issuers of access tokens it passes on, by their exact identifier
/// @param routes what its requests mean, for gateways that send only a method and a path
public record Pep(
        String id,
        Set<String> systems,
        boolean verifiesUsers,
        Set<String> obligations,
        boolean readsReasons,
        Set<String> properties,
        RouteMode mode,
        Set<String> issuers,
        RouteTable routes) {
    /// Copies the sets.
    public Pep {
        systems = Set.copyOf(systems);
        obligations = Set.copyOf(obligations);
        properties = Set.copyOf(properties);
        issuers = Set.copyOf(issuers);
    }

    /// The same gateway, but that its answers bind: for messages that are never let through, observed or not.
    public Pep enforcing() {
        return new Pep(
                id,
                systems,
                verifiesUsers,
                obligations,
                readsReasons,
                properties,
                new RouteMode.Enforce(),
                issuers,
                routes);
    }

    /// Whether it may state `property`, given as `subject.name` and the like.
    public boolean mayState(String property) {
        return properties.contains("*") || properties.contains(property);
    }
}
