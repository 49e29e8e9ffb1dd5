@NullMarked
package dev.sekisho.signals.model;

import org.jspecify.annotations.NullMarked;
