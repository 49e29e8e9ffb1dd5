package dev.sekisho.administration.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sekisho.administration.PackCopy;
import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.administration.check.PackCheck.Checked;
import dev.sekisho.administration.pack.PackFolder;
import dev.sekisho.json.problem.Problem;
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

final class PackCheckTest {
    private static final Cedar CEDAR = Cedar.start(List.of());
    private static final String POLICY = "\n@id(\"more\") @owner(\"o\") @reviewBy(\"2027-03-31\") ";

    @TempDir
    private Path folder;

    @AfterAll
    static void end() {
        CEDAR.close();
    }

    private PackCopy library() {
        return PackCopy.of("library", folder);
    }

    private static List<String> problems(PackCopy pack) {
        return switch (new PackCheck(CEDAR).check(PackFolder.of(pack.folder()))) {
            case Checked.Broken(Problem problem) -> List.of("broken: " + problem.line());
            case Checked.Compiled(var _, var _, List<Problem> found) ->
                found.stream().map(Problem::line).toList();
        };
    }

    private void only(String beginning, PackCopy pack) {
        List<String> problems = problems(pack);
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.getFirst().startsWith(beginning), problems::toString);
    }

    @Test
    void aPackThatHoldsIsSilent() {
        assertEquals(List.of(), problems(library()));
    }

    @Test
    void whatDoesNotCompileIsBroken() {
        only("broken: schema_syntax: library/schema.cedarschema: ", library().append("schema.cedarschema", "entity;"));
    }

    static Stream<String> accepted() {
        return Stream.of(
                "permit(principal, action, resource) when { context.session.aal >= 2 };",
                "permit(principal, action, resource) when { resource.system.verified };",
                "permit(principal, action == Action::\"read\", resource is Book) when { resource.system.incident == false };",
                "forbid(principal, action, resource) unless { context.session.authTime < context.now };",
                "permit(principal, action, resource) when { context has session && context.session has aal };",
                "permit(principal, action, resource) when { context has session && context.session has aal && context.session.aal >= 2 };",
                "permit(principal, action, resource) when { if context has session then context.session has aal else false };",
                "permit(principal, action, resource) when { context has session.aal };",
                "permit(principal, action, resource) when { context has purpose && context.purpose == \"x\" };");
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void signalsNeedNoGuard(String policy) {
        assertEquals(List.of(), problems(library().append("lending.cedar", POLICY + policy)));
    }

    static Stream<Arguments> typeErrors() {
        return Stream.of(
                Arguments.of(
                        "a typo in a signal", "permit(principal, action, resource) when { context.session.all >= 2 };"),
                Arguments.of(
                        "a typo in a reference",
                        "permit(principal, action, resource) when { context.sesion.aal >= 2 };"),
                Arguments.of(
                        "another type", "permit(principal, action, resource) when { context.session.aal == \"2\" };"),
                Arguments.of(
                        "an optional attribute that is no signal",
                        "permit(principal, action, resource) when { context.purpose == \"x\" };"),
                Arguments.of(
                        "what the same policy tests elsewhere",
                        "permit(principal, action, resource) when { context.session.aal >= 2 || context.session has aal };"),
                Arguments.of(
                        "a signal on a computed subject that it tests",
                        "permit(principal, action, resource) when { (if context has purpose then System::\"a\" else System::\"b\") has verified && System::\"a\".verified };"),
                Arguments.of(
                        "a group that cannot be",
                        "permit(principal in System::\"x\", action, resource) when { principal in Book::\"x\" && 1 == \"x\" };"),
                Arguments.of("an action that is not there", "permit(principal, action == Action::\"reed\", resource);"),
                Arguments.of("a type that is not there", "permit(principal is Usr, action, resource);"),
                Arguments.of(
                        "a setting that is not there",
                        "permit(principal, action, resource) when { context.settings.lending > 1 };"),
                Arguments.of(
                        "what an entity written down has",
                        "permit(principal, action, resource) when { System::\"catalogue\".verified };"),
                Arguments.of(
                        "beyond three references",
                        "permit(principal, action, resource) when { resource.system.system.system.open };"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typeErrors")
    void aPolicyThatTheSchemaDoesNotAllowIsRefused(String what, String policy) {
        List<String> problems = problems(library().append("lending.cedar", POLICY + policy));

        assertTrue(!problems.isEmpty(), what);
        assertTrue(problems.stream().allMatch(line -> line.startsWith("policy_type: more: ")), problems::toString);
    }

    /// What one policy tests stays optional in that policy only.
    @Test
    void aTestInOnePolicyChangesNoOther() {
        String tests = "permit(principal, action, resource) when { context has session && context.session has aal };";
        String reads = tests.replace("context has session && context.session has aal", "context.session.aal >= 1");

        assertEquals(
                List.of(),
                problems(library().append("lending.cedar", POLICY + tests + POLICY.replace("more", "reads") + reads)));
    }

    static Stream<Arguments> annotations() {
        String permit = "permit(principal in Group::\"staff\", action, resource);";
        String forbid = "forbid(principal in Group::\"staff\", action, resource);";
        String duties = "@id(\"more\") @owner(\"o\") @reviewBy(\"2027-03-31\") ";
        return Stream.of(
                Arguments.of("found no `@owner`", "@id(\"more\") @reviewBy(\"2027-03-31\") " + permit),
                Arguments.of("found no `@owner`", "@id(\"more\") @owner(\" \") @reviewBy(\"2027-03-31\") " + permit),
                Arguments.of("found no `@reviewBy`", "@id(\"more\") @owner(\"o\") " + permit),
                Arguments.of(
                        "found `@reviewBy(\"2027\")`", "@id(\"more\") @owner(\"o\") @reviewBy(\"2027\") " + permit),
                Arguments.of(
                        "found `@reviewBy(\"2027-02-30\")`",
                        "@id(\"more\") @owner(\"o\") @reviewBy(\"2027-02-30\") " + permit),
                Arguments.of("found the unknown `@reson`", duties + "@reson(\"x\") " + permit),
                Arguments.of("found `@obligation` on a permit", duties + "@obligation(\"x\") " + permit),
                Arguments.of("found `@obligation` of []", duties + "@obligation(\"\") " + forbid),
                Arguments.of("found `@obligation` of []", duties + "@obligation " + forbid),
                Arguments.of("found `@obligation` of [Watermark]", duties + "@obligation(\"Watermark\") " + forbid),
                Arguments.of("found `@final` on a permit", duties + "@final(\"true\") " + permit),
                Arguments.of("found `@final(\"yes\")`", duties + "@final(\"yes\") " + forbid),
                Arguments.of("found `@advice` on a forbid", duties + "@advice(\"x\") " + forbid),
                Arguments.of("found an empty `@advice`", duties + "@advice(\" \") " + permit),
                Arguments.of(
                        "found `@validUntil` on a forbid", duties + "@validUntil(\"2027-03-31T00:00:00Z\") " + forbid),
                Arguments.of("found `@validUntil(\"2027-03-31\")`", duties + "@validUntil(\"2027-03-31\") " + permit),
                Arguments.of("found `@mode(\"observe\")`", duties + "@mode(\"observe\") " + permit),
                Arguments.of("found `@reason` of [two words]", duties + "@reason(\"two words\") " + permit));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("annotations")
    void everyAnnotationHasItsRule(String found, String policy) {
        List<String> problems = problems(library().append("lending.cedar", "\n" + policy));

        assertTrue(
                problems.stream().anyMatch(line -> line.startsWith("policy_annotation: more: " + found)),
                problems::toString);
    }

    @Test
    void everyAnnotationMayStandWhereItBelongs() {
        String head = "@owner(\"o\") @reviewBy(\"2027-03-31\") @doc(\"why\") ";
        assertEquals(
                List.of(),
                problems(library()
                        .append(
                                "lending.cedar",
                                "\n@id(\"a.1\") " + head
                                        + "@obligation(\"no-download watermark\") @final(\"true\") @mode(\"report-only\")"
                                        + " forbid(principal, action, resource) when { context.session.aal < 2 };\n@id(\"b-2\") "
                                        + head
                                        + "@advice(\"look twice\") @validUntil(\"2027-03-31T00:00:00Z\") @reason(\"second_factor_needed\")"
                                        + " permit(principal in Group::\"x\", action, resource);")));
    }

    @Test
    void anIdHasItsForm() {
        for (String id : List.of("A", "a b", "-a", "", "x".repeat(101))) {
            only(
                    "policy_annotation: " + (id.isEmpty() ? "" : id),
                    PackCopy.of("library", folder.resolve("n" + id.length()))
                            .append(
                                    "lending.cedar",
                                    "\n@id(\"" + id + "\") @owner(\"o\") @reviewBy(\"2027-03-31\")"
                                            + " permit(principal in Group::\"x\", action, resource);"));
        }
    }

    @Test
    void aTestPackNeedsNoOwner() {
        PackCopy pack = library()
                .replace("pack.json", "\"includes\"", "\"test\": true, \"includes\"")
                .append("lending.cedar", "\n@id(\"more\") permit(principal in Group::\"x\", action, resource);");

        assertEquals(List.of(), problems(pack));
    }

    static Stream<Arguments> violations() {
        return Stream.of(
                row(
                        "message_missing: lend-needs-second-factor: found no `reason.second_factor_needed` in messages/ja.json",
                        pack -> pack.replace("messages/ja.json", "reason.second_factor_needed", "reason.second"),
                        2),
                row(
                        "message_missing: remedies.json: found no `remedy.wait-for-scan` in messages/en.json",
                        pack -> pack.replace(
                                "messages/en.json", "\"Wait until the catalogue has been checked\"", "\" \""),
                        1),
                row(
                        "message_missing: messages: found no `signal.System.verified` in messages/en.json",
                        pack -> pack.replace(
                                "messages/en.json",
                                ",\n  \"signal.System.verified\": \"last check of the catalogue\"",
                                ""),
                        1),
                row(
                        "signal_source: Group: found no `@membership`",
                        pack -> pack.replace(
                                "schema.cedarschema", "@membership(\"directory\") entity Group;", "entity Group;"),
                        1),
                row(
                        "signal_source: Group: found no `@membership`",
                        pack -> pack.replace(
                                "schema.cedarschema",
                                "@membership(\"directory\") entity Group;",
                                "@membership(\"registry\") entity Group;"),
                        1),
                row(
                        "signal_source: System.verified: found the sources [scaner], expected some of [pep, scanner, soc, token], by sources.json",
                        pack -> pack.replace("schema.cedarschema", "@source(\"scanner\")", "@source(\"scaner\")"),
                        1),
                row(
                        "signal_source: sources.json: found the source `pep`",
                        pack -> pack.replace(
                                "sources.json",
                                "{\"id\": \"soc\"",
                                "{\"id\": \"pep\", \"kind\": \"person\"}, {\"id\": \"soc\""),
                        1),
                row(
                        "broken: signal_annotation: System.verified: found `@ttl(\"8h\")`",
                        pack -> pack.replace("schema.cedarschema", "PT24H", "8h"),
                        1),
                row(
                        "broken: signal_annotation: System.verified: found `@tll`",
                        pack -> pack.replace("schema.cedarschema", "@ttl", "@tll"),
                        1),
                row(
                        "broken: signal_annotation: System.verified: found no source",
                        pack -> pack.replace("schema.cedarschema", "@source(\"scanner\") ", ""),
                        1),
                row(
                        "broken: signal_annotation: System.verified: found a signal that is required",
                        pack -> pack.replace("schema.cedarschema", "verified?: Bool", "verified: Bool"),
                        1),
                row(
                        "pack_form: routes.json: GET /books/{id}: found the unknown action `raed`",
                        pack -> pack.replace("routes.json", "\"read\"", "\"raed\""),
                        1),
                row(
                        "pack_form: routes.json: GET /books/{id}: found the unknown type `bok`",
                        pack -> pack.replace(
                                "routes.json",
                                "\"action\": \"read\", \"resource\": {\"type\": \"book\"",
                                "\"action\": \"read\", \"resource\": {\"type\": \"bok\""),
                        1),
                row(
                        "pack_form: routes.json: GET /books/{id}: found `read`, which does not apply to Group",
                        pack -> pack.replace(
                                        "routes.json",
                                        "\"action\": \"read\", \"resource\": {\"type\": \"book\"",
                                        "\"action\": \"read\", \"resource\": {\"type\": \"Group\"")
                                .replace(
                                        "routes.json",
                                        "{\"type\": \"Group\", \"id\": \"{id}\"}, \"system\": \"catalogue\"",
                                        "{\"type\": \"Group\", \"id\": \"{id}\"}"),
                        1),
                row(
                        "pack_form: routes.json: GET /books/{id}: found the unknown system `catalog`",
                        pack -> pack.replace(
                                "routes.json",
                                "\"action\": \"read\", \"resource\": {\"type\": \"book\", \"id\": \"{id}\"}, \"system\": \"catalogue\"",
                                "\"action\": \"read\", \"resource\": {\"type\": \"book\", \"id\": \"{id}\"}, \"system\": \"catalog\""),
                        1),
                row(
                        "pack_form: routes.json: GET /books/{id}: found the unknown system `staff`",
                        pack -> pack.replace(
                                "routes.json",
                                "\"action\": \"read\", \"resource\": {\"type\": \"book\", \"id\": \"{id}\"}, \"system\": \"catalogue\"",
                                "\"action\": \"read\", \"resource\": {\"type\": \"book\", \"id\": \"{id}\"}, \"system\": \"staff\""),
                        1),
                row(
                        "broken: release_form: library/routes.json:routes[0]: found `{id}` in the resource",
                        pack -> pack.replace(
                                "routes.json", "\"path\": \"/books/{id}\",", "\"path\": \"/books/{isbn}\","),
                        1),
                row(
                        "broken: release_form: library/routes.json:routes[0]: found `{rest*}` before the end",
                        pack -> pack.replace(
                                "routes.json", "\"path\": \"/books/{id}\",", "\"path\": \"/{rest*}/{id}\","),
                        1),
                row(
                        "pack_form: routes.json: GET /books/{id}/x{n}: found the segment `x{n}`",
                        pack -> pack.replace(
                                "routes.json", "\"path\": \"/books/{id}\",", "\"path\": \"/books/{id}/x{n}\","),
                        1),
                row(
                        "broken: release_form: library/routes.json:routes[0]: found the method `get`",
                        pack -> pack.replace("routes.json", "\"GET\"", "\"get\""),
                        1),
                row(
                        "pack_form: pack.json:types.book: found the unknown type `Bok`",
                        pack -> pack.replace("pack.json", "\"Book\"", "\"Bok\""),
                        3),
                row(
                        "pack_form: pack.json:identity.principal: found the unknown type `Person`",
                        pack -> pack.replace("pack.json", "\"principal\": \"User\"", "\"principal\": \"Person\""),
                        1),
                row(
                        "pack_form: pack.json:identity.session: found the unknown type `Sesion`",
                        pack -> pack.replace("pack.json", "\"session\": \"Session\"", "\"session\": \"Sesion\""),
                        3),
                row(
                        "pack_form: pack.json:identity.claims: acr: found `all`, which Session does not have",
                        pack -> pack.replace("pack.json", "session.aal", "session.all"),
                        1),
                row(
                        "pack_form: pack.json:identity.claims: acr: found the signal `Session.aal`",
                        pack -> pack.replace(
                                "schema.cedarschema", "@source(\"token pep\") aal", "@source(\"pep\") aal"),
                        1),
                row(
                        "pack_form: pack.json:identity.membership: found `Book`, which User is not `in`",
                        pack -> pack.replace("pack.json", "\"type\": \"Group\"", "\"type\": \"Book\""),
                        1),
                row(
                        "broken: release_form: library/remedies.json:remedies[1].requires: found not one of `present` and `missing`",
                        pack -> pack.replace(
                                "remedies.json",
                                "\"cost\": 50,",
                                "\"cost\": 50, \"requires\": {\"on\": \"system\", \"present\": true, \"missing\": true},"),
                        1),
                row(
                        "broken: release_form: library/remedies.json:remedies[1].requires: found not one of `present` and `missing`",
                        pack -> pack.replace(
                                "remedies.json", "\"cost\": 50,", "\"cost\": 50, \"requires\": {\"on\": \"system\"},"),
                        1),
                row(
                        "pack_form: remedies.json: wait-for-scan: found `verfied` on system",
                        pack -> pack.replace("remedies.json", "\"verified\"", "\"verfied\""),
                        1),
                row(
                        "pack_form: directory: System::\"archive\": found no `open`",
                        pack -> pack.replace(
                                "tables/catalogues.json",
                                "{\"id\": \"archive\", \"open\": false}",
                                "{\"id\": \"archive\"}"),
                        1),
                row("pack_file: library/README.md: found no such text", pack -> pack.delete("README.md"), 1),
                row("pack_file: library/README.md: found no such text", pack -> pack.write("README.md", "\n"), 1),
                row(
                        "broken: release_form: cases/lending.json:cases[0]: found the unknown member `than`",
                        pack -> pack.replace(
                                "cases/lending.json",
                                "{\"name\": \"staff lend with a second factor\", \"then\"",
                                "{\"name\": \"staff lend with a second factor\", \"than\""),
                        1));
    }

    private static Arguments row(String line, Consumer<PackCopy> change, int problems) {
        return Arguments.of(line, change, problems);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("violations")
    void oneViolationIsTold(String beginning, Consumer<PackCopy> change, int count) {
        PackCopy pack = library();
        change.accept(pack);

        List<String> problems = problems(pack);

        assertTrue(problems.stream().anyMatch(line -> line.startsWith(beginning)), problems::toString);
        assertEquals(count, problems.size(), problems::toString);
    }
}
