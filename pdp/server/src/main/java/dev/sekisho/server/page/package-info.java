/// What a person sees who was not let through: self-contained HTML in Japanese and English.
@NullMarked
package dev.sekisho.server.page;

import org.jspecify.annotations.NullMarked;
