/// What a pack declares about signals and what a source says, as data; and this module's errors and limits.
@NullMarked
package dev.sekisho.signals.model;

import org.jspecify.annotations.NullMarked;
