/// What the benchmarks ask: policies, entities and requests, all drawn from seeds.
@NullMarked
package dev.sekisho.micro.workload;

import org.jspecify.annotations.NullMarked;
