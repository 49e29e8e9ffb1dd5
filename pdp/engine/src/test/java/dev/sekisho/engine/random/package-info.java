/// Random policy sets, entities and requests, for tests that hold one evaluator against another.
@NullMarked
package dev.sekisho.engine.random;

import org.jspecify.annotations.NullMarked;
