/// The command line, and the only place that puts the parts together.
@NullMarked
package dev.sekisho.server.main;

import org.jspecify.annotations.NullMarked;
