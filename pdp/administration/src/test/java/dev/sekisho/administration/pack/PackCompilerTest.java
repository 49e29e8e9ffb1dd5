package dev.sekisho.administration.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.administration.PackCopy;
import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.ReleaseBundle;
import dev.sekisho.json.JsonLimits;
import dev.sekisho.json.problem.ProblemException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PackCompilerTest {
    private static final Cedar CEDAR = Cedar.start(List.of());

    @TempDir
    private Path folder;

    @AfterAll
    static void end() {
        CEDAR.close();
    }

    private ReleaseBundle compile(PackCopy pack) {
        return new PackCompiler(CEDAR).compile(PackFolder.of(pack.folder()));
    }

    private String refusal(PackCopy pack) {
        String line = assertThrows(ProblemException.class, () -> compile(pack))
                .problem()
                .line();
        assertEquals(1, line.lines().count());
        return line;
    }

    private PackCopy library() {
        return PackCopy.of("library", folder);
    }

    @Test
    void theSameFilesGiveTheSameBytes() {
        PackCopy pack = library();
        byte[] first = compile(pack).toZip();
        byte[] second = compile(pack).toZip();
        try (Cedar other = Cedar.start(List.of())) {
            assertArrayEquals(first, second);
            assertArrayEquals(
                    first,
                    new PackCompiler(other)
                            .compile(PackFolder.of(pack.folder()))
                            .toZip());
        }
    }

    @Test
    void whatWasCompiledReadsBackAsARelease() {
        ReleaseBundle bundle = compile(library());
        Release release = Release.read(1, ReleaseBundle.read("x.zip", bundle.toZip()));

        assertEquals(bundle.hash(), release.hash());
        assertEquals(
                List.of("catalogue-is-sound", "lend-needs-second-factor", "staff-lend"),
                release.policies().keySet().stream().sorted().toList());
        assertEquals("staff read", release.readiness().string("name").orElseThrow());
    }

    @Test
    void aTableAddsItsColumnsToTheEntitiesOfTheDirectory() {
        Release release = Release.read(1, compile(library()));

        assertTrue(release.directory().entities().toString().contains("open=BoolValue[value=false]"));
    }

    /// A change of one file, and how the refusal begins.
    private static Arguments row(String line, Consumer<PackCopy> change) {
        return Arguments.of(line, change);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                row("pack_form: library/pack.json: ", pack -> pack.write("pack.json", "[]")),
                row("json_malformed: library/pack.json:", pack -> pack.write("pack.json", "{")),
                row(
                        "json_duplicate_member: library/pack.json:",
                        pack -> pack.replace("pack.json", "\"includes\": []", "\"name\": \"x\"")),
                row(
                        "release_form: library/pack.json: found the unknown member `nmae`",
                        pack -> pack.replace("pack.json", "\"name\"", "\"nmae\"")),
                row(
                        "release_form: library/pack.json.includes: found `\"base\"`",
                        pack -> pack.replace("pack.json", "\"includes\": []", "\"includes\": \"base\"")),
                row(
                        "release_form: library/pack.json:assertable: found the unknown member `subjects`",
                        pack -> pack.replace("pack.json", "\"subject\"", "\"subjects\"")),
                row(
                        "release_form: library/pack.json:identity:claims[0]: found `sesion.aal`",
                        pack -> pack.replace("pack.json", "session.aal", "sesion.aal")),
                row(
                        "pack_file: library/pack.json: found the include `nowhere`, which is no pack",
                        pack -> pack.replace("pack.json", "\"includes\": []", "\"includes\": [\"nowhere\"]")),
                row(
                        "pack_form: library/pack.json: found the include `../library`",
                        pack -> pack.replace("pack.json", "\"includes\": []", "\"includes\": [\"../library\"]")),
                row(
                        "pack_form: library/pack.json: found the include `/etc`",
                        pack -> pack.replace("pack.json", "\"includes\": []", "\"includes\": [\"/etc\"]")),
                row(
                        "pack_form: library/pack.json: found the include `..`",
                        pack -> pack.replace("pack.json", "\"includes\": []", "\"includes\": [\"..\"]")),
                row(
                        "pack_form: library/pack.json: found the include `a/b`",
                        pack -> pack.replace("pack.json", "\"includes\": []", "\"includes\": [\"a/b\"]")),
                row(
                        "pack_form: library/pack.json: found the include ``",
                        pack -> pack.replace("pack.json", "\"includes\": []", "\"includes\": [\"\"]")),
                row(
                        "pack_conflict: library/pack.json: found a pack that includes itself",
                        pack -> pack.replace("pack.json", "\"includes\": []", "\"includes\": [\"library\"]")),
                row(
                        "pack_file: library/schema.cedarschema: found no such file",
                        pack -> pack.delete("schema.cedarschema")),
                row(
                        "schema_syntax: library/schema.cedarschema: ",
                        pack -> pack.append("schema.cedarschema", "entity;")),
                row(
                        "schema_syntax: library/schema.cedarschema: ",
                        pack -> pack.append("schema.cedarschema", "type Settings = {};")),
                row("policy_syntax: library/lending.cedar: ", pack -> pack.append("lending.cedar", "permit;")),
                row(
                        "policy_too_complex: library/lending.cedar:12: found 51 nested brackets",
                        pack -> pack.append("lending.cedar", "\n" + "(".repeat(51))),
                row(
                        "policy_annotation: library/lending.cedar: policy 4: found no `@id`",
                        pack -> pack.append("lending.cedar", "permit(principal, action, resource);")),
                row(
                        "pack_conflict: library/more.cedar: policy 1: found a second `staff-lend`",
                        pack -> pack.write("more.cedar", "@id(\"staff-lend\") permit(principal, action, resource);")),
                row(
                        "pack_file: library/policies/more.cedar: found a file that nothing reads",
                        pack -> pack.write("policies/more.cedar", "")),
                row(
                        "pack_file: library/remedy.json: found a file that nothing reads",
                        pack -> pack.write("remedy.json", "{}")),
                row(
                        "pack_file: library/messages/fr.json: found a file that nothing reads",
                        pack -> pack.write("messages/fr.json", "{}")),
                row(
                        "pack_file: library/settings/more/a.json: found a file that nothing reads",
                        pack -> pack.write("settings/more/a.json", "{}")),
                row(
                        "release_form: library/settings/lending.json: found the unknown member `setting`",
                        pack -> pack.replace("settings/lending.json", "\"settings\"", "\"setting\"")),
                row(
                        "release_form: library/settings/lending.json.settings: found `{}`",
                        pack -> pack.write("settings/lending.json", "{\"settings\": {}}")),
                row(
                        "release_form: library/settings/lending.json:settings[0]: found a `value` of another type",
                        pack -> pack.replace("settings/lending.json", "\"value\": 2", "\"value\": \"2\"")),
                row(
                        "release_form: library/settings/lending.json:settings[0]: found the value `4` of `lendingLeastAal`, past its `max`, expected `3` or less",
                        pack -> pack.replace("settings/lending.json", "\"value\": 2", "\"value\": 4")),
                row(
                        "pack_conflict: library/settings/more.json: found a second `lendingLeastAal`",
                        pack -> pack.write(
                                "settings/more.json",
                                "{\"settings\": [{\"name\": \"lendingLeastAal\", \"type\": \"Long\", \"value\": 1}]}")),
                row(
                        "release_form: library/remedies.json: found the unknown member `remedy`",
                        pack -> pack.replace("remedies.json", "\"remedies\"", "\"remedy\"")),
                row(
                        "release_form: library/remedies.json.remedies: found `{}`",
                        pack -> pack.write("remedies.json", "{\"remedies\": {}}")),
                row(
                        "release_form: library/remedies.json:remedies[1]: found the unknown member `costs`",
                        pack -> pack.replace("remedies.json", "\"cost\": 50", "\"costs\": 50")),
                row(
                        "release_form: library/remedies.json:remedies[1]: found a second `second-factor`",
                        pack -> pack.replace("remedies.json", "wait-for-scan", "second-factor")),
                row(
                        "release_form: library/remedies.json:remedies[0]:effects[0]: found `sesion`",
                        pack -> pack.replace(
                                "remedies.json",
                                "\"on\": \"session\", \"attribute\": \"aal\"",
                                "\"on\": \"sesion\", \"attribute\": \"aal\"")),
                row(
                        "release_form: library/sources.json:sources[0]: found `human`",
                        pack -> pack.replace("sources.json", "person", "human")),
                row(
                        "release_form: library/routes.json:routes[0]: found the unknown member `paht`",
                        pack -> pack.replace(
                                "routes.json", "\"path\": \"/books/{id}\",", "\"paht\": \"/books/{id}\",")),
                row(
                        "release_form: library/calendar.json: found ",
                        pack -> pack.replace("calendar.json", "Asia/Tokyo", "Asia/Edo")),
                row(
                        "release_form: library/messages/en.json: found `reason.second_factor_needed` that is not a string",
                        pack -> pack.replace("messages/en.json", "\"Lending needs a second factor\"", "1")),
                row(
                        "pack_form: library/directory/groups.json: found something else",
                        pack -> pack.write("directory/groups.json", "{}")),
                row(
                        "release_form: library/directory/groups.json[0]: found `1`",
                        pack -> pack.write("directory/groups.json", "[1]")),
                row(
                        "release_form: library/directory/groups.json[0]: found the unknown type `Grupp`",
                        pack -> pack.replace("directory/groups.json", "Group", "Grupp")),
                row(
                        "release_form: library/directory/systems.json[0]: found the undeclared `nmae`",
                        pack -> pack.replace(
                                "directory/systems.json", "\"name\": \"catalogue\"", "\"nmae\": \"catalogue\"")),
                row(
                        "release_form: library/directory/systems.json[0]: found the signal `verified`",
                        pack -> pack.replace(
                                "directory/systems.json", "\"name\": \"catalogue\"", "\"verified\": true")),
                row(
                        "pack_conflict: library/directory/more.json: found a second Group `staff`",
                        pack -> pack.write(
                                "directory/more.json",
                                "[{\"uid\": {\"type\": \"Group\", \"id\": \"staff\"}, \"attrs\": {}, \"parents\": []}]")),
                row(
                        "pack_file: library/cases/readiness.json: found no such file",
                        pack -> pack.delete("cases/readiness.json")),
                row(
                        "release_form: library/cases/readiness.json: found no case",
                        pack -> pack.write("cases/readiness.json", "{\"cases\": []}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void whatDoesNotHoldIsRefusedWithCodeAndPlace(String beginning, Consumer<PackCopy> change) {
        PackCopy pack = library();
        change.accept(pack);

        String line = refusal(pack);

        assertTrue(line.startsWith(beginning), line);
    }

    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of(
                        "release_form: library/tables/catalogues.json: found the unknown type `Sytem`",
                        "\"System\"",
                        "\"Sytem\""),
                Arguments.of(
                        "release_form: library/tables/catalogues.json:columns[0]: found the column `opened`",
                        "\"name\": \"open\"",
                        "\"name\": \"opened\""),
                Arguments.of(
                        "release_form: library/tables/catalogues.json:columns[0]: found the type `Entity<`",
                        "\"Bool\"",
                        "\"Entity<\""),
                Arguments.of(
                        "release_form: library/tables/catalogues.json:columns[0]: found the type `Boolean`",
                        "\"Bool\"",
                        "\"Boolean\""),
                Arguments.of(
                        "release_form: library/tables/catalogues.json:columns[0]: found `String` for `open`",
                        "\"Bool\"",
                        "\"String\""),
                Arguments.of(
                        "release_form: library/tables/catalogues.json:columns[0]: found the signal `verified`",
                        "\"name\": \"open\"",
                        "\"name\": \"verified\""),
                Arguments.of(
                        "release_form: library/tables/catalogues.json: found `open` of a wrong type in row `catalogue`",
                        "\"open\": true",
                        "\"open\": \"yes\""),
                Arguments.of(
                        "release_form: library/tables/catalogues.json:rows[0]: found the unknown member `opne`",
                        "\"open\": true",
                        "\"opne\": true"),
                Arguments.of(
                        "release_form: library/tables/catalogues.json: found a row without `id`",
                        "\"id\": \"catalogue\", ",
                        ""),
                Arguments.of(
                        "release_form: library/tables/catalogues.json: found a second row `archive`",
                        "\"id\": \"catalogue\"",
                        "\"id\": \"archive\""),
                Arguments.of(
                        "release_form: library/tables/catalogues.json: found no `table`",
                        "\"table\": \"catalogues\", ",
                        ""),
                Arguments.of(
                        "release_form: library/tables/catalogues.json: found the unknown member `coloumns`",
                        "\"columns\"",
                        "\"coloumns\""),
                Arguments.of(
                        "release_form: library/tables/catalogues.json:rows[0]: found `7`",
                        "\"rows\": [",
                        "\"rows\": [7, "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void aTableIsJudgedByTheSchemaWithItsPlace(String beginning, String found, String by) {
        String line = refusal(library().replace("tables/catalogues.json", found, by));

        assertTrue(line.startsWith(beginning), line);
    }

    @Test
    void aColumnThatTheDirectoryHasTooIsAConflict() {
        String line = refusal(library()
                .replace(
                        "directory/systems.json",
                        "\"name\": \"archive of newspapers\"",
                        "\"name\": \"archive of newspapers\", \"open\": true"));

        assertEquals(
                "pack_conflict: library/tables/catalogues.json: found `open` of System `archive`, which stands elsewhere too,"
                        + " expected each attribute in one place",
                line);
    }

    @Test
    void twoTablesMayEachAddTheirColumns() {
        PackCopy pack = library()
                .replace("schema.cedarschema", "open: Bool,", "open: Bool, floor?: Long, near?: System,")
                .write("tables/floors.json", """
                        {"table": "floors", "entityType": "System",
                         "columns": [{"name": "floor", "type": "Long"}, {"name": "near", "type": "Entity<System>"}],
                         "rows": [{"id": "archive", "near": "catalogue"}, {"id": "attic", "floor": 9}]}
                        """);

        String directory = Release.read(1, compile(pack)).directory().entities().toString();

        assertTrue(directory.contains("near=System::\"catalogue\""), directory);
        assertTrue(directory.contains("floor=LongValue[value=9]"), directory);
        assertTrue(refusal(pack.write("tables/again.json", """
                        {"table": "again", "entityType": "System", "columns": [{"name": "floor", "type": "Long"}],
                         "rows": [{"id": "attic", "floor": 8}]}
                        """))
                .startsWith("pack_conflict: library/tables/floors.json: found `floor` of System `attic`"));
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() throws IOException {
        PackCopy pack = library();
        for (String file : List.of("lending.cedar", "sources.json", "messages/ja.json")) {
            byte[] before = Files.readAllBytes(pack.folder().resolve(file));
            Files.write(pack.folder().resolve(file), "\"窓口\"".getBytes(java.nio.charset.Charset.forName("Shift_JIS")));

            assertEquals(
                    "pack_file: library/" + file + ": found bytes that are not UTF-8, expected a text file in UTF-8",
                    refusal(pack));
            Files.write(pack.folder().resolve(file), before);
        }
    }

    @Test
    void aFileOverTheLimitIsRefusedBeforeItIsRead() throws IOException {
        PackCopy pack = library();
        long most = JsonLimits.FILE.bytes().value();
        try (RandomAccessFile file =
                new RandomAccessFile(pack.folder().resolve("sources.json").toFile(), "rw")) {
            file.setLength(most + 1_000_000);
        }

        assertEquals(
                "json_too_large: library/sources.json: found " + (most + 1_000_000) + " bytes, expected at most " + most
                        + " bytes",
                refusal(pack));
    }

    @Test
    void aLinkThatLeavesThePackIsRefused() throws IOException {
        PackCopy pack = library();
        Path secret =
                Files.writeString(folder.resolve("secret.json"), "{\"secret\": \"hunter2\"}", StandardCharsets.UTF_8);
        for (String file : List.of("sources.json", "messages/en.json", "lending.cedar", "directory/groups.json")) {
            byte[] before = Files.readAllBytes(pack.folder().resolve(file));
            Files.delete(pack.folder().resolve(file));
            Files.createSymbolicLink(pack.folder().resolve(file), secret);

            assertEquals(
                    "pack_file: library/" + file + ": found a link that leaves the pack, expected a file of the pack",
                    refusal(pack));
            Files.delete(pack.folder().resolve(file));
            Files.write(pack.folder().resolve(file), before);
        }
        assertTrue(compile(pack).documents().size() > 5);
    }

    @Test
    void aLinkInsideThePackIsAFileLikeAnyOther() throws IOException {
        PackCopy pack = library();
        Files.createDirectories(pack.folder().resolve(".data"));
        Files.move(pack.folder().resolve("lending.cedar"), pack.folder().resolve(".data/lending.cedar"));
        Files.createSymbolicLink(pack.folder().resolve("lending.cedar"), Path.of(".data", "lending.cedar"));

        assertEquals(3, Release.read(1, compile(pack)).policies().size());
    }

    /// A forbid that cannot be read must not be passed over.
    @Test
    void aPolicyFileThatIsNoFileIsRefused() throws IOException {
        PackCopy pack = library();
        Files.createSymbolicLink(pack.folder().resolve("more.cedar"), Path.of("nowhere"));
        assertTrue(refusal(pack).startsWith("pack_file: library/more.cedar: found nothing readable"));

        Files.delete(pack.folder().resolve("more.cedar"));
        Files.createDirectory(pack.folder().resolve("more.cedar"));
        assertTrue(refusal(pack).startsWith("pack_file: library/more.cedar: found something that is no file"));
    }

    @Test
    void whatIsNoFolderWithAPackIsRefused() {
        String line = assertThrows(ProblemException.class, () -> PackFolder.of(folder.resolve("none")))
                .problem()
                .line();

        assertTrue(line.startsWith("pack_file: "), line);
        assertTrue(line.endsWith("found no folder with a `pack.json`, expected a pack"), line);
    }

    @Test
    void everyDocumentOfTheBundleHasItsName() {
        assertEquals(
                List.of(
                        "calendar.json",
                        "directory.json",
                        "messages.json",
                        "pack.json",
                        "policies.json",
                        "readiness.json",
                        "remedies.json",
                        "routes.json",
                        "schema.json",
                        "settings.json",
                        "sources.json",
                        "tables.json"),
                compile(library()).documents().keySet().stream().toList());
    }
}
