package dev.sekisho.server.main;

import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerLimits;
import dev.sekisho.server.data.DataFolder;
import dev.sekisho.server.data.ListenFile;
import dev.sekisho.server.data.TlsStore;
import dev.sekisho.server.gateway.authzen.Metadata;
import dev.sekisho.server.http.Endpoint;
import dev.sekisho.server.listen.Defects;
import dev.sekisho.server.listen.HttpListener;
import dev.sekisho.server.listen.InFlight;
import dev.sekisho.server.listen.ListenAddress;
import dev.sekisho.server.listen.ListenAddress.Security;
import dev.sekisho.server.listen.ListenAddress.StorePassword;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;

/// Opens the ports and writes where they are; on closing, finishes what was accepted.
///
/// @param opened remembers how to close them
record Listeners(ServeSettings settings, InstantSource clock, Reports reports, Opened opened) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERY_INTERFACE = "0.0.0.0";
    private static final long DRAIN_MILLIS = 10_000;

    /// @throws ProblemException `port_in_use`, `tls_unavailable`
    ListenFile open(DataFolder folder, CompletableFuture<TlsStore> tls, List<Endpoint> endpoints) {
        Vertx vertx = EventLoops.create();
        opened.closeWith(() -> EventLoops.close(vertx));
        AtomicReference<String> publicUrl =
                new AtomicReference<>(settings.config().publicUrl());
        List<Endpoint> all = new ArrayList<>(endpoints);
        all.add(new Metadata(() -> Optional.of(publicUrl.get()).filter(url -> !url.isEmpty())));
        InFlight inFlight = new InFlight(ServerLimits.IN_FLIGHT);
        Defects defects = new Defects(reports::line);
        HttpListener plain = HttpListener.start(
                vertx,
                new ListenAddress(LOOPBACK, settings.httpPort(), new Security.Plain()),
                all,
                inFlight,
                defects,
                clock);
        opened.closeWith(() -> drain(List.of(plain)));
        TlsStore store = joined(tls);
        Security secured = new Security.Tls(store.keyStore(), new StorePassword(store.openPassword()));
        HttpListener secure = HttpListener.start(
                vertx,
                new ListenAddress(EVERY_INTERFACE, settings.httpsPort(), secured),
                all,
                inFlight,
                defects,
                clock);
        opened.closeWith(() -> drain(List.of(plain, secure)));
        ListenFile ports = new ListenFile(plain.port(), secure.port());
        publicUrl.compareAndSet("", ports.httpsUrl());
        ports.write(folder.listenFile());
        opened.closeWith(() -> ListenFile.remove(folder.listenFile()));
        return ports;
    }

    private static TlsStore joined(CompletableFuture<TlsStore> tls) {
        try {
            return tls.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof ProblemException refused ? refused : failed;
        }
    }

    /// All at once, so that the bound is one bound.
    private static void drain(List<HttpListener> listeners) {
        listeners.forEach(HttpListener::refuseNew);
        List<Thread> draining = listeners.stream()
                .map(listener -> Thread.ofVirtual().start(() -> listener.close(DRAIN_MILLIS)))
                .toList();
        for (Thread one : draining) {
            try {
                one.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
