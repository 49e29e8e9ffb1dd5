package dev.sekisho.engine.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sekisho.engine.policy.AttributePath.Root;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rows are `paths.json`.
final class AttributePathsTest {
    static List<Cases> rows() {
        return Cases.read("paths.json");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyChainIsFoundAndNoOther(Cases row) {
        TreeSet<String> found = new TreeSet<>();
        AttributePaths.of(row.policy()).forEach(path -> found.add(text(path)));

        assertEquals(new TreeSet<>(row.expected()), found);
    }

    private static String text(AttributePath path) {
        String root = switch (path.root()) {
            case Root.Variable variable -> variable.name().toLowerCase(Locale.ROOT);
            case Root.Literal(var uid) -> uid.toString();
            case Root.Computed() -> "(computed)";
        };
        StringBuilder text = new StringBuilder(root);
        for (int i = 0; i < path.names().size(); i++) {
            boolean last = i == path.names().size() - 1;
            text.append(last && path.tested() ? " has " : ".")
                    .append(path.names().get(i));
        }
        return text.toString();
    }
}
