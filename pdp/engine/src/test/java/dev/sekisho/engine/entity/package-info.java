@NullMarked
package dev.sekisho.engine.entity;

import org.jspecify.annotations.NullMarked;
