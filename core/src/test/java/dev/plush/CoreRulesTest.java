package dev.plush;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The structure of this module, as docs/architecture.md draws it. */
@AnalyzeClasses(packages = "dev.plush", importOptions = DoNotIncludeTests.class)
class CoreRulesTest {
    @ArchTest
    static final ArchRule decidersArePure = noClasses()
            .that()
            .resideInAPackage("dev.plush.control..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.io..",
                    "java.nio..",
                    "java.net..",
                    "java.util.concurrent..",
                    "dev.plush.run..",
                    "dev.plush.spec..",
                    "dev.plush.wire..",
                    "dev.plush.link..",
                    "dev.plush.journal..")
            .because("the same state and event must always give the same decision");

    @ArchTest
    static final ArchRule decidersNeverReadTheClock = noClasses()
            .that()
            .resideInAPackage("dev.plush.control..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("replaying must never re-decide; time arrives in events");

    @ArchTest
    static final ArchRule theLanguageKnowsNoController = noClasses()
            .that()
            .resideInAnyPackage("dev.plush.spec..", "dev.plush.resource..", "dev.plush.edit..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.plush.run..",
                    "dev.plush.control..",
                    "dev.plush.link..",
                    "dev.plush.state..",
                    "dev.plush.journal..");

    @ArchTest
    static final ArchRule matchingIsPure = noClasses()
            .that()
            .haveNameMatching(
                    "dev\\.plush\\.(hostset\\..*|resource\\.(Matcher|MatchResult|Sharing|Shortage|Resource|Expiry)(\\$.*)?)")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "dev.plush.resource.provider..")
            .because("the same pool and application must always give the same hosts");

    @ArchTest
    static final ArchRule onlyProvidersAskTheWorld = noClasses()
            .that()
            .resideInAnyPackage("dev.plush.spec..", "dev.plush.resource")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "dev.plush.resource.provider..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .because("reading a file must not run programs; a run asks once, when it begins");

    @ArchTest
    static final ArchRule editingIsPure = noClasses()
            .that()
            .resideInAPackage("dev.plush.edit")
            .and()
            .haveNameNotMatching("dev\\.plush\\.edit\\.App(File|Check).*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.util.concurrent..")
            .because("only who reads and writes the file may lose something");

    @ArchTest
    static final ArchRule onlyTheShellTalksToAgents = noClasses()
            .that()
            .resideInAnyPackage("dev.plush.spec..", "dev.plush.resource..", "dev.plush.control..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.plush.wire..", "dev.plush.link..");

    @ArchTest
    static final ArchRule nothingPrints = noClasses()
            .that()
            .resideInAPackage("dev.plush..")
            .and()
            .resideOutsideOfPackages("dev.plush.agent..", "dev.plush.relay..", "dev.plush.link.testing..")
            .and()
            .haveSimpleNameNotEndingWith("Bench")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");
}
