package dev.plush.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Plan;
import dev.plush.spec.SpecReader.ReadResult;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of the test resources against the exact messages that belong beside it. */
class SpecReaderTest {

    static List<Path> wrongFiles() {
        return Golden.xmlFiles("spec/bad");
    }

    static List<Path> rightFiles() {
        return Golden.xmlFiles("spec/good");
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void aWrongFileIsRefusedWithAllItsProblems(Path file) {
        ReadResult result = SpecReader.read(file, Map.of());

        assertThat(result.application()).isEmpty();
        assertThat(result.problems().hasErrors()).isTrue();
        Golden.check(Golden.beside(file, ".txt"), messages(result.problems()));
    }

    @ParameterizedTest
    @MethodSource("rightFiles")
    void aRightFileBecomesTheExpectedPlan(Path file) {
        ReadResult result = SpecReader.read(file, Map.of());

        assertThat(result.problems().hasErrors())
                .as(result.problems().toString())
                .isFalse();
        Golden.check(Golden.beside(file, ".txt"), messages(result.problems()));
        StringBuilder plans = new StringBuilder();
        for (ExperimentSpec experiment : result.application().orElseThrow().experiments()) {
            Plan plan = PlanCompiler.compile(result.application().get(), experiment.name(), Path.of("/base"));
            plans.append(PlanText.of(plan));
        }
        Golden.check(Golden.beside(file, ".plan"), plans.toString());
    }

    private static String messages(Problems problems) {
        return problems.toString().replace(Golden.folder("spec") + "/", "");
    }
}
