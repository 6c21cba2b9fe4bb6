package dev.plush.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Plan;
import dev.plush.spec.SpecReader.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
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
    void aRightFileBecomesTheExpectedPlan(Path file) throws IOException {
        ReadResult result = SpecReader.read(file, Map.of());

        assertThat(result.problems().hasErrors())
                .as(result.problems().toString())
                .isFalse();
        Golden.check(Golden.beside(file, ".txt"), messages(result.problems()));
        boolean hasFiles = Files.readString(file).contains("<from "); // then these go into the plan
        Path base = hasFiles ? file.toAbsolutePath().getParent() : Path.of("/base");
        StringBuilder plans = new StringBuilder();
        for (ExperimentSpec experiment : result.application().orElseThrow().experiments()) {
            Plan plan = PlanCompiler.compile(result.application().get(), experiment.name(), base);
            plans.append(PlanText.of(plan));
        }
        Golden.check(Golden.beside(file, ".plan"), plans.toString());
    }

    private static String messages(Problems problems) {
        return problems.toString().replace(Golden.folder("spec") + "/", "");
    }
}
