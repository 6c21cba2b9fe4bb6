package dev.plush;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The structure of this module, as docs/architecture.md draws it. */
@AnalyzeClasses(packages = "dev.plush", importOptions = DoNotIncludeTests.class)
class EventlogRulesTest {
    @ArchTest
    static final ArchRule eventsDependOnNothing = classes()
            .that()
            .resideInAPackage("dev.plush.event..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("dev.plush.event..", "java.lang..", "java.util", "java.time..");

    @ArchTest
    static final ArchRule stateIsFoldedFromEventsAlone = classes()
            .that()
            .resideInAPackage("dev.plush.state..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.plush.state..",
                    "dev.plush.event..",
                    "java.lang..",
                    "java.util",
                    "java.util.function..",
                    "java.util.stream..",
                    "java.time..");

    @ArchTest
    static final ArchRule pureCodeNeverReadsTheClock = noClasses()
            .that()
            .resideInAnyPackage("dev.plush.event..", "dev.plush.state..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("replaying a journal must give the same state; time arrives in events");

    @ArchTest
    static final ArchRule onlyTheJournalKnowsChronicle = noClasses()
            .that()
            .resideOutsideOfPackage("dev.plush.journal..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.openhft..");
}
