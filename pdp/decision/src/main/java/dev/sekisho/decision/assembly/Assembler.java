package dev.sekisho.decision.assembly;

import dev.sekisho.decision.identity.VerifiedRequest;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.release.Membership;
import dev.sekisho.decision.release.Release;
import dev.sekisho.engine.schema.ActionDeclaration;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.ValueReader;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonValue;
import dev.sekisho.signals.state.SignalView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// From a verified request to what policies see (semantics §3): a pure function of request, release, signals and
/// clock.
public final class Assembler {
    private final VerifiedRequest verified;
    private final Release release;
    private final long nowMillis;
    private final ActionDeclaration action;
    private final RequestEntities entities;
    private final List<String> illTyped = new ArrayList<>();
    private int ignored;

    private Assembler(VerifiedRequest verified, Release release, long nowMillis, ActionDeclaration action) {
        this.verified = verified;
        this.release = release;
        this.nowMillis = nowMillis;
        this.action = action;
        this.entities = new RequestEntities(verified, release, illTyped::add, _ -> ignored++);
    }

    /// Assembles `verified` for `release`, signals as in `view` at the clock reading `nowMillis`.
    public static Assembly assemble(VerifiedRequest verified, Release release, SignalView view, long nowMillis) {
        Optional<ActionDeclaration> action = release.schema().actions().values().stream()
                .filter(declared ->
                        declared.uid().id().equals(verified.request().action()))
                .findFirst();
        EntityUid resource = new EntityUid(
                release.mapping().entityType(verified.request().resourceType()),
                verified.request().resourceId());
        if (action.isEmpty()
                || !action.get().principals().contains(verified.identity().type())
                || !action.get().resources().contains(resource.type())) {
            return new Assembly.Refused(ReasonCode.TYPE_UNKNOWN);
        }
        return new Assembler(verified, release, nowMillis, action.get()).assemble(resource, view);
    }

    private Assembly assemble(EntityUid resource, SignalView view) {
        EntityUid principal =
                new EntityUid(verified.identity().type(), verified.identity().id());
        Optional<ReasonCode> refusal = entities.addPrincipal(principal).or(() -> entities.addResource(resource));
        if (refusal.isPresent()) {
            return new Assembly.Refused(refusal.get());
        }
        Optional<EntityUid> session = entities.session();
        if (revoked(principal, session, view)) {
            return new Assembly.Refused(ReasonCode.SESSION_REVOKED);
        }
        RecordValue context = context(session);
        return new Closure(release, entities, view, nowMillis)
                .close(principal, action.uid(), resource, context, illTyped, ignored)
                .<Assembly>map(Assembly.Ready::new)
                .orElseGet(() -> new Assembly.Refused(ReasonCode.EVALUATION_UNAVAILABLE));
    }

    /// Sessions that authenticated before the user's or their own revocation (semantics §3), and sessions that
    /// cannot say when they authenticated.
    private boolean revoked(EntityUid principal, Optional<EntityUid> session, SignalView view) {
        long before = Math.max(
                entities.revokedBefore(view, principal),
                session.map(uid -> entities.revokedBefore(view, uid)).orElse(Long.MIN_VALUE));
        return before != Long.MIN_VALUE && entities.authenticatedMillis() <= before;
    }

    private RecordValue context(Optional<EntityUid> session) {
        Map<String, CedarValue> fields = new LinkedHashMap<>();
        JsonObject.Builder own = JsonObject.builder();
        for (Map.Entry<String, JsonValue> member :
                verified.request().context().members().entrySet()) {
            boolean standard = StandardContext.NAMES.contains(member.getKey());
            boolean allowed = entities.mayState("context." + member.getKey());
            if (allowed && !standard) {
                own.put(member.getKey(), member.getValue());
            } else if (!standard) {
                ignored++;
            }
        }
        ValueReader reader = new ValueReader(path -> illTyped.add("context." + path), _ -> ignored++);
        fields.putAll(reader.record("", own.build(), action.context()).fields());
        declared("now", () -> Optional.of(CedarTime.datetime(nowMillis)), fields);
        declared("local", () -> Optional.of(release.calendar().localAt(nowMillis)), fields);
        declared("settings", () -> Optional.of(release.settings()), fields);
        declared("session", () -> session, fields);
        declared("device", () -> entities.device(action.context()), fields);
        declared("network", () -> entities.network(action.context()), fields);
        declared("client", () -> entities.client(action.context()), fields);
        declared("pep", () -> entities.pep(action.context()), fields);
        return RecordValue.of(action.context().layout(), fields);
    }

    private void declared(String name, Supplier<Optional<? extends CedarValue>> value, Map<String, CedarValue> fields) {
        if (action.context().attributes().containsKey(name)) {
            value.get().ifPresent(found -> fields.put(name, found));
        }
    }

    /// Whether entities of `type` must be loaded to exist.
    static boolean mustBeLoaded(Release release, String type) {
        return release.schema().entityType(type).flatMap(Membership::of).orElse(Membership.DIRECTORY)
                == Membership.DIRECTORY;
    }

    /// The type that a context member refers to.
    static Optional<String> referenceType(CedarType.RecordOf context, String name) {
        return Optional.ofNullable(context.attributes().get(name))
                .flatMap(attribute -> attribute.type() instanceof CedarType.Reference(String type)
                        ? Optional.of(type)
                        : Optional.empty());
    }
}
