@NullMarked
package dev.sekisho.micro;

import org.jspecify.annotations.NullMarked;
