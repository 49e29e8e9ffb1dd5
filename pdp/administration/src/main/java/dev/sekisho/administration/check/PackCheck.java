package dev.sekisho.administration.check;

import dev.sekisho.administration.AdministrationError;
import dev.sekisho.administration.cases.CaseFile;
import dev.sekisho.administration.cedar.Cedar;
import dev.sekisho.administration.pack.PackCompiler;
import dev.sekisho.administration.pack.PackFolder;
import dev.sekisho.decision.release.Membership;
import dev.sekisho.decision.release.Release;
import dev.sekisho.decision.release.ReleaseBundle;
import dev.sekisho.engine.policy.Policy;
import dev.sekisho.engine.schema.AttributeKey;
import dev.sekisho.engine.schema.EntityTypeDeclaration;
import dev.sekisho.json.problem.Problem;
import dev.sekisho.json.problem.ProblemException;
import dev.sekisho.signals.model.SignalDeclaration;
import dev.sekisho.signals.model.SourceRegistration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Everything that must hold before a pack is released, short of its cases: it compiles, each policy validates
/// strictly at level 3 under its own authoring projection, annotations and messages are whole, sources, routes and
/// remedies name what exists; and losing a signal opens nothing.
public final class PackCheck {
    private static final Set<String> REQUEST_SOURCES = Set.of("token", "pep");

    private final Cedar cedar;

    /// @param cedar the official engine
    public PackCheck(Cedar cedar) {
        this.cedar = cedar;
    }

    /// What checking came to.
    public sealed interface Checked {
        /// It compiles; `problems` may still stand against its release.
        record Compiled(ReleaseBundle bundle, Release release, List<Problem> problems) implements Checked {
            /// Copies the list.
            public Compiled {
                problems = List.copyOf(problems);
            }
        }

        /// It does not even compile.
        record Broken(Problem problem) implements Checked {}
    }

    /// Checks the pack in `folder`.
    public Checked check(PackFolder folder) {
        try {
            ReleaseBundle bundle = new PackCompiler(cedar).compile(folder);
            Release release = Release.read(0, bundle);
            List<Problem> problems = new ArrayList<>(types(release));
            AnnotationCheck annotations = new AnnotationCheck(folder.isTest(), release.messages());
            problems.addAll(annotations.check(List.copyOf(release.policies().values())));
            problems.addAll(messages(release));
            problems.addAll(memberships(release));
            problems.addAll(sources(release));
            problems.addAll(new NameCheck(release).check());
            problems.addAll(new RouteCheck(release).check());
            folder.readme().ifPresent(problems::add);
            folder.cases().forEach(CaseFile::read);
            return new Checked.Compiled(bundle, release, problems);
        } catch (ProblemException refused) {
            return new Checked.Broken(refused.problem());
        }
    }

    /// Checks the pack for its release: [#check], and, where all of that holds, that losing a signal opens nothing.
    ///
    /// @param accepted ids of policies that may be undecided, and must be; the bundle's manifest names them
    public Checked checkForRelease(PackFolder folder, Set<String> accepted) {
        Checked checked = check(folder);
        if (!(checked instanceof Checked.Compiled(ReleaseBundle bundle, Release release, List<Problem> problems))
                || !problems.isEmpty()) {
            return checked;
        }
        List<Problem> lost = SignalLossProblems.of(release, accepted);
        if (!lost.isEmpty() || accepted.isEmpty()) {
            return new Checked.Compiled(bundle, release, lost);
        }
        try {
            ReleaseBundle accepting = new ReleaseBundle(bundle.documents(), new TreeSet<>(accepted));
            return new Checked.Compiled(accepting, Release.read(0, accepting), List.of());
        } catch (ProblemException tooMany) {
            return new Checked.Broken(tooMany.problem());
        }
    }

    private List<Problem> types(Release release) {
        AuthoringProjection projection = new AuthoringProjection(release.schema(), release.signals());
        Map<Set<AttributeKey>, List<Policy>> byTested = new LinkedHashMap<>();
        for (Policy policy : release.policies().values()) {
            byTested.computeIfAbsent(projection.tested(policy), _ -> new ArrayList<>())
                    .add(policy);
        }
        List<Problem> problems = new ArrayList<>();
        byTested.forEach((tested, policies) -> problems.addAll(cedar.validate(projection.schema(tested), policies)));
        return problems;
    }

    private static List<Problem> messages(Release release) {
        AnnotationCheck texts = new AnnotationCheck(true, release.messages());
        List<Problem> problems = texts.check(List.of());
        release.remedyIds().forEach(id -> texts.message("remedy." + id, "remedies.json"));
        Set<String> onlyOne = new TreeSet<>(release.messages().ja().keySet());
        onlyOne.removeAll(release.messages().en().keySet());
        Set<String> others = new TreeSet<>(release.messages().en().keySet());
        others.removeAll(release.messages().ja().keySet());
        onlyOne.addAll(others);
        release.policies()
                .values()
                .forEach(policy -> policy.annotation("reason").ifPresent(reason -> onlyOne.remove("reason." + reason)));
        release.remedyIds().forEach(id -> onlyOne.remove("remedy." + id));
        onlyOne.forEach(key -> texts.message(key, "messages"));
        return problems;
    }

    private static List<Problem> memberships(Release release) {
        List<Problem> problems = new ArrayList<>();
        for (EntityTypeDeclaration type : release.schema().entityTypes().values()) {
            if (Membership.of(type).isEmpty()) {
                problems.add(new Problem(
                        AdministrationError.SIGNAL_SOURCE,
                        type.name(),
                        "no `@membership`",
                        "`directory`, `token`, `external` or `none`"));
            }
        }
        return problems;
    }

    private static List<Problem> sources(Release release) {
        Set<String> registered = new TreeSet<>(REQUEST_SOURCES);
        List<Problem> problems = new ArrayList<>();
        for (SourceRegistration source : release.sources()) {
            if (!registered.add(source.id())) {
                problems.add(new Problem(
                        AdministrationError.SIGNAL_SOURCE,
                        "sources.json",
                        "the source `" + source.id() + "`",
                        "another name: `token` and `pep` come with requests only"));
            }
        }
        release.signals().declarations().values().forEach(byPath -> {
            for (SignalDeclaration declared : byPath.values()) {
                Set<String> unknown = new TreeSet<>(declared.sources());
                unknown.removeAll(registered);
                if (!unknown.isEmpty()) {
                    problems.add(new Problem(
                            AdministrationError.SIGNAL_SOURCE,
                            declared.entityType() + "." + declared.path(),
                            "the sources " + unknown,
                            "some of " + registered + ", by sources.json"));
                }
            }
        });
        return problems;
    }
}
