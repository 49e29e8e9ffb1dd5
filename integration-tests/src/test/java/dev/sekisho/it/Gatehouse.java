package dev.sekisho.it;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A city's checkpoint: the packaged server with the pack `municipality`, an issuer, an application, and nginx
/// with two printed configurations in front of it, one that enforces and one that observes. Terminals are known
/// by their address: 127.0.1.n is `lg-000n`.
final class Gatehouse implements AutoCloseable {
    static final String AUDIENCE = "groupware-web";

    final PackagedServer server;
    final TestIssuer issuer;
    final Upstream application;
    final int enforcingPort = Nginx.freePort();
    final int observingPort = Nginx.freePort();
    final List<String> printed;
    private final Nginx nginx;

    private Gatehouse(Path folder) throws IOException, JOSEException {
        issuer = TestIssuer.start();
        application = Upstream.start();
        server = PackagedServer.start(
                folder,
                "--pack",
                Sekisho.checkout().resolve("policies/municipality").toString());
        printed = List.of(
                connect(folder, AUDIENCE, enforcingPort, "--enforce"), connect(folder, "groupware-new", observingPort));
        nginx = Nginx.start(
                Files.createDirectory(folder.resolve("nginx")), printed, List.of(enforcingPort, observingPort));
        server.report(Facts.soundGroupware().toArray(String[]::new));
        // The server looks at registrations every second.
        Await.until("both gateways are known", () -> known(enforcingPort) && known(observingPort));
        application.takeArrived();
    }

    static Gatehouse open(Path folder) {
        try {
            return new Gatehouse(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (JOSEException failure) {
            throw new AssertionError(failure);
        }
    }

    private String connect(Path folder, String pep, int port, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "connect",
                "nginx",
                "--upstream",
                application.url(),
                "--issuer",
                issuer.url(),
                "--audience",
                AUDIENCE,
                "--data",
                server.data().toString(),
                "--pep",
                pep,
                "--system",
                "groupware",
                "--listen",
                Integer.toString(port),
                "--access-log",
                folder.resolve("nginx/" + pep + ".log").toString(),
                "--zone",
                "127.0.0.0/8=lgwan"));
        for (int n = 1; n <= 9; n++) {
            arguments.addAll(List.of("--device", "127.0.1." + n + "=lg-000" + n));
        }
        arguments.addAll(List.of(more));
        return Sekisho.output(arguments.toArray(String[]::new));
    }

    /// A gateway whose key is not known gets no page for its users, so its 403 is nginx's own.
    private boolean known(int port) {
        HttpResponse<String> answer = Web.send("127.0.0.1", "GET", url(port, "/documents/warm-up"), "");
        return answer.statusCode() == 200 || answer.statusCode() == 401;
    }

    static String url(int port, String target) {
        return "http://127.0.0.1:" + port + target;
    }

    /// The address of terminal `lg-000n`.
    static String terminal(int n) {
        return "127.0.1." + n;
    }

    /// Says of terminal `lg-000n` that it is as it should be.
    void soundTerminal(int n) {
        server.report(Facts.soundTerminal("lg-000" + n).toArray(String[]::new));
    }

    /// Authorization of Sato Hanako of the general affairs section, authenticated at `acr`.
    String hanako(String acr) {
        return "Bearer " + issuer.token(AUDIENCE, "sato.hanako", acr, "somu");
    }

    /// She opens a document from terminal `lg-000n` through the enforcing gateway.
    HttpResponse<String> openDocument(int n, String acr, String... more) {
        List<String> headers = new ArrayList<>(List.of("Authorization", hanako(acr)));
        headers.addAll(List.of(more));
        return Web.send(
                terminal(n), "GET", url(enforcingPort, "/documents/2026-0412"), "", headers.toArray(String[]::new));
    }

    @Override
    public void close() {
        nginx.close();
        server.close();
        issuer.close();
        try {
            application.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
