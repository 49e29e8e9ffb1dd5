package dev.sekisho.server.main;

import picocli.CommandLine.Command;

/// `sekisho conformance`: whether this product means what a standard's own tests say.
@Command(
        name = "conformance",
        description = "run a standard's own test cases",
        subcommands = ConformanceCedarCommand.class)
final class ConformanceCommand {}
