package dev.sekisho.benchmarks.mix;

import dev.sekisho.benchmarks.BenchmarkError;
import dev.sekisho.json.JsonArray;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.JsonObject;
import dev.sekisho.json.JsonReader;
import dev.sekisho.json.JsonValue;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The people, devices and systems of a pack's `directory/`.
///
/// @param people by the ids of everything that they are members of, however far up
/// @param devices in the order of the file
/// @param systems in the order of the file
public record PackDirectory(Map<String, Set<String>> people, List<Device> devices, List<SystemEntry> systems) {
    /// A device. `kind` and `side` as the pack's schema has them.
    public record Device(String id, String kind, String ownership, String side) {}

    /// A system. `kind` as the pack's schema has it.
    public record SystemEntry(String id, String kind) {}

    /// Reads the directory of the pack in `pack`.
    ///
    /// @throws ProblemException `bench_file`
    public static PackDirectory read(Path pack) {
        Map<String, Set<String>> above = new HashMap<>();
        for (JsonObject unit : entities(pack, "org-units")) {
            above.put(id(unit), parents(unit));
        }
        Map<String, Set<String>> people = new HashMap<>();
        for (JsonObject person : entities(pack, "staff")) {
            people.put(id(person), closed(parents(person), above));
        }
        List<Device> devices = new ArrayList<>();
        for (JsonObject device : entities(pack, "devices")) {
            devices.add(new Device(
                    id(device), attribute(device, "kind"), attribute(device, "ownership"), attribute(device, "side")));
        }
        List<SystemEntry> systems = new ArrayList<>();
        for (JsonObject system : entities(pack, "systems")) {
            systems.add(new SystemEntry(id(system), attribute(system, "kind")));
        }
        return new PackDirectory(Map.copyOf(people), List.copyOf(devices), List.copyOf(systems));
    }

    /// The people of `unit` and of everything below it, by id.
    public List<String> membersOf(String unit) {
        return people.entrySet().stream()
                .filter(person -> person.getValue().contains(unit))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /// The same with `device` and `system` alone.
    public PackDirectory only(Device device, String system) {
        return new PackDirectory(
                people,
                List.of(device),
                systems.stream().filter(entry -> entry.id().equals(system)).toList());
    }

    private static List<JsonObject> entities(Path pack, String name) {
        Path file = pack.resolve("directory").resolve(name + ".json");
        List<JsonObject> entities = new ArrayList<>();
        try {
            JsonValue document = JsonReader.read(file.toString(), Files.readAllBytes(file), JsonLimits.FILE)
                    .orThrow();
            if (document instanceof JsonArray(List<JsonValue> items)) {
                items.forEach(item -> entities.add((JsonObject) item));
            }
        } catch (IOException unreadable) {
            throw new ProblemException(
                    BenchmarkError.BENCH_FILE,
                    file.toString(),
                    String.valueOf(unreadable.getMessage()),
                    "a directory file");
        }
        return entities;
    }

    private static String id(JsonObject entity) {
        return entity.object("uid").orElseThrow().string("id").orElseThrow();
    }

    private static String attribute(JsonObject entity, String name) {
        return entity.object("attrs").orElseThrow().string(name).orElse("");
    }

    private static Set<String> parents(JsonObject entity) {
        Set<String> parents = new HashSet<>();
        entity.array("parents")
                .orElse(JsonArray.of())
                .items()
                .forEach(
                        parent -> parents.add(((JsonObject) parent).string("id").orElseThrow()));
        return parents;
    }

    private static Set<String> closed(Set<String> direct, Map<String, Set<String>> above) {
        Set<String> all = new HashSet<>(direct);
        List<String> open = new ArrayList<>(direct);
        while (!open.isEmpty()) {
            for (String parent : above.getOrDefault(open.removeLast(), Set.of())) {
                if (all.add(parent)) {
                    open.add(parent);
                }
            }
        }
        return all;
    }
}
