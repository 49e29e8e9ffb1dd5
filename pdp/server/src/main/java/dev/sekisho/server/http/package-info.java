/// HTTP requests and replies as values, and what answers them; knows no server library.
@NullMarked
package dev.sekisho.server.http;

import org.jspecify.annotations.NullMarked;
