@NullMarked
package dev.sekisho.server.data;

import org.jspecify.annotations.NullMarked;
