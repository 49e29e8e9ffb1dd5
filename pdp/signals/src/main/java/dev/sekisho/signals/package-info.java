/// Trust signals: what sources say about users, sessions, devices, networks, workloads and systems, kept in a
/// journal and read at a decision's clock.
@NullMarked
package dev.sekisho.signals;

import org.jspecify.annotations.NullMarked;
