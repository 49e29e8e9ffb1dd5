/// What gateways ask, in one form for all protocols, and what they are answered.
@NullMarked
package dev.sekisho.decision.request;

import org.jspecify.annotations.NullMarked;
