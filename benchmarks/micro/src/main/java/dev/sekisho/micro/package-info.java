/// Micro benchmarks of the engine (JMH), beside other engines of the JVM.
@NullMarked
package dev.sekisho.micro;

import org.jspecify.annotations.NullMarked;
