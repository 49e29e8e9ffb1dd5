package dev.sekisho.decision.assembly;

import dev.sekisho.decision.identity.VerifiedRequest;
import dev.sekisho.decision.reason.ReasonCode;
import dev.sekisho.decision.release.Membership;
import dev.sekisho.decision.release.PackMapping.ClaimMapping;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.SignalModelReader;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.EntityTypeDeclaration;
import dev.sekisho.engine.schema.ValueReader;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.EntityUid;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.engine.value.StringValue;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLong;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonString;
import dev.sekisho.json.JsonValue;
import dev.sekisho.signals.model.EntityRef;
import dev.sekisho.signals.state.SignalView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/// The entities that one request names, made from the directory, the verified token and what the gateway may state.
final class RequestEntities {
    private static final Set<String> CONTEXT_PARTS = Set.of("session", "device", "network");

    private final VerifiedRequest verified;
    private final Release release;
    private final Consumer<String> illTyped;
    private final Consumer<String> ignored;
    private final Map<EntityUid, Entity> made = new LinkedHashMap<>();
    private final Provided provided = new Provided();
    private final Ancestors ancestors;

    RequestEntities(VerifiedRequest verified, Release release, Consumer<String> illTyped, Consumer<String> ignored) {
        this.verified = verified;
        this.release = release;
        this.illTyped = illTyped;
        this.ignored = ignored;
        this.ancestors = new Ancestors(release, this::find);
    }

    Optional<Entity> find(EntityUid uid) {
        return Optional.ofNullable(made.get(uid)).or(() -> release.directory().find(uid));
    }

    /// Whether a reference to `uid` may be seen: what it names is loaded, if it must be, and so is all above it
    /// (semantics §2).
    boolean isKnown(EntityUid uid) {
        return (find(uid).isPresent() || !Assembler.mustBeLoaded(release, uid.type())) && ancestors.areLoaded(uid);
    }

    Provided provided() {
        return provided;
    }

    boolean mayState(String property) {
        return release.mapping().assertable().contains(property)
                && verified.request().pep().mayState(property);
    }

    /// Makes the principal; a reason if it, or its membership, is not known (semantics §2).
    Optional<ReasonCode> addPrincipal(EntityUid uid) {
        Optional<Entity> loaded = release.directory().find(uid);
        if (Assembler.mustBeLoaded(release, uid.type()) && loaded.isEmpty()) {
            return Optional.of(ReasonCode.ENTITY_UNKNOWN);
        }
        Optional<Set<EntityUid>> parents =
                loaded.map(Entity::parents).or(() -> isOfToken(uid.type()) ? claimed() : Optional.of(Set.of()));
        if (parents.isEmpty()) {
            return Optional.of(ReasonCode.MEMBERSHIP_UNKNOWN);
        }
        make(uid, parents.get());
        if (!ancestors.areLoaded(uid)) {
            return Optional.of(ReasonCode.MEMBERSHIP_UNKNOWN);
        }
        addClaims(uid, false);
        state(uid, "subject", verified.identity().properties());
        evidence(uid, verified.identity().evidence());
        return Optional.empty();
    }

    /// The groups of the membership claim; nothing if they are not known.
    private Optional<Set<EntityUid>> claimed() {
        Optional<String> mapped = release.mapping().mappedMembership();
        if (mapped.isEmpty()) {
            return Optional.of(Set.of());
        }
        JsonObject claims = verified.identity().claims();
        boolean overage = claims.object("_claim_names")
                .flatMap(names -> names.get(mapped.get()))
                .isPresent();
        if (overage
                || !(claims.get(mapped.get()).orElse(JsonObject.EMPTY) instanceof JsonArray(List<JsonValue> items))) {
            return Optional.empty();
        }
        Set<EntityUid> groups = new LinkedHashSet<>();
        for (JsonValue item : items) {
            if (!(item instanceof JsonString(String id))) {
                return Optional.empty();
            }
            groups.add(new EntityUid(release.mapping().membershipType(), id));
        }
        return Optional.of(groups);
    }

    /// Makes the resource and settles its System; a reason if it may not be asked about. Groups of a user who is
    /// neither in the directory nor the one that the token speaks for are not known.
    Optional<ReasonCode> addResource(EntityUid uid) {
        boolean known = made.containsKey(uid) || release.directory().find(uid).isPresent();
        if (!known && Assembler.mustBeLoaded(release, uid.type())) {
            return Optional.of(ReasonCode.ENTITY_UNKNOWN);
        }
        if (!known && isOfToken(uid.type()) && mayHaveMappedGroups(uid.type())) {
            return Optional.of(ReasonCode.MEMBERSHIP_UNKNOWN);
        }
        make(uid, loadedParents(uid));
        if (!ancestors.areLoaded(uid)) {
            return Optional.of(ReasonCode.MEMBERSHIP_UNKNOWN);
        }
        state(uid, "resource", verified.request().resourceProperties());
        Optional<EntityUid> system = ResourceSystem.of(release, verified.request());
        Set<String> fronted = verified.request().pep().systems();
        if (system.isPresent()
                && !fronted.isEmpty()
                && !fronted.contains(system.get().id())) {
            return Optional.of(ReasonCode.PEP_NOT_FOR_SYSTEM);
        }
        system.ifPresent(found -> set(uid, "system", found));
        return Optional.empty();
    }

