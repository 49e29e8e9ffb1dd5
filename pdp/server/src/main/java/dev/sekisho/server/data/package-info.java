/// The data folder: layout, format versions, credentials, registrations, releases.
@NullMarked
package dev.sekisho.server.data;

import org.jspecify.annotations.NullMarked;
