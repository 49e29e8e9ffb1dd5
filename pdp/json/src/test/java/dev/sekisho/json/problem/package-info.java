@NullMarked
package dev.sekisho.json.problem;

import org.jspecify.annotations.NullMarked;