    /// Makes the token's session, else the one that a gateway which verifies users states.
    Optional<EntityUid> session() {
        String type = release.mapping().sessionType();
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (!verified.identity().evidence().equals("token")) {
            return verified.request().pep().verifiesUsers() ? stated("session", type) : Optional.empty();
        }
        JsonObject claims = verified.identity().claims();
        Optional<EntityUid> session =
                claims.string("sid").or(() -> claims.string("jti")).map(id -> new EntityUid(type, id));
        session.ifPresent(uid -> {
            make(uid, loadedParents(uid));
            addClaims(uid, true);
            evidence(uid, "token");
        });
        return session;
    }

    /// The device that the gateway states, if it is registered as telling devices.
    Optional<EntityUid> device(CedarType.RecordOf context) {
        return Assembler.referenceType(context, "device")
                .filter(_ -> mayTell("device"))
                .flatMap(type -> stated("device", type));
    }

    private boolean mayTell(String member) {
        boolean may = verified.request().pep().mayState("context." + member);
        if (!may && verified.request().context().get(member).isPresent()) {
            ignored.accept("context." + member);
        }
        return may;
    }

    private Optional<EntityUid> stated(String member, String type) {
        Optional<JsonObject> named = verified.request().context().object(member);
        if (named.isEmpty()) {
            return Optional.empty();
        }
        String id = named.get().string("id").orElse("");
        String statedType = named.get().string("type").orElse("");
        if (id.isEmpty() || !release.mapping().entityType(statedType).equals(type)) {
            illTyped.accept("context." + member);
            return Optional.empty();
        }
        EntityUid uid = new EntityUid(type, id);
        JsonObject properties = named.get().object("properties").orElse(JsonObject.EMPTY);
        return reference(uid, "pep", () -> state(uid, member, properties));
    }

    /// The network that the gateway states, if it is registered as telling networks: its zone, and the address if
    /// the schema wants it.
    Optional<EntityUid> network(CedarType.RecordOf context) {
        Optional<String> type = Assembler.referenceType(context, "network");
        Optional<JsonObject> named = verified.request().context().object("network");
        if (type.isEmpty() || named.isEmpty() || !mayTell("network")) {
            return Optional.empty();
        }
        String id =
                named.get().string("zone").or(() -> named.get().string("ip")).orElse("");
        if (id.isEmpty()) {
            illTyped.accept("context.network");
            return Optional.empty();
        }
        JsonObject.Builder properties = JsonObject.builder();
        for (String name : List.of("ip", "zone")) {
            if (release.schema().attribute(type.get(), List.of(name)).isPresent()) {
                named.get().get(name).ifPresent(value -> properties.put(name, value));
            }
        }
        EntityUid uid = new EntityUid(type.get(), id);
        return reference(uid, "pep", () -> state(uid, "network", properties.build()));
    }

    /// The client that the token names.
    Optional<EntityUid> client(CedarType.RecordOf context) {
        return verified.identity().claims().string("client_id").flatMap(id -> named(context, "client", id, "token"));
    }

    /// The gateway itself.
    Optional<EntityUid> pep(CedarType.RecordOf context) {
        return named(context, "pep", verified.request().pep().id(), "key");
    }

    private Optional<EntityUid> named(CedarType.RecordOf context, String member, String id, String evidence) {
        return Assembler.referenceType(context, member)
                .flatMap(type -> reference(new EntityUid(type, id), evidence, () -> {}));
    }

    /// Makes an entity that the context refers to; absent if it should be loaded and is not (semantics §2).
    private Optional<EntityUid> reference(EntityUid uid, String evidence, Runnable state) {
        if (Assembler.mustBeLoaded(release, uid.type())
                && release.directory().find(uid).isEmpty()) {
            return Optional.empty();
        }
        make(uid, loadedParents(uid));
        state.run();
        evidence(uid, evidence);
        return Optional.of(uid);
    }

    /// When the session authenticated, as far as the request tells; the beginning of time if it does not.
    long authenticatedMillis() {
        return verified.identity().claims().get("auth_time").orElse(JsonObject.EMPTY) instanceof JsonLong(long seconds)
                ? seconds * 1000
                : Long.MIN_VALUE;
    }

    long revokedBefore(SignalView view, EntityUid uid) {
        OptionalLong before = view.revokedBeforeMillis(new EntityRef(uid.type(), uid.id()));
        return before.orElse(Long.MIN_VALUE);
    }

    private Set<EntityUid> loadedParents(EntityUid uid) {
        return release.directory().find(uid).map(Entity::parents).orElse(Set.of());
    }

