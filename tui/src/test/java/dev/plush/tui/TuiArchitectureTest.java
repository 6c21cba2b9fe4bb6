package dev.plush.tui;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;

@AnalyzeClasses(
        packages = {"dev.plush.tui", "dev.plush.replay"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class TuiArchitectureTest {
    private static final String[] PURE = {
        "dev.plush.tui.model..",
        "dev.plush.tui.view..",
        "dev.plush.tui.runs..",
        "dev.plush.tui.form..",
        "dev.plush.replay.."
    };

    @ArchTest
    static final ArchRule pureCodeReadsNoClock = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Clock.class)
            .because("time comes in messages, so that a test can hold any screen");

    @ArchTest
    static final ArchRule pureCodeTouchesNothing = noClasses()
            .that()
            .resideInAnyPackage(PURE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "java.util.concurrent..", "org.slf4j..");

    @ArchTest
    static final ArchRule onlyTheOuterPackageKnowsLanterna = noClasses()
            .that()
            .resideOutsideOfPackage("dev.plush.tui")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.googlecode.lanterna..");

    @ArchTest
    static final ArchRule nobodyUsesLanternasWidgets = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.googlecode.lanterna.gui2..")
            .because("its tables redraw all rows");

    @ArchTest
    static final ArchRule modelKnowsNoView = noClasses()
            .that()
            .resideInAPackage("dev.plush.tui.model..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.plush.tui.view..", "dev.plush.tui.form..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            SlicesRuleDefinition.slices().matching("dev.plush.(**)").should().beFreeOfCycles();
}
