package dev.plush.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.plush", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theWireNeedsNothingButJava = classes()
            .that()
            .resideInAPackage("dev.plush.wire")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.plush.wire")
            .because("it is on every host, where there is nothing else");

    @ArchTest
    static final ArchRule theAgentNeedsNothingButJavaAndTheWire = classes()
            .that()
            .resideInAPackage("dev.plush.agent..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.plush.wire", "dev.plush.agent..")
            .because("only java.base and our own classes are on a host");

    @ArchTest
    static final ArchRule theAgentStaysWithinJavaBase = noClasses()
            .that()
            .resideInAnyPackage("dev.plush.agent..", "dev.plush.wire")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "java.util.logging..",
                    "java.sql..",
                    "java.net.http..",
                    "java.lang.management..",
                    "java.beans..",
                    "java.awt..",
                    "java.rmi..",
                    "java.util.prefs..",
                    "java.lang.instrument..",
                    "javax..")
            .because("the runtime that is sent to hosts without Java has java.base alone");

    @ArchTest
    static final ArchRule childrenKnowNothingOfTheRest = noClasses()
            .that()
            .resideInAPackage("dev.plush.agent.child")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.plush.agent", "dev.plush.agent.software", "dev.plush.link");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("dev.plush.(**)").should().beFreeOfCycles();
}
