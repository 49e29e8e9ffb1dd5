@NullMarked
package dev.sekisho.server.demo;

import org.jspecify.annotations.NullMarked;
