/// SAPL's embedded decision point, asked the same.
@NullMarked
package dev.sekisho.micro.sapl;

import org.jspecify.annotations.NullMarked;
