/// The entities that policies see, with their ancestors at hand, and their official JSON form.
@NullMarked
package dev.sekisho.engine.entity;

import org.jspecify.annotations.NullMarked;
