package dev.sekisho.server.main;

import picocli.CommandLine.Command;

/// `sekisho policy`: what an author does with a pack.
@Command(
        name = "policy",
        description = "check, test and release a policy pack",
        subcommands = {PolicyCheckCommand.class, PolicyTestCommand.class, PolicyReleaseCommand.class})
final class PolicyCommand {}
