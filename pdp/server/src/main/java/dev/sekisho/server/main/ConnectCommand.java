package dev.sekisho.server.main;

import picocli.CommandLine.Command;

/// `sekisho connect`: put a gateway in front of an application.
@Command(
        name = "connect",
        description = "register a gateway and print its configuration",
        subcommands = ConnectNginxCommand.class)
final class ConnectCommand {}
