/// The rules of the tree, each seen failing on a planted violation.
@NullMarked
package dev.sekisho.server.architecture;

import org.jspecify.annotations.NullMarked;
