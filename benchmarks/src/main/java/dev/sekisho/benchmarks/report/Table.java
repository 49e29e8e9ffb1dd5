package dev.sekisho.benchmarks.report;

import java.util.ArrayList;
import java.util.List;

/// A table in Markdown: the first column to the left, figures to the right.
public final class Table {
    private final int columns;
    private final List<List<String>> rows = new ArrayList<>();

    /// With the heads of its columns.
    public Table(String... heads) {
        columns = heads.length;
        rows.add(List.of(heads));
    }

    /// Adds a row with as many cells as there are columns.
    public void row(String... cells) {
        if (cells.length != columns) {
            throw new IllegalArgumentException(cells.length + " cells for " + columns + " columns");
        }
        rows.add(List.of(cells));
    }

    /// The lines, each ended.
    public String markdown() {
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int r = 0; r < rows.size(); r++) {
            line(text, rows.get(r), widths);
            if (r == 0) {
                rule(text, widths);
            }
        }
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> row, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            String blanks = " ".repeat(widths[i] - row.get(i).length());
            text.append("| ")
                    .append(i == 0 ? row.get(i) + blanks : blanks + row.get(i))
                    .append(' ');
        }
        text.append("|\n");
    }

    private static void rule(StringBuilder text, int[] widths) {
        for (int i = 0; i < widths.length; i++) {
            text.append('|').append("-".repeat(widths[i] + (i == 0 ? 2 : 1))).append(i == 0 ? "" : ":");
        }
        text.append("|\n");
    }
}
