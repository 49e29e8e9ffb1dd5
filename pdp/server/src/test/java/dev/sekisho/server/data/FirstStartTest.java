package dev.sekisho.server.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.json.JsonObject;
import dev.sekisho.server.caller.ApiKey;
import dev.sekisho.server.caller.Caller;
import dev.sekisho.server.issuer.IssuerSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {
    @TempDir
    private Path temporary = Path.of("");

    private DataFolder folder = new DataFolder(Path.of(""));

    @BeforeEach
    void start() {
        folder = DataFolder.open(temporary.resolve("data"));
        assertTrue(FirstStart.isDue(folder));
        FirstStart.run(folder, new SecureRandom(), InstantSource.system(), Set.of("no-download"));
    }

    private Registry registry() {
        return new Registry(folder.peps(), FirstStart.feeds(folder), problem -> {
            throw new AssertionError(problem.line());
        });
    }

    private String handedOut(String name) {
        return DataFile.read(folder.credentials())
                .flatMap(file -> file.string(name))
                .orElseThrow();
    }

    @Test
    void itHappensOnce() {
        assertFalse(FirstStart.isDue(folder));
    }

    @Test
    void theKeysAreForThisAccountOnly() throws IOException {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.credentials())));
        assertEquals("gateway", handedOut("pep"));
        assertEquals(43, handedOut("admin_bootstrap").length());
    }

    @Test
    void theKeysOpenWhatTheyAreFor() {
        Caller.Gateway gateway =
                assertInstanceOf(Caller.Gateway.class, registry().find(ApiKey.presented(handedOut("pep_api_key"))));
        Caller.Feed feed =
                assertInstanceOf(Caller.Feed.class, registry().find(ApiKey.presented(handedOut("signals_api_key"))));

        assertEquals("gateway", gateway.pep().id());
        assertTrue(gateway.pep().verifiesUsers() && gateway.pep().readsReasons());
        assertEquals(Set.of("no-download"), gateway.pep().obligations());
        assertTrue(feed.speaksFor("anybody"));
    }

    @Test
    void theServersOwnFilesHoldNoKey() throws IOException {
        for (String name : List.of("pep_api_key", "signals_api_key", "admin_bootstrap")) {
            String key = handedOut(name);
            try (Stream<Path> files = Files.walk(folder.path())) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(one -> !one.equals(folder.credentials()))
                        .toList()) {
                    assertFalse(Files.readString(file).contains(key), file.toString());
                }
            }
        }
    }

    @Test
    void anInterruptedFirstStartBeginsAnew() throws IOException {
        Files.delete(folder.keys().resolve("signals.json"));

        assertTrue(FirstStart.isDue(folder));
        FirstStart.run(folder, new SecureRandom(), InstantSource.system(), Set.of());

        assertInstanceOf(Caller.Gateway.class, registry().find(ApiKey.presented(handedOut("pep_api_key"))));
    }

    @Test
    void theConfiguredIssuersAreTheGateways() {
        IssuerSetting issuer =
                new IssuerSetting("https://idp.example", "city", IssuerSetting.DISCOVERED, Set.of("ES256"));
        FirstStart.setIssuers(folder, List.of(issuer));

        assertEquals(
                List.of(issuer),
                registry().registration("gateway").orElseThrow().issuers());
        assertTrue(registry().registration("gateway").orElseThrow().verifiesUsers());
    }

    @Test
    void whereTheServerListensIsReadBack() {
        new ListenFile(8181, 8443).write(folder.listenFile());
        assertEquals(
                new ListenFile(8181, 8443), ListenFile.read(folder.listenFile()).orElseThrow());

        ListenFile.remove(folder.listenFile());
        assertTrue(ListenFile.read(folder.listenFile()).isEmpty());
        assertEquals("http://127.0.0.1:8181", new ListenFile(8181, 8443).httpUrl());
    }

    @Test
    void everyFileSaysItsFormat() throws IOException {
        try (Stream<Path> files = Files.walk(folder.path())) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".json")).toList()) {
                JsonObject members = DataFile.read(file).orElseThrow();
                assertTrue(members.get("format").isEmpty(), file.toString());
            }
        }
    }
}
