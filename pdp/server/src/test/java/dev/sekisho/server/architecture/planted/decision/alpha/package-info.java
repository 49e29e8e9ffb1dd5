@NullMarked
package dev.sekisho.server.architecture.planted.decision.alpha;

import org.jspecify.annotations.NullMarked;
