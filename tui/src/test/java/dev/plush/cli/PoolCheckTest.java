package dev.plush.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.spec.Application;
import dev.plush.spec.Problem;
import dev.plush.spec.Problems;
import dev.plush.spec.SpecReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolCheckTest {
    @TempDir
    private Path folder;

    private Application application;

    @BeforeEach
    void twoComponentsThatNeedThreeHosts() throws IOException {
        Path file = Files.writeString(
                folder.resolve("app.xml"),
                """
                <plush><project name="p">
                  <component name="a"><rspec><num_hosts>2</num_hosts></rspec></component>
                  <component name="b"><rspec><num_hosts>1</num_hosts></rspec>
                    <resources><resource group="lab"/></resources></component>
                  <experiment name="e"><execution>
                    <component_block name="a"><component name="a"/></component_block>
                    <component_block name="b"><component name="b"/></component_block>
                  </execution></experiment>
                </project></plush>
                """);
        application = SpecReader.read(file, Map.of()).application().orElseThrow();
    }

    @Test
    void enoughHostsAreNoProblem() throws IOException {
        assertThat(problems(-1, "<node hostname=\"x\" group=\"lab\"/><node hostname=\"n[1-2]\"/>"))
                .isEmpty();
        assertThat(problems(3, "")).isEmpty();
    }

    @Test
    void aComponentThatCannotGetItsHostsIsAnErrorAtItsPlace() throws IOException {
        List<String> found = problems(-1, "<node hostname=\"n[1-3]\"/>");

        assertThat(found).hasSize(1);
        assertThat(found.get(0)).contains("app.xml:3:3: error: component \"b\" needs 1 host and gets 0");
    }

    @Test
    void hostsThatOthersFindAreLeftToThem() throws IOException {
        List<String> found = problems(-1, null);

        assertThat(found).hasSize(1);
        assertThat(found.get(0)).contains("note: hosts that the directory has others find are not looked at here");
    }

    private List<String> problems(int local, String nodes) throws IOException {
        String manager = nodes == null
                ? "<resource_manager type=\"exec\" command=\"./discover.sh\"/>"
                : "<resource_manager type=\"ssh\">" + nodes + "</resource_manager>";
        Path directory = Files.writeString(folder.resolve("directory.xml"), "<plush>" + manager + "</plush>");
        Problems problems = new Problems("app.xml");
        PoolCheck.check(application, folder, local, directory, problems);
        return problems.all().stream().map(Problem::toString).toList();
    }
}
