package dev.sekisho.decision.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.library.Library;
import dev.sekisho.engine.loss.LossModel;
import dev.sekisho.engine.loss.LossModel.Nature;
import dev.sekisho.engine.schema.AttributeKey;
import dev.sekisho.engine.schema.AttributeKey.Owner;
import dev.sekisho.engine.value.BoolValue;
import dev.sekisho.engine.value.CedarValue;
import dev.sekisho.engine.value.LongValue;
import dev.sekisho.json.JsonLong;
import dev.sekisho.signals.model.Evidence;
import dev.sekisho.signals.model.Polarity;
import dev.sekisho.signals.model.SignalDeclaration;
import dev.sekisho.signals.model.SignalType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SignalLossModelTest {
    private final LossModel model = SignalLoss.model(Library.release());

    private static AttributeKey key(String type, String... path) {
        return new AttributeKey(new Owner.Type(type), List.of(path));
    }

    @Test
    void signalsKeepTheirPolarity() {
        assertEquals(new Nature.Positive(), model.signals().get(key("Session", "aal")));
        assertEquals(
                new Nature.Negative(BoolValue.FALSE, List.of(BoolValue.TRUE), BoolValue.TRUE),
                model.signals().get(key("Device", "edr", "alert")));
    }

    /// The check and the signals module mean the same by worse, wherever on its scale the presumed level stands.
    @Test
    void theWorstLevelIsTheOneOfGreatestBadness() {
        List<String> names = List.of("a", "b", "c", "d", "e");
        for (int size = 2; size <= names.size(); size++) {
            for (long presumed = 0; presumed < size; presumed++) {
                SignalDeclaration declared = scale(presumed, names.subList(0, size));
                Nature.Negative fact = assertInstanceOf(Nature.Negative.class, SignalLoss.nature(declared));
                assertEquals(new LongValue(presumed), fact.presumed());
                assertEquals(size - 1, fact.bad().size());
                for (CedarValue bad : fact.bad()) {
                    assertTrue(badness(declared, bad) <= badness(declared, fact.worst()), fact::toString);
                }
            }
        }
    }

    @Test
    void aScaleMayFallTowardsTheBad() {
        assertEquals(
                new Nature.Negative(new LongValue(2), List.of(new LongValue(0), new LongValue(1)), new LongValue(0)),
                SignalLoss.nature(scale(2, List.of("revoked", "limited", "trusted"))));
    }

    @Test
    void aScaleOfOneLevelCanOnlyBecomeAbsent() {
        assertEquals(new Nature.Positive(), SignalLoss.nature(scale(0, List.of("none"))));
    }

    private static SignalDeclaration scale(long presumed, List<String> levels) {
        return new SignalDeclaration(
                "Device",
                "risk",
                SignalType.LONG,
                1,
                1,
                0,
                Set.of("soc"),
                Evidence.VERIFIED,
                new Polarity.Negative(new JsonLong(presumed)),
                levels,
                List.of());
    }

    private static long badness(SignalDeclaration declared, CedarValue level) {
        return declared.badness(
                new JsonLong(assertInstanceOf(LongValue.class, level).value()));
    }

    @Test
    void contextsAndSystemsAreReferences() {
        assertTrue(model.references().contains(key("Book", "system")), model.references()::toString);
        assertTrue(model.references().stream()
                .anyMatch(key ->
                        key.owner() instanceof Owner.Context && key.path().equals(List.of("device"))));
        assertFalse(model.references().stream().anyMatch(key -> key.path().equals(List.of("pep"))));
    }

    @Test
    void whatMustBeLoadedCanBeUnknown() {
        assertTrue(model.memberships().contains("System"), model.memberships()::toString);
        assertFalse(model.memberships().contains("Book"), model.memberships()::toString);
    }
}
