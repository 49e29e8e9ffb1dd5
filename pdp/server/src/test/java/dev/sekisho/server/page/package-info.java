@NullMarked
package dev.sekisho.server.page;

import org.jspecify.annotations.NullMarked;
