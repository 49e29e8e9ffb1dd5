@NullMarked
package dev.sekisho.server.architecture.planted.decision.beta;

import org.jspecify.annotations.NullMarked;
