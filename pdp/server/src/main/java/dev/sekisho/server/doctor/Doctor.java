package dev.sekisho.server.doctor;

import dev.sekisho.decision.release.Release;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.records.RecordQuery;
import dev.sekisho.server.data.DataFolder;
import dev.sekisho.server.data.Failure;
import dev.sekisho.server.data.FallbackFile;
import dev.sekisho.server.data.ListenFile;
import dev.sekisho.server.data.NodeKey;
import dev.sekisho.server.data.ReleaseStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Looks at an installation, running or not, and changes nothing.
public final class Doctor {
    private static final int LEAST_JDK = 25;
    private static final long LITTLE_BYTES = 1024L * 1024 * 1024;
    private static final long TOO_LITTLE_BYTES = 100L * 1024 * 1024;
    private static final int CONNECT_MILLIS = 2_000;

    private final Path data;
    private final InstantSource clock;
    private final Runnable engine;

    /// @param data the data folder
    /// @param engine starts the official engine's child process and has it answer; throws [ProblemException] if it
    ///     cannot
    public Doctor(Path data, InstantSource clock, Runnable engine) {
        this.data = data;
        this.clock = clock;
        this.engine = engine;
    }

    /// Everything, in the order in which a start needs it.
    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        findings.add(jdk());
        findings.add(engine());
        DataFolder folder;
        try {
            folder = DataFolder.existing(data);
        } catch (ProblemException refused) {
            findings.add(Finding.problem("data", "unusable", refused.problem().line()));
            return findings;
        }
        findings.addAll(folder(folder));
        findings.add(keys(folder));
        findings.add(ports(folder));
        findings.addAll(releaseAndSources(folder));
        findings.add(log(folder));
        return findings;
    }

    private static Finding jdk() {
        int feature = Runtime.version().feature();
        return feature >= LEAST_JDK
                ? Finding.ok("jdk", "good", Runtime.version().toString())
                : Finding.problem("jdk", "old", Integer.toString(feature));
    }

    private Finding engine() {
        try {
            engine.run();
            return Finding.ok("engine", "answers");
        } catch (ProblemException refused) {
            return Finding.problem("engine", "silent", refused.problem().line());
        }
    }

    private static List<Finding> folder(DataFolder folder) {
        List<Finding> findings = new ArrayList<>();
        try {
            String permissions = permissions(folder.path());
            findings.add(
                    permissions.endsWith("------")
                            ? Finding.ok("data", "private", folder.path().toString())
                            : Finding.problem("data", "open", folder.path().toString(), permissions));
            if (!Files.isWritable(folder.path())) {
                findings.add(Finding.problem("data", "read_only", folder.path().toString()));
            }
            long free = Files.getFileStore(folder.path()).getUsableSpace();
            String mebibytes = Long.toString(free / (1024 * 1024));
            findings.add(
                    free < TOO_LITTLE_BYTES
                            ? Finding.problem("data", "full", mebibytes)
                            : free < LITTLE_BYTES
                                    ? Finding.note("data", "filling", mebibytes)
                                    : Finding.ok("data", "space", mebibytes));
        } catch (IOException failure) {
            findings.add(Finding.problem("data", "unusable", Failure.words(failure)));
        }
        return findings;
    }

    private static String permissions(Path file) throws IOException {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? PosixFilePermissions.toString(Files.getPosixFilePermissions(file))
                : "rwx------";
    }

    private static Finding keys(DataFolder folder) {
        try {
            if (!Files.exists(folder.credentials())) {
                return Finding.note("keys", "taken", folder.credentials().toString());
            }
            String permissions = permissions(folder.credentials());
            return permissions.endsWith("------")
                    ? Finding.ok("keys", "private", folder.credentials().toString())
                    : Finding.problem("keys", "open", folder.credentials().toString(), permissions);
        } catch (IOException failure) {
            return Finding.problem("keys", "unreadable", Failure.words(failure));
        }
    }

    private static Finding ports(DataFolder folder) {
        Optional<ListenFile> listen;
        try {
            listen = ListenFile.read(folder.listenFile());
        } catch (ProblemException refused) {
            return Finding.problem("ports", "unreadable", refused.problem().line());
        }
        if (listen.isEmpty()) {
            return Finding.note("ports", "stopped");
        }
        for (int port : List.of(listen.get().httpPort(), listen.get().httpsPort())) {
            if (!answers(port)) {
                return Finding.problem("ports", "closed", Integer.toString(port));
            }
        }
        return Finding.ok("ports", "open", listen.get().httpUrl(), listen.get().httpsUrl());
    }

    private static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }

    private List<Finding> releaseAndSources(DataFolder folder) {
        try {
            Optional<ReleaseStore.Numbered> latest =
                    NodeKey.existing(folder).flatMap(key -> new ReleaseStore(folder.releases(), key).latest());
            if (latest.isEmpty()) {
                return List.of(Finding.note("release", "none"));
            }
            Release release = Release.read(latest.get().number(), latest.get().bundle());
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.ok(
                    "release",
                    "signed",
                    Long.toString(release.number()),
                    release.mapping().name(),
                    release.hash()));
            fallback(folder, release.hash()).ifPresent(findings::add);
            findings.addAll(new SourceHistory(release).look(folder.signals(), clock.millis()));
            return findings;
        } catch (ProblemException refused) {
            return List.of(
                    Finding.problem("release", "refused", refused.problem().line()));
        }
    }

    private static Optional<Finding> fallback(DataFolder folder, String hash) {
        FallbackFile fallback = new FallbackFile(folder, hash);
        return fallback.stands()
                ? Optional.of(Finding.problem("release", "fell_back", hash, fallback.decisionId()))
                : Optional.empty();
    }

    private static Finding log(DataFolder folder) {
        AtomicLong entries = new AtomicLong();
        List<Problem> unreadable = new ArrayList<>();
        try {
            RecordQuery.newestFirst().oldestFirst().run(folder.log(), _ -> entries.incrementAndGet(), unreadable::add);
        } catch (ProblemException refused) {
            return Finding.problem("log", "unreadable", refused.problem().line());
        }
        return unreadable.isEmpty()
                ? Finding.ok("log", "readable", Long.toString(entries.get()))
                : Finding.problem("log", "unreadable", unreadable.getFirst().line());
    }
}
