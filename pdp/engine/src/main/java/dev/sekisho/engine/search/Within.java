package dev.sekisho.engine.search;

/// True for the candidates that are listed, and false for the others.
final class Within implements Test {
    private final int[] candidates;

    /// @param candidates ascending, each once
    Within(int[] candidates) {
        this.candidates = candidates;
    }

    @Override
    public Split on(Mask alive) {
        return new Split(maybe(alive), alive.none());
    }

    @Override
    public Mask maybe(Mask alive) {
        return alive.among(candidates, 0, candidates.length);
    }

    @Override
    public boolean total() {
        return true;
    }
}
