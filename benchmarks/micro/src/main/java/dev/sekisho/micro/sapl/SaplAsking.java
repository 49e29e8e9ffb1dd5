package dev.sekisho.micro.sapl;

import dev.sekisho.micro.workload.App;
import dev.sekisho.micro.workload.Roles;
import dev.sekisho.micro.workload.StoredText;
import dev.sekisho.micro.workload.Workload;
import io.sapl.api.pdp.AuthorizationDecision;
import io.sapl.api.pdp.AuthorizationSubscription;
import io.sapl.api.pdp.Decision;
import io.sapl.api.pdp.PolicyDecisionPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The requests of a workload put to SAPL's embedded decision point, one after the other, blocking. Thread-confined.
///
/// Each choice was tried beside the other, and the faster one is here: a document for each policy, not one policy set;
/// everything in the targets and SAPL's canonical index over them, but for GITHUB only the action in the targets and
/// SAPL's plain index. Between lists and objects for what somebody is in, and between `decideOnce` and the first of
/// `decide`, there was no difference.
public final class SaplAsking {
    private final PolicyDecisionPoint point;
    private final AuthorizationSubscription[] subscriptions;
    private int next;

    private SaplAsking(PolicyDecisionPoint point, AuthorizationSubscription[] subscriptions) {
        this.point = point;
        this.subscriptions = subscriptions;
    }

    /// Before anything is drawn.
    public static SaplAsking nothing() {
        return new SaplAsking(SaplPoint.naive(List.of()), new AuthorizationSubscription[0]);
    }

    /// Makes everything ready, so that only the call itself is measured.
    public static SaplAsking of(App app, Workload workload) {
        List<String> documents =
                List.of(StoredText.read(SaplAsking.class, app.file("sapl")).split("\n\n"));
        return new SaplAsking(
                app == App.GITHUB ? SaplPoint.naive(documents) : SaplPoint.canonical(documents),
                subscriptions(workload));
    }

    /// The same for permissions of roles on folders.
    public static SaplAsking of(Roles roles) {
        List<String> documents = new ArrayList<>();
        for (Roles.Grant grant : roles.grants()) {
            documents.add("""
                    policy "grant%d"
                    permit action == "%s" & "%s" in subject.within & "%s" in resource.within
                    """.formatted(
                            documents.size(),
                            grant.action().id(),
                            grant.role().id(),
                            grant.folder().id()));
        }
        return new SaplAsking(SaplPoint.canonical(documents), subscriptions(roles.workload()));
    }

    private static AuthorizationSubscription[] subscriptions(Workload workload) {
        SaplSubscriptions subscriptions = new SaplSubscriptions(workload.entities());
        return workload.requests().stream().map(subscriptions::of).toArray(AuthorizationSubscription[]::new);
    }

    /// The decision about the next request.
    public AuthorizationDecision decide() {
        AuthorizationSubscription subscription = subscriptions[next];
        next = next + 1 == subscriptions.length ? 0 : next + 1;
        return Objects.requireNonNull(point.decideOnce(subscription).block());
    }

    /// Whether the next request is permitted.
    public boolean permits() {
        return decide().getDecision() == Decision.PERMIT;
    }
}
