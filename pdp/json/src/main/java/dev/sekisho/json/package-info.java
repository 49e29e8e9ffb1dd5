/// Bounded JSON reading and canonical writing (RFC 8259, RFC 7493, RFC 8785) on the JDK alone.
@NullMarked
package dev.sekisho.json;

import org.jspecify.annotations.NullMarked;
