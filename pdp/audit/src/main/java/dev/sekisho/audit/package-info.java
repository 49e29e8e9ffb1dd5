/// The decision log: a record is in it before its answer leaves, and what could not be recorded is counted in it.
@NullMarked
package dev.sekisho.audit;

import org.jspecify.annotations.NullMarked;
