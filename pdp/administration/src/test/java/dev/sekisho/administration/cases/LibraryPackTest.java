package dev.sekisho.administration.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.administration.cedar.Cedar;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The pack of another domain that `docs/reference/pack.md` leads to.
final class LibraryPackTest {
    private static final Cedar CEDAR = Cedar.start(List.of());
    private static final Office LIBRARY = new Office(CEDAR, Path.of("src", "test", "resources", "packs", "library"));

    @AfterAll
    static void end() {
        LIBRARY.close();
        CEDAR.close();
    }

    @Test
    void everyCaseHolds() {
        assertEquals(12, LIBRARY.cases().size());
        for (PackCase one : LIBRARY.cases()) {
            assertEquals(List.of(), LIBRARY.runner().run(one).mismatches(), one.name());
        }
    }

    @Test
    void everyPolicyIsNoticed() {
        PolicyMutation.Unnoticed unnoticed =
                new PolicyMutation(LIBRARY.judge(), LIBRARY.runner(), CEDAR).run(LIBRARY.cases());

        assertEquals(Set.of(), unnoticed.removal());
        assertEquals(Set.of(), unnoticed.negation());
        assertEquals(Map.of(), unnoticed.parts());
    }
}
