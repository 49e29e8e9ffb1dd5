@NullMarked
package dev.sekisho.server.caller;

import org.jspecify.annotations.NullMarked;
