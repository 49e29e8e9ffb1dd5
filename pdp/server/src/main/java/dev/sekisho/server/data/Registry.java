package dev.sekisho.server.data;

import dev.sekisho.json.JsonObject;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.server.ServerError;
import dev.sekisho.server.ServerLimits;
import dev.sekisho.server.caller.ApiKey;
import dev.sekisho.server.caller.Caller;
import dev.sekisho.server.caller.Callers;
import dev.sekisho.server.caller.KeyHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Who may call, out of the files of the data folder. [#reload] looks at the files and swaps in what is new as one
/// immutable reference; a file that cannot be accepted is named in one line and leaves the last accepted state of
/// that
/// gateway in force (ADR 0005). Reading is thread-safe and never waits.
public final class Registry implements Callers {
    private static final String SUFFIX = ".json";

    private final Path peps;
    private final List<Owner> feeds;
    private final Consumer<Problem> problems;
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    /// Written by [#reload] only.
    private volatile Registered registered = new Registered(List.of(), Map.of());

    /// A key and whose it is.
    ///
    /// @param key its hash
    /// @param caller its owner
    public record Owner(KeyHash key, Caller caller) {}

    /// What is in force at one time.
    private record Registered(List<Owner> owners, Map<String, PepRegistration> byId) {}

    /// A file as it was looked at last.
    private record Seen(Object stamp, Optional<PepRegistration> accepted) {}

    /// Reads everything once.
    ///
    /// @param peps the folder of the registrations
    /// @param feeds the keys of sources
    /// @param problems told of each file that is not accepted, once for each change of it
    public Registry(Path peps, List<Owner> feeds, Consumer<Problem> problems) {
        this.peps = peps;
        this.feeds = List.copyOf(feeds);
        this.problems = problems;
        reload();
    }

    @Override
    public Caller find(ApiKey key) {
        KeyHash presented = key.hash();
        Caller found = new Caller.Stranger();
        for (Owner owner : registered.owners()) {
            // every hash is looked at, so that the time does not tell which one was near
            if (owner.key().matches(presented)) {
                found = owner.caller();
            }
        }
        return found;
    }

    /// The registration of a gateway.
    public Optional<PepRegistration> registration(String id) {
        return Optional.ofNullable(registered.byId().get(id));
    }

    /// Looks at the files again. On one thread at a time.
    public synchronized void reload() {
        try {
            List<Path> files = files();
            seen.keySet().retainAll(files.stream().map(Registry::name).toList());
            files.forEach(this::look);
            registered = inForce();
        } catch (IOException unreadable) {
            // the last accepted state stays
            problems.accept(DataFile.unwritable(peps, unreadable).problem());
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> entries = Files.list(peps)) {
            return entries.filter(
                            file -> name(file).endsWith(SUFFIX) && !name(file).startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void look(Path file) {
        String name = name(file);
        Seen before = seen.getOrDefault(name, new Seen("", Optional.empty()));
        try {
            Object stamp = stamp(file);
            if (!before.stamp().equals(stamp)) {
                seen.put(name, new Seen(stamp, read(file, before.accepted())));
            }
        } catch (IOException gone) {
            seen.remove(name);
        }
    }

    /// Changes whenever the file does: a registration is renamed into its place.
    private static Object stamp(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return List.of(attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
    }

    private Optional<PepRegistration> read(Path file, Optional<PepRegistration> before) {
        try {
            Optional<JsonObject> document = DataFile.read(file);
            if (document.isEmpty()) {
                return Optional.empty();
            }
            PepRegistration read = PepRegistration.read(file.toString(), document.get());
            if (!name(file).equals(read.id() + SUFFIX)) {
                throw invalid(file, "the id `" + read.id() + "`", "the id that is the file's name");
            }
            if (sharesKey(read)) {
                throw invalid(file, "the key of another gateway", "a key of its own");
            }
            return Optional.of(read);
        } catch (ProblemException refused) {
            problems.accept(refused.problem());
            return before;
        }
    }

    private boolean sharesKey(PepRegistration one) {
        return seen.values().stream()
                .flatMap(other -> other.accepted().stream())
                .anyMatch(other -> !other.id().equals(one.id()) && other.key().matches(one.key()));
    }

    private static ProblemException invalid(Path file, String found, String expected) {
        return new ProblemException(ServerError.PEP_REGISTRATION_INVALID, file.toString(), found, expected);
    }

    private Registered inForce() {
        List<Owner> owners = new ArrayList<>(feeds);
        Map<String, PepRegistration> byId = new LinkedHashMap<>();
        for (Seen file : seen.values()) {
            file.accepted().ifPresent(one -> {
                if (!ServerLimits.PEPS.exceededBy(byId.size() + 1L)) {
                    byId.put(one.id(), one);
                    owners.add(new Owner(one.key(), new Caller.Gateway(one.pep())));
                }
            });
        }
        if (ServerLimits.PEPS.exceededBy(seen.size())) {
            problems.accept(ServerLimits.PEPS.problem(peps.toString(), seen.size()));
        }
        return new Registered(List.copyOf(owners), Map.copyOf(byId));
    }
}
