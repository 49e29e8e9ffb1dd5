package dev.sekisho.server.main;

import picocli.CommandLine.Command;

/// `sekisho audit`: what is in the decision log.
@Command(name = "audit", description = "read the decision log", subcommands = AuditQueryCommand.class)
final class AuditCommand {}
