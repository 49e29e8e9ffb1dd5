package dev.sekisho.server.main;

import picocli.CommandLine.Command;

/// `sekisho engine`: which engine decides.
@Command(
        name = "engine",
        description = "let the compiled engine decide again",
        subcommands = {EngineLiftCommand.class})
final class EngineCommand {}
