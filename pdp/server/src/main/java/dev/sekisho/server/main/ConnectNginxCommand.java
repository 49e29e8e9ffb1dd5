package dev.sekisho.server.main;

import dev.sekisho.decision.release.RouteTable;
import dev.sekisho.decision.release.StrictJson;
import dev.sekisho.decision.request.RouteMode;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.ServerLimits;
import dev.sekisho.server.caller.ApiKey;
import dev.sekisho.server.data.DataFile;
import dev.sekisho.server.data.DataFolder;
import dev.sekisho.server.data.FirstStart;
import dev.sekisho.server.data.ListenFile;
import dev.sekisho.server.data.PepRegistration;
import dev.sekisho.server.gateway.forwardauth.NginxConfiguration;
import dev.sekisho.server.gateway.forwardauth.NginxConfiguration.Token;
import dev.sekisho.server.issuer.IssuerSetting;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sekisho connect nginx`: registers a gateway (ADR 0005) and prints a complete configuration to standard
/// output, notes to standard error. Works beside a running server and without one. The gateway observes for 14
/// days unless told to enforce; one that is registered already is not touched, or its observation could be
/// stretched without end.
@Command(
        name = "nginx",
        mixinStandardHelpOptions = true,
        description = "register a gateway and print an nginx configuration")
final class ConnectNginxCommand implements Callable<Integer> {
    private static final Duration OBSERVATION = Duration.ofDays(14);

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--upstream",
            paramLabel = "URL",
            required = true,
            description = "the application: scheme, host, port")
    private String upstream = "";

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            required = true,
            description = "who issues the users' access tokens")
    private String issuer = "";

    @Option(names = "--audience", paramLabel = "AUD", description = "the tokens' audience (default: the gateway's id)")
    private String audience = "";

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--enforce", description = "answers bind at once (default: observe for 14 days)")
    private boolean enforce;

    @Option(names = "--pep", paramLabel = "ID", description = "the gateway's id (default: ${DEFAULT-VALUE})")
    private String pep = "nginx";

    @Option(names = "--system", paramLabel = "ID", description = "the only system behind it (default: any)")
    private List<String> systems = List.of();

    @Option(names = "--routes", paramLabel = "FILE", description = "its own routes (default: the pack's)")
    private List<Path> routes = List.of();

    @Option(names = "--listen", paramLabel = "PORT", description = "nginx's port (default: ${DEFAULT-VALUE})")
    private int listenPort = 8080;

    @Option(
            names = "--server-name",
            paramLabel = "NAME",
            description = "nginx's server_name (default: ${DEFAULT-VALUE})")
    private String serverName = "_";

    @Option(
            names = "--access-log",
            paramLabel = "FILE",
            description = "nginx's log (default: /var/log/nginx/sekisho-ID.log)")
    private String accessLog = "";

    @Option(
            names = "--device",
            paramLabel = "ADDRESS=ID",
            description = "a device that is known by its address; repeatable")
    private Map<String, String> devices = Map.of();

    @Option(
            names = "--zone",
            paramLabel = "ADDRESS=ID",
            description = "the network zone of an address range; repeatable")
    private Map<String, String> zones = Map.of();

    @Option(names = "--strip-token", description = "do not pass the user's token on to the application")
    private boolean stripToken;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "write the configuration there, readable by this account only (default: standard output)")
    private List<Path> out = List.of();

    @Option(
            names = "--pdp",
            paramLabel = "URL",
            description = "where the server listens (default: as it says in the data folder)")
    private String pdp = "";

    @Override
    public Integer call() {
        DataFolder folder = DataFolder.open(data.path());
        Path file = FirstStart.pepFile(
                folder, checked("--pep", pep, PepRegistration::isId, "lower-case letters, digits, `-` and `.`"));
        if (Files.exists(file)) {
            throw new ProblemException(
                    ServerError.PEP_ALREADY_REGISTERED,
                    file.toString(),
                    "the gateway `" + pep + "`",
                    "an id that is free");
        }
        ApiKey key = ApiKey.random(new SecureRandom());
        NginxConfiguration configuration = configuration(folder, key);
        // Before the registration: a key that nobody has seen would be registered in vain.
        if (!out.isEmpty()) {
            DataFile.write(out.getLast(), configuration.text().getBytes(StandardCharsets.UTF_8));
        }
        DataFile.write(
                file,
                registration(key, Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS))
                        .toJson());
        if (out.isEmpty()) {
            spec.commandLine().getOut().print(configuration.text());
            spec.commandLine().getOut().flush();
        }
        notes(spec.commandLine().getErr(), file);
        return 0;
    }

    private NginxConfiguration configuration(DataFolder folder, ApiKey key) {
        return new NginxConfiguration(
                pep,
                key,
                decisionPoint(folder),
                server("--upstream", upstream),
                port(),
                checked("--server-name", serverName, NginxConfiguration::isServerName, "host names"),
                checked(
                        "--access-log",
                        accessLog.isEmpty() ? "/var/log/nginx/sekisho-" + pep + ".log" : accessLog,
                        NginxConfiguration::isPath,
                        "a path of letters, digits and `/._-`"),
                byAddress("--device", devices),
                byAddress("--zone", zones),
                stripToken ? Token.STRIPPED : Token.PASSED_ON);
    }

    private PepRegistration registration(ApiKey key, Instant now) {
        Set<String> properties = new TreeSet<>();
        if (!devices.isEmpty()) {
            properties.add("context.device");
        }
        properties.add("context.network");
        JsonObject document = JsonObject.builder()
                .put(
                        "issuers",
                        JsonArray.of(JsonObject.builder()
                                .put("issuer", issuer)
                                .put("audience", audience.isEmpty() ? pep : audience)
                                .build()))
                .build();
        return new PepRegistration(
                pep,
                key.hash(),
                enforce
                        ? new RouteMode.Enforce()
                        : new RouteMode.Observe(now.plus(OBSERVATION).toEpochMilli()),
                new TreeSet<>(systems),
                false,
                Set.of(),
                false,
                properties,
                IssuerSetting.readAll(StrictJson.of("connect", document, "issuers")),
                ownRoutes(),
                now);
    }

    private JsonArray ownRoutes() {
        if (routes.isEmpty()) {
            return JsonArray.of();
        }
        Path file = routes.getLast();
        try {
            JsonValue read = JsonReader.read(file.toString(), Files.readAllBytes(file), ServerLimits.SMALL_FILE)
                    .orThrow();
            if (read instanceof JsonObject document
                    && !RouteTable.read(document).routes().isEmpty()) {
                return document.array("routes").orElse(JsonArray.of());
            }
            throw new ProblemException(ServerError.INPUT_INVALID, file.toString(), "no routes", "a routes.json");
        } catch (IOException unreadable) {
            throw new ProblemException(
                    ServerError.INPUT_INVALID, file.toString(), "no file that can be read", "a routes.json");
        }
    }

    /// The key and the users' tokens go there, so plain HTTP is for this machine only.
    private URI decisionPoint(DataFolder folder) {
        String url = pdp.isEmpty()
                ? ListenFile.read(folder.listenFile()).map(ListenFile::httpUrl).orElse("http://127.0.0.1:8181")
                : pdp;
        URI uri = server("--pdp", url);
        if (uri.getScheme().equals("http") && !LOOPBACK.contains(uri.getHost())) {
            throw usage("--pdp", url, "https (http on loopback only)");
        }
        return uri;
    }

    private static URI server(String option, String url) {
        return NginxConfiguration.server(url)
                .orElseThrow(() -> usage(option, url, "http or https, host and port only"));
    }

    private int port() {
        if (listenPort < 1 || listenPort > 65_535) {
            throw usage("--listen", Integer.toString(listenPort), "a port from 1 to 65535");
        }
        return listenPort;
    }

    private static SortedMap<String, String> byAddress(String option, Map<String, String> ids) {
        ids.forEach((address, id) -> {
            checked(option, address, NginxConfiguration::isAddress, "an address or a network such as 10.1.0.0/16");
            checked(option, id, NginxConfiguration::isId, "an id of letters, digits and `._:@-`");
        });
        return new TreeMap<>(ids);
    }

    private static String checked(String option, String text, Predicate<String> holds, String expected) {
        if (!holds.test(text)) {
            throw usage(option, text, expected);
        }
        return text;
    }

    private static ProblemException usage(String option, String found, String expected) {
        return new ProblemException(ServerError.USAGE_ERROR, option, "`" + found + "`", expected);
    }

    private void notes(PrintWriter err, Path file) {
        Texts texts = Texts.ofDefaultLocale();
        err.println(texts.line("connect.registered", pep, file));
        err.println(texts.line(enforce ? "connect.enforces" : "connect.observes", OBSERVATION.toDays()));
        err.println(out.isEmpty() ? texts.line("connect.key") : texts.line("connect.key.file", out.getLast()));
        err.println(texts.line("connect.next", pep));
        err.flush();
    }
}
