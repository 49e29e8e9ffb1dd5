/// Cedar values and entities, and their JSON form.
@NullMarked
package dev.sekisho.engine.value;

import org.jspecify.annotations.NullMarked;
