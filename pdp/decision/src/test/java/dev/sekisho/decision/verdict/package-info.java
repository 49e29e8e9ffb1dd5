@NullMarked
package dev.sekisho.decision.verdict;

import org.jspecify.annotations.NullMarked;
