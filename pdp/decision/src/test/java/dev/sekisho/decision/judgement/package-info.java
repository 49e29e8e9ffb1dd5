@NullMarked
package dev.sekisho.decision.judgement;

import org.jspecify.annotations.NullMarked;
