package dev.sekisho.engine.search;

/// Looked up in a column: true for the candidates with one of some values, an error for those with one of others.
final class Postings implements Test {
    private final Column column;
    private final int[] isTrue;
    private final int[] errs;

    /// @param column which values the candidates have
    /// @param isTrue groups of the column
    /// @param errs groups of the column
    Postings(Column column, int[] isTrue, int[] errs) {
        this.column = column;
        this.isTrue = isTrue;
        this.errs = errs;
    }

    @Override
    public Split on(Mask alive) {
        return new Split(maybe(alive), column.among(alive, errs));
    }

    @Override
    public Mask maybe(Mask alive) {
        return column.among(alive, isTrue);
    }

    @Override
    public boolean total() {
        return errs.length == 0;
    }
}
