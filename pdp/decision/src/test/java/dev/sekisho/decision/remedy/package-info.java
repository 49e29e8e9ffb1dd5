@NullMarked
package dev.sekisho.decision.remedy;

import org.jspecify.annotations.NullMarked;
