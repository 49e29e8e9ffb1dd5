/// `doctor`: what is wrong with an installation.
@NullMarked
package dev.sekisho.server.doctor;

import org.jspecify.annotations.NullMarked;
