/// jCasbin, asked the same.
@NullMarked
package dev.sekisho.micro.casbin;

import org.jspecify.annotations.NullMarked;
