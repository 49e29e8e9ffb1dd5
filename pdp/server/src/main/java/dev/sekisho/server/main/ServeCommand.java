package dev.sekisho.server.main;

import dev.sekisho.decision.record.ProductVersion;
import dev.sekisho.decision.release.Release;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.data.ListenFile;
import dev.sekisho.server.data.ServerConfig;
import dev.sekisho.server.demo.Demo;
import dev.sekisho.server.demo.Scenario;
import dev.sekisho.server.main.ServeSettings.PackChoice;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sekisho serve`: a PDP with everything embedded, until it is stopped.
@Command(name = "serve", description = "start a policy decision point with everything embedded")
final class ServeCommand implements Callable<Integer> {
    private static final int LARGEST_PORT = 65_535;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--demo", description = "play a scenario against the running server, with simulated sources")
    private boolean demo;

    @Option(names = "--config", paramLabel = "FILE", description = "issuers and public URL, as JSON")
    private List<Path> config = List.of();

    @Option(names = "--port", paramLabel = "N", description = "plain HTTP, loopback only (8181; 0: any free port)")
    private int port = 8181;

    @Option(names = "--https-port", paramLabel = "N", description = "HTTPS (8443; 0: any free port)")
    private int httpsPort = 8443;

    @Option(
            names = "--pack",
            paramLabel = "DIR",
            description = "pack folder or release bundle that becomes release 1 of an empty data folder")
    private List<Path> pack = List.of();

    @Override
    public Integer call() throws InterruptedException {
        Clock clock = Clock.systemUTC();
        Texts texts = Texts.ofDefaultLocale();
        PrintWriter out = spec.commandLine().getOut();
        Reports reports = new Reports(spec.commandLine().getErr(), texts);
        ServeSettings settings = new ServeSettings(
                data.path(),
                config.isEmpty() ? ServerConfig.NONE : ServerConfig.read(config.getLast()),
                checked("--port", port),
                checked("--https-port", httpsPort),
                pack.isEmpty() ? new PackChoice.Shipped() : new PackChoice.Given(pack.getLast()));
        RunningServer server = RunningServer.start(settings, clock, reports);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "shutdown"));
        tell(server, texts, out);
        if (demo) {
            Demo played = new Demo(Scenario.sc4(), server.ports().httpUrl(), server.folder(), clock);
            new DemoPrinter(texts, out, data.path()).play(played);
            played.keepAlive(reports::problem);
        }
        new CountDownLatch(1).await();
        return 0;
    }

    private static int checked(String option, int port) {
        if (port < 0 || port > LARGEST_PORT) {
            throw new ProblemException(
                    ServerError.USAGE_ERROR, option, "`" + port + "`", "a port from 0 to " + LARGEST_PORT);
        }
        return port;
    }

    private void tell(RunningServer server, Texts texts, PrintWriter out) {
        Release release = server.release();
        ListenFile ports = server.ports();
        String seconds = String.format(Locale.ROOT, "%.1f", sinceStart().toMillis() / 1000.0);
        boolean ready = server.health().failing().isEmpty();
        out.println(texts.line(
                ready ? "serve.ready" : "serve.not_ready",
                ProductVersion.TEXT,
                seconds,
                release.mapping().name(),
                release.mapping().version(),
                release.number()));
        out.println(texts.line("serve.http", ports.httpUrl()));
        out.println(texts.line("serve.https", ports.httpsUrl(), server.folder().tls()));
        out.println(texts.line("serve.credentials", server.folder().credentials()));
        if (release.mapping().name().equals(Scenario.sc4().pack())) {
            out.println(texts.line(demo ? "serve.try_demo" : "serve.try"));
            out.println(Scenario.sc4()
                    .curl(
                            ports.httpUrl(),
                            server.folder().credentials(),
                            Clock.systemUTC().instant()));
        }
    }

    private static Duration sinceStart() {
        Instant now = Clock.systemUTC().instant();
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(now), now);
    }
}
