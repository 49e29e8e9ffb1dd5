package dev.sekisho.server.main;

import dev.sekisho.administration.cedar.worker.CedarWorker;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// `sekisho cedar-worker`: the child process of the official engine (semantics §9). Not for people.
@Command(name = "cedar-worker", hidden = true, description = "serve the official engine on standard input and output")
final class CedarWorkerCommand implements Callable<Integer> {
    @Override
    public Integer call() throws IOException {
        CedarWorker.main(new String[0]);
        return 0;
    }
}
