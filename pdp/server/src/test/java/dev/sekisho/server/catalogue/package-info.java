/// The documentation's catalogues held against the code.
@NullMarked
package dev.sekisho.server.catalogue;

import org.jspecify.annotations.NullMarked;
