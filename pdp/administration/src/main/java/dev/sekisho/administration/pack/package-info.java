/// A pack's folder, read strictly, with what it includes, and made into a release bundle.
@NullMarked
package dev.sekisho.administration.pack;

import org.jspecify.annotations.NullMarked;
