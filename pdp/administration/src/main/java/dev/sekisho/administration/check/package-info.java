/// What must hold before a pack is released.
@NullMarked
package dev.sekisho.administration.check;

import org.jspecify.annotations.NullMarked;
