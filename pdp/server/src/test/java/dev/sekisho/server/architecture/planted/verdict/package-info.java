@NullMarked
package dev.sekisho.server.architecture.planted.verdict;

import org.jspecify.annotations.NullMarked;
