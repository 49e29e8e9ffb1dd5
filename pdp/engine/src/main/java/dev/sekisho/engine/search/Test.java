package dev.sekisho.engine.search;

import java.util.List;

/// A condition, put to many candidates at once. What may be true of a part, and where it errs, follows Cedar's order:
/// a part is put to those alone for whom it would be evaluated.
sealed interface Test permits Test.Constant, Test.All, Test.Any, Test.Not, Test.Choice, Within, Postings, OneByOne {
    /// How `alive` come out.
    Split on(Mask alive);

    /// Those of `alive` for whom it may be true, as far as an index tells at once.
    default Mask maybe(Mask alive) {
        return alive;
    }

    /// Whether it errs for nobody.
    default boolean total() {
        return false;
    }

    /// The same for everybody.
    record Constant(byte verdict) implements Test {
        @Override
        public Split on(Mask alive) {
            return new Split(verdict == Verdict.TRUE ? alive : alive.none(), errs(alive));
        }

        private Mask errs(Mask alive) {
            return verdict == Verdict.ERROR ? alive : alive.none();
        }

        @Override
        public Mask maybe(Mask alive) {
            return verdict == Verdict.TRUE ? alive : alive.none();
        }

        @Override
        public boolean total() {
            return verdict != Verdict.ERROR;
        }
    }

    /// `&&`, of any number.
    record All(List<Test> parts) implements Test {
        @Override
        public Split on(Mask alive) {
            Mask left = alive;
            Mask errs = alive.none();
            for (Test part : parts) {
                if (left.isEmpty()) {
                    break;
                }
                Split split = part.on(left);
                errs = errs.or(split.errs());
                left = split.isTrue();
            }
            return new Split(left, errs);
        }

        @Override
        public Mask maybe(Mask alive) {
            Mask left = alive;
            for (Test part : parts) {
                left = part.maybe(left);
            }
            return left;
        }

        @Override
        public boolean total() {
            return parts.stream().allMatch(Test::total);
        }
    }

    /// `||`, of any number.
    record Any(List<Test> parts) implements Test {
        @Override
        public Split on(Mask alive) {
            Mask left = alive;
            Mask isTrue = alive.none();
            Mask errs = isTrue;
            for (Test part : parts) {
                if (left.isEmpty()) {
                    break;
                }
                Split split = part.on(left);
                isTrue = isTrue.or(split.isTrue());
                errs = errs.or(split.errs());
                left = left.minus(split.isTrue()).minus(split.errs());
            }
            return new Split(isTrue, errs);
        }

        @Override
        public Mask maybe(Mask alive) {
            Mask maybe = alive.none();
            for (Test part : parts) {
                maybe = maybe.or(part.maybe(alive));
            }
            return maybe;
        }

        @Override
        public boolean total() {
            return parts.stream().allMatch(Test::total);
        }
    }

    /// `!`.
    record Not(Test of) implements Test {
        @Override
        public Split on(Mask alive) {
            Split split = of.on(alive);
            return new Split(alive.minus(split.isTrue()).minus(split.errs()), split.errs());
        }

        @Override
        public boolean total() {
            return of.total();
        }
    }

    /// `if`.
    record Choice(Test test, Test yes, Test no) implements Test {
        @Override
        public Split on(Mask alive) {
            Split chosen = test.on(alive);
            Split first = yes.on(chosen.isTrue());
            Split second = no.on(alive.minus(chosen.isTrue()).minus(chosen.errs()));
            return new Split(
                    first.isTrue().or(second.isTrue()),
                    chosen.errs().or(first.errs()).or(second.errs()));
        }

        @Override
        public boolean total() {
            return test.total() && yes.total() && no.total();
        }
    }
}
