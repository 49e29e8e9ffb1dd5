package dev.sekisho.engine.search;

/// Put to one candidate after the other.
record OneByOne(Verdict verdict) implements Test {
    @Override
    public Split on(Mask alive) {
        Mask isTrue = alive.none();
        Mask errs = alive.none();
        alive.forEach(candidate -> {
            byte came = verdict.of(candidate);
            if (came == Verdict.TRUE) {
                isTrue.add(candidate);
            } else if (came == Verdict.ERROR) {
                errs.add(candidate);
            }
        });
        return new Split(isTrue, errs);
    }
}
