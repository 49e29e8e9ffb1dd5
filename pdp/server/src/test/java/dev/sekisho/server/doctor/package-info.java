@NullMarked
package dev.sekisho.server.doctor;

import org.jspecify.annotations.NullMarked;