    /// Starts from what the directory knows. What the request named before, in another part, keeps all it has.
    private void make(EntityUid uid, Set<EntityUid> parents) {
        RecordValue known =
                release.directory().find(uid).map(Entity::attributes).orElse(RecordValue.EMPTY);
        made.putIfAbsent(uid, new Entity(uid, known, parents));
    }

    /// Adds what the gateway states: signals only with `@source("pep")`, never over the directory or the token.
    private void state(EntityUid uid, String prefix, JsonObject properties) {
        Optional<EntityTypeDeclaration> type = release.schema().entityType(uid.type());
        if (type.isEmpty()) {
            return;
        }
        JsonObject.Builder allowed = JsonObject.builder();
        properties.members().forEach((name, value) -> {
            if (CONTEXT_PARTS.contains(prefix) || mayState(prefix + "." + name)) {
                allowed.put(name, value);
            } else {
                ignored.accept(prefix + "." + name);
            }
        });
        RecordValue read = new ValueReader(path -> illTyped.accept(prefix + "." + path), ignored)
                .record("", allowed.build(), type.get().attributes());
        boolean signalsOnly = CONTEXT_PARTS.contains(prefix) && !prefix.equals("network");
        read.fields().forEach((name, value) -> stateOne(uid, List.of(name), value, signalsOnly));
    }

    private void stateOne(EntityUid uid, List<String> path, CedarValue value, boolean signalsOnly) {
        String dotted = String.join(".", path);
        if (release.signals().find(uid.type(), dotted).isPresent()) {
            provide(uid, dotted, value, "pep");
        } else if (value instanceof RecordValue(Map<String, CedarValue> fields)) {
            fields.forEach((name, inner) -> {
                List<String> longer = new ArrayList<>(path);
                longer.add(name);
                stateOne(uid, longer, inner, signalsOnly);
            });
        } else if (signalsOnly) {
            ignored.accept(uid.type() + "." + dotted);
        } else {
            fill(uid, path, value);
        }
    }

    private void fill(EntityUid uid, List<String> path, CedarValue value) {
        Entity entity = made.getOrDefault(uid, new Entity(uid, RecordValue.EMPTY, Set.of()));
        if (entity.attributes().at(path).isEmpty()) {
            made.put(uid, entity.withAttributes(entity.attributes().with(path, value)));
        }
    }

    private void addClaims(EntityUid uid, boolean session) {
        for (ClaimMapping mapping : release.mapping().claims()) {
            Optional<CedarType.Attribute> declared = release.schema().attribute(uid.type(), mapping.attribute());
            Optional<JsonValue> claim = verified.identity().claims().get(mapping.claim());
            if (mapping.onSession() == session && declared.isPresent() && claim.isPresent()) {
                Optional<CedarValue> value =
                        ClaimValues.read(claim.get(), mapping, declared.get().type());
                if (value.isEmpty()) {
                    illTyped.accept("claims." + mapping.claim());
                } else if (SignalModelReader.isSignal(declared.get())) {
                    provide(uid, String.join(".", mapping.attribute()), value.get(), "token");
                } else {
                    fill(uid, mapping.attribute(), value.get());
                }
            }
        }
    }

    /// A signal that comes with the request counts if its source may assert it, and, unless it is bad news, if the
    /// word of a token or a gateway is evidence enough.
    private void provide(EntityUid uid, String path, CedarValue value, String source) {
        release.signals().find(uid.type(), path).ifPresent(declared -> {
            Optional<JsonValue> normal = declared.normal(SignalValues.json(value));
            if (normal.isEmpty()) {
                illTyped.accept(uid.type() + "." + path);
            } else if (declared.sources().contains(source)
                    && (Closure.PROVIDED_EVIDENCE.suffices(declared.leastEvidence())
                            || declared.isBadNews(normal.get()))) {
                provided.add(uid, declared, new Provided.Value(normal.get(), source));
            } else {
                ignored.accept(uid.type() + "." + path);
            }
        });
    }

    private void evidence(EntityUid uid, String evidence) {
        if (release.schema().attribute(uid.type(), List.of("identityEvidence")).isPresent()) {
            set(uid, "identityEvidence", new StringValue(evidence));
        }
    }

    private void set(EntityUid uid, String name, CedarValue value) {
        Entity entity = made.getOrDefault(uid, new Entity(uid, RecordValue.EMPTY, Set.of()));
        made.put(uid, entity.withAttributes(entity.attributes().with(List.of(name), value)));
    }

    private boolean isOfToken(String type) {
        return release.schema().entityType(type).flatMap(Membership::of).equals(Optional.of(Membership.TOKEN));
    }

    private boolean mayHaveMappedGroups(String type) {
        return release.mapping().mappedMembership().isPresent()
                && release.schema()
                        .entityType(type)
                        .filter(declared ->
                                declared.memberOf().contains(release.mapping().membershipType()))
                        .isPresent();
    }
}
