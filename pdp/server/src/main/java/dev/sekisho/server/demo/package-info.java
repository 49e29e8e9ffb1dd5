/// `serve --demo`: a scenario played against this server's own HTTP API.
@NullMarked
package dev.sekisho.server.demo;

import org.jspecify.annotations.NullMarked;
