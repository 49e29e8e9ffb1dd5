package dev.sekisho.administration.check;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.decision.release.PackMapping;
import dev.sekisho.decision.release.PackMapping.ClaimMapping;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.Remedy;
import dev.sekisho.engine.schema.CedarSchema;
import dev.sekisho.engine.schema.CedarType;
import dev.sekisho.engine.schema.EntityTypeDeclaration;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.Entity;
import dev.sekisho.engine.value.RecordValue;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.signals.model.SignalDeclaration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What `pack.json`, remedies and the directory say about the schema is so. A name that nothing has would not fail:
/// it would silently never do anything.
final class NameCheck {
    private final Release release;
    private final CedarSchema schema;
    private final List<Problem> problems = new ArrayList<>();

    NameCheck(Release release) {
        this.release = release;
        this.schema = release.schema();
    }

    List<Problem> check() {
        PackMapping mapping = release.mapping();
        mapping.types().forEach((name, type) -> known("pack.json:types." + name, type));
        known("pack.json:identity.principal", mapping.principalType());
        if (!mapping.sessionType().isEmpty()) {
            known("pack.json:identity.session", mapping.sessionType());
        }
        mapping.claims().forEach(this::claim);
        if (mapping.mappedMembership().isPresent()) {
            membership(mapping);
        }
        release.remedies().forEach(this::remedy);
        release.directory().entities().values().forEach(this::complete);
        return problems;
    }

    private void known(String where, String type) {
        if (schema.entityType(type).isEmpty()) {
            refuse(where, "the unknown type `" + type + "`", "a type of the schema");
        }
    }

    private void claim(ClaimMapping claim) {
        String type = claim.onSession()
                ? release.mapping().sessionType()
                : release.mapping().principalType();
        String path = String.join(".", claim.attribute());
        String where = "pack.json:identity.claims: " + claim.claim();
        if (schema.attribute(type, claim.attribute()).isEmpty()) {
            refuse(where, "`" + path + "`, which " + type + " does not have", "an attribute of " + type);
        }
        boolean fromToken = release.signals()
                .find(type, path)
                .map(SignalDeclaration::sources)
                .filter(sources -> !sources.contains("token"))
                .isEmpty();
        if (!fromToken) {
            refuse(where, "the signal `" + type + "." + path + "`", "`token` among its sources");
        }
    }

    private void membership(PackMapping mapping) {
        known("pack.json:identity.membership", mapping.membershipType());
        boolean member = schema.entityType(mapping.principalType())
                .filter(type -> !type.memberOf().contains(mapping.membershipType()))
                .isEmpty();
        if (!member) {
            refuse(
                    "pack.json:identity.membership",
                    "`" + mapping.membershipType() + "`, which " + mapping.principalType() + " is not `in`",
                    "a type of its parents");
        }
    }

    private void remedy(Remedy remedy) {
        for (Remedy.Effect effect : remedy.effects()) {
            Set<String> types = types(effect.on());
            if (types.stream()
                    .noneMatch(
                            type -> schema.attribute(type, effect.attribute()).isPresent())) {
                refuse(
                        "remedies.json: " + remedy.id(),
                        "`" + String.join(".", effect.attribute()) + "` on "
                                + effect.on().name().toLowerCase(Locale.ROOT),
                        "an attribute of " + types);
            }
        }
    }

    /// The types that can play `part` in some action.
    private Set<String> types(Remedy.Part part) {
        Set<String> types = new LinkedHashSet<>();
        schema.actions().values().forEach(action -> {
            switch (part) {
                case PRINCIPAL -> types.addAll(action.principals());
                case RESOURCE -> types.addAll(action.resources());
                case SYSTEM ->
                    action.resources()
                            .forEach(resource -> schema.entityType(resource)
                                    .ifPresent(type -> reference(type.attributes(), "system", types)));
                case SESSION, DEVICE, NETWORK, CLIENT ->
                    reference(action.context(), part.name().toLowerCase(Locale.ROOT), types);
            }
        });
        return types;
    }

    private static void reference(CedarType.RecordOf record, String name, Set<String> types) {
        CedarType.Attribute attribute = record.attributes().get(name);
        if (attribute != null && attribute.type() instanceof CedarType.Reference(String type)) {
            types.add(type);
        }
    }

    /// Policies may read what the schema requires without a guard: so it must be there.
    private void complete(Entity entity) {
        schema.entityType(entity.uid().type())
                .map(EntityTypeDeclaration::attributes)
                .ifPresent(type -> complete(entity, "", entity.attributes(), type));
    }

    private void complete(Entity entity, String prefix, RecordValue record, CedarType.RecordOf type) {
        for (Map.Entry<String, CedarType.Attribute> one : type.attributes().entrySet()) {
            CedarValue value = record.get(one.getKey()).orElse(RecordValue.EMPTY);
            boolean own = one.getKey().equals("identityEvidence")
                    || (one.getKey().equals("system")
                            && one.getValue()
                                    .type()
                                    .equals(new CedarType.Reference(entity.uid().type())));
            if (one.getValue().type() instanceof CedarType.RecordOf inner) {
                if (one.getValue().required() && value instanceof RecordValue found) {
                    complete(entity, prefix + one.getKey() + ".", found, inner);
                }
            } else if (one.getValue().required() && value.equals(RecordValue.EMPTY) && !own) {
                refuse("directory: " + entity.uid(), "no `" + prefix + one.getKey() + "`", "what the schema requires");
            }
        }
    }

    private void refuse(String where, String found, String expected) {
        problems.add(new Problem(AdministrationError.PACK_FORM, where, found, expected));
    }
}
