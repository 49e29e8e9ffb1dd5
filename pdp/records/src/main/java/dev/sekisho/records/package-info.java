/// Reading the decision log: search, one decision by its code, and a denial told in plain words.
@NullMarked
package dev.sekisho.records;

import org.jspecify.annotations.NullMarked;
