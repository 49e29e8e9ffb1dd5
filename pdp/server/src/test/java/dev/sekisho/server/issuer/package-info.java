@NullMarked
package dev.sekisho.server.issuer;

import org.jspecify.annotations.NullMarked;
