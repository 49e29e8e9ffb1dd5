/// Issuers of access tokens and the fetching of their keys.
@NullMarked
package dev.sekisho.server.issuer;

import org.jspecify.annotations.NullMarked;
