package dev.plush.resource.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.resource.Resource;
import dev.plush.resource.provider.Providers.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every example of the directory's page is asked, with the files that the page shows, and says what the page says. */
class DirectoryDocTest {
    private static final Path PAGE = Path.of("../docs/directory.md");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)(?: (\\S+))?\\n(.*?)^```");

    @TempDir
    Path folder;

    @Test
    void everyExampleSaysWhatThePageSays() throws IOException {
        List<MatchResult> blocks =
                BLOCK.matcher(Files.readString(PAGE)).results().toList();
        try (PlanetLabServer server = server()) {
            Asking asking = new Asking(folder);
            int examples = 0;
            for (int i = 0; i < blocks.size(); i++) {
                MatchResult block = blocks.get(i);
                if (block.group(2) != null) {
                    asking.withProgram(block.group(2), block.group(3));
                    folder.resolve(block.group(2))
                            .toFile()
                            .setExecutable(block.group(1).equals("sh"));
                } else if (block.group(1).equals("xml")) {
                    examples++;
                    assertThat(blocks.get(i + 1).group(1)).isEqualTo("text");
                    assertThat(asked(asking, server, block.group(3)))
                            .isEqualTo(blocks.get(i + 1).group(3));
                }
            }
            assertThat(examples).isGreaterThanOrEqualTo(8);
        }
    }

    private static PlanetLabServer server() throws IOException {
        PlanetLabServer server = new PlanetLabServer();
        server.slice("demo_one", Asking.NOW.getEpochSecond() + 86_400, List.of(1, 2, 3));
        server.node(1, "n1.example.org", "boot");
        server.node(2, "n2.example.org", "reinstall");
        server.node(3, "n3.example.org", "boot");
        return server;
    }

    private String asked(Asking asking, PlanetLabServer server, String example) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("SLURM_JOB_ID", "77", "SLURM_JOB_NODELIST", "n[08-09]"));
        environment.put(PlanetLabProvider.USER, PlanetLabServer.USER);
        environment.put(PlanetLabProvider.PASSWORD, PlanetLabServer.PASSWORD);
        String managers = example.replaceAll("</?plush>", "").replace("https://plc.example.org/PLCAPI/", server.url());

        Pool pool = asking.with(environment).pool(managers);

        assertThat(pool.failures()).as(example).isEmpty();
        String notes = pool.notes().stream()
                .map(note -> note.replace(folder.toString(), "~") + "\n")
                .collect(Collectors.joining());
        String hosts = pool.resources().stream().map(Resource::name).collect(Collectors.joining(" "));
        return notes + (hosts.isEmpty() ? "" : hosts + "\n");
    }
}
