/// Who asks: tokens verified, subjects stated by gateways.
@NullMarked
package dev.sekisho.decision.identity;

import org.jspecify.annotations.NullMarked;
