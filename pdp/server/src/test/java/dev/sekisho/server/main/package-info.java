@NullMarked
package dev.sekisho.server.main;

import org.jspecify.annotations.NullMarked;
