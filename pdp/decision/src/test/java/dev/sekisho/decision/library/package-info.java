/// A small release by hand, its world of signals, requests to it, and a few operators of Cedar to ask its policies
/// without native code.
@NullMarked
package dev.sekisho.decision.library;

import org.jspecify.annotations.NullMarked;
