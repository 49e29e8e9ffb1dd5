@NullMarked
package dev.sekisho.audit;

import org.jspecify.annotations.NullMarked;
