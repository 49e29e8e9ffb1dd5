package dev.sekisho.decision.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.decision.library.Library;
import dev.sekisho.engine.loss.LossModel;
import dev.sekisho.engine.loss.LossModel.Nature;
import dev.sekisho.engine.schema.AttributeKey;
import dev.sekisho.engine.schema.AttributeKey.Owner;
import dev.sekisho.engine.value.BoolValue;
import java.util.List;
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
                new Nature.Negative(BoolValue.FALSE, List.of(BoolValue.TRUE)),
                model.signals().get(key("Device", "edr", "alert")));
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
