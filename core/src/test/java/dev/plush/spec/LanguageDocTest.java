package dev.plush.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.resource.DirectoryReader;
import dev.plush.spec.Grammar.AttributeType;
import dev.plush.spec.Grammar.ChildType;
import dev.plush.spec.Grammar.ElementType;
import dev.plush.spec.Problem.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example of the language's page is right, and every element and attribute is in one. */
class LanguageDocTest {
    private static final Path PAGE = Path.of("../docs/language.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?ms)^```xml\\n(.*?)^```");
    private static final String SOFTWARE = "<software name='bt' type='none'/>";
    private static final String COMPONENTS =
            "<component name='senders'><rspec><num_hosts>2</num_hosts></rspec>" + "<software name='bt'/></component>";
    private static final String RECEIVERS =
            "<component name='receivers'><rspec><num_hosts>20</num_hosts></rspec></component>";

    private static final String BLOCK =
            "<process_block name='b'><process name='p'><path>true</path></process></process_block>";

    @TempDir
    Path folder;

    static List<String> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsAcceptedByTheReader(String example) throws IOException {
        Problems problems = check(whole(example));

        List<Problem> errors = problems.all().stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .toList();
        assertThat(errors).as(example).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExampleIsAcceptedByTheSchema(String example) throws Exception {
        SchemaTest.validateWithJdk(whole(example));
    }

    @Test
    void everyElementAndAttributeIsShown() throws IOException {
        String page = Files.readString(PAGE);
        List<String> missing = new ArrayList<>();
        for (Grammar grammar : List.of(Languages.APPLICATION, Languages.DIRECTORY)) {
            for (ElementType type : grammar.types().values()) {
                for (ChildType child : type.children()) {
                    if (!child.anyName() && !page.contains("<" + child.name())) {
                        missing.add("<" + child.name() + ">");
                    }
                }
                for (AttributeType attribute : type.attributes()) {
                    if (!page.contains(attribute.name() + "=\"") && !page.contains("`" + attribute.name() + "`")) {
                        missing.add(attribute.name() + " of " + type.id());
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private Problems check(String text) throws IOException {
        Path file = folder.resolve("example.xml");
        Files.writeString(file, text);
        Files.writeString(folder.resolve("tasks.txt"), "part-1\npart-2\n"); // as the page says
        return text.contains("<resource_manager")
                ? DirectoryReader.read(file).problems()
                : SpecReader.read(file, Map.of()).problems();
    }

    /** Puts a part of an application into a whole one. */
    private static String whole(String part) {
        if (part.startsWith("<plush")) {
            return part;
        }
        String name = part.replaceFirst("(?s)^<([a-z_]+).*", "$1");
        String block = BLOCK;
        if (name.equals("process")) {
            block = "<process_block name='b'>" + part + "</process_block>";
        } else if (name.equals("block") || name.endsWith("_block")) {
            block = part;
        }
        String receivers = name.equals("component_block") ? part : flow("receivers", block);
        String senders = flow("senders", name.equals("component_block") ? BLOCK : block);
        String experiment = name.equals("experiment")
                ? part
                : "<experiment name='e'><execution>" + senders + receivers + "</execution></experiment>";
        boolean definition = List.of("variables", "software").contains(name);
        return "<plush><project name='example'>" + (definition ? part : "")
                + (part.contains("<software name=\"bt\" type") ? "" : SOFTWARE) + COMPONENTS
                + (name.equals("component") ? part : RECEIVERS) + experiment + "</project></plush>";
    }

    private static String flow(String component, String block) {
        return "<component_block name='" + component + "'><component name='" + component + "'/>" + block
                + "</component_block>";
    }
}
