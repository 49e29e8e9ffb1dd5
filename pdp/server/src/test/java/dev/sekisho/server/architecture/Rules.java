package dev.sekisho.server.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;

/// The architecture as rules over package names, so that they bind the product and the planted violations alike.
final class Rules {
    private Rules() {}

    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("packagesInsideAModuleHaveNoCycles", noCycles());
        rules.put("engineIsPure", engineIsPure());
        rules.put("engineSignalsAndAuditDoNotKnowEachOther", apart());
        rules.put("decidingDoesNotBlock", decidingDoesNotBlock());
        rules.put("onlyTheWorkerLoadsTheNativeEngine", nativeOnlyInWorker());
        rules.put("onlyListenersKnowTheHttpLibrary", httpLibraryOnlyInListeners());
        rules.put("onlyIdentityKnowsTheTokenLibrary", tokenLibraryOnlyInIdentity());
        rules.put("timeAndExitComeFromMain", timeAndExitOnlyInMain());
        return rules;
    }

    private static ArchRule noCycles() {
        return slices().matching("dev.sekisho.(**)").namingSlices("$1").should().beFreeOfCycles();
    }

    private static ArchRule engineIsPure() {
        return noClasses()
                .that()
                .resideInAPackage("..engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.io..",
                        "java.net..",
                        "java.nio.file..",
                        "java.util.concurrent..",
                        "java.util.logging..",
                        "java.util.random..",
                        "java.lang.reflect..",
                        "org.slf4j..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.InstantSource.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Random.class)
                .because("a decision is a pure function (design §1, promise 4)");
    }

    private static ArchRule apart() {
        return noClasses()
                .that()
                .resideInAPackage("..engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "..signals..", "..audit..", "..decision..", "..administration..", "dev.sekisho.server..")
                .orShould(noClassesOf("..signals..", "..engine..", "..audit..", "..decision.."))
                .orShould(noClassesOf("..audit..", "..engine..", "..signals..", "..decision.."))
                .because("arrows point down only (design §2)");
    }

    private static com.tngtech.archunit.lang.ArchCondition<JavaClass> noClassesOf(String of, String... forbidden) {
        return new com.tngtech.archunit.lang.ArchCondition<>(
                "be in " + of + " and reach " + String.join(", ", forbidden)) {
            @Override
            public void check(JavaClass one, com.tngtech.archunit.lang.ConditionEvents events) {
                if (!matches(of, one)) {
                    return;
                }
                one.getDirectDependenciesFromSelf().forEach(dependency -> {
                    for (String pattern : forbidden) {
                        if (matches(pattern, dependency.getTargetClass())) {
                            events.add(com.tngtech.archunit.lang.SimpleConditionEvent.satisfied(
                                    one, dependency.getDescription()));
                        }
                    }
                });
            }
        };
    }

    private static boolean matches(String pattern, JavaClass one) {
        return com.tngtech.archunit.core.domain.PackageMatcher.of(pattern).matches(one.getPackageName());
    }

    private static ArchRule decidingDoesNotBlock() {
        return noClasses()
                .that()
                .resideInAnyPackage(
                        "..verdict..", "..judgement..", "..assembly..", "..remedy..", "..record..", "..reason..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.net..", "java.nio.file..", "java.util.concurrent..")
                .because("between the bytes and the record nothing waits");
    }

    private static ArchRule nativeOnlyInWorker() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("..cedar.worker..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.cedarpolicy..")
                .because("the serving process never loads native code (semantics §9)");
    }

    private static ArchRule httpLibraryOnlyInListeners() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("..server.listen..", "..server.main..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.vertx..", "io.netty..")
                .because("gateways decode and encode, listeners carry");
    }

    private static ArchRule tokenLibraryOnlyInIdentity() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("..decision.identity..", "..server.issuer..", "..server.main..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.nimbusds..")
                .because("tokens are opened in one place");
    }

    private static ArchRule timeAndExitOnlyInMain() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("..server.main..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("time is injected, and one place ends the process");
    }
}
