/// The official bindings, asked about the same workloads.
@NullMarked
package dev.sekisho.micro.official;

import org.jspecify.annotations.NullMarked;
