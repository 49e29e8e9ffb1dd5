/// What sources of signals call.
@NullMarked
package dev.sekisho.server.feed;

import org.jspecify.annotations.NullMarked;
