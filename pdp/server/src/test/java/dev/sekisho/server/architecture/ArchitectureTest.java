package dev.sekisho.server.architecture;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every rule holds for the product, and every rule is red on the violation planted for it.
final class ArchitectureTest {
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.sekisho");
    private static final JavaClasses PLANTED =
            new ClassFileImporter().importPackages("dev.sekisho.server.architecture.planted");

    @ParameterizedTest
    @MethodSource("names")
    void theProductKeeps(String name) {
        assertTrue(PRODUCT.size() > 200, "only " + PRODUCT.size() + " classes were looked at");
        rule(name).check(PRODUCT);
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPlantedViolationTurnsRed(String name) {
        assertTrue(rule(name).evaluate(PLANTED).hasViolation(), name);
    }

    static Stream<String> names() {
        return Rules.all().keySet().stream();
    }

    private static ArchRule rule(String name) {
        ArchRule rule = Rules.all().get(name);
        if (rule == null) {
            throw new IllegalArgumentException(name);
        }
        return rule;
    }
}
