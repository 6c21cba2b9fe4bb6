package dev.plush.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.event.Plan;
import dev.plush.spec.Grammar.AttributeType;
import dev.plush.spec.Grammar.ChildType;
import dev.plush.spec.Grammar.ElementType;
import dev.plush.spec.Grammar.ValueType;
import dev.plush.spec.SpecReader.ReadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody writes: there are problems in plain words, or a plan in which all places exist. */
class SpecFuzzTest {
    private static final int FILES = 400;
    private static final List<String> NAMES = List.of("a", "b", "c", "leave a", "g", "web");
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "${host.name}",
            "${task}",
            "$${task}",
            "${",
            "${no}",
            "tasks.txt",
            "none.txt",
            "../x",
            "a,b",
            "(",
            "http://h/",
            "8${host.index}",
            "0",
            "-3",
            "7",
            "5s",
            "0s",
            "90%",
            "0%",
            "knee",
            "all",
            "true",
            "each",
            "1GiB");

    private static final List<String> GOOD_TEXTS = List.of("x", "7", "5s", "90%", "all", "true", "tasks.txt");

    @TempDir
    Path folder;

    private int names;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void randomFlowsAreRefusedInWordsOrBecomePlans(long seed) throws IOException {
        Random random = new Random(seed);
        Path file = folder.resolve("app.xml");
        Files.writeString(folder.resolve("tasks.txt"), "one\ntwo\n");
        int accepted = 0;
        for (int i = 0; i < FILES; i++) {
            StringBuilder flow = new StringBuilder();
            names = 0;
            int blocks = random.nextInt(1, 5);
            for (int b = 0; b < blocks; b++) {
                children(flow, Languages.APPLICATION.type("block"), random, random.nextInt(10) > 0, 1);
            }
            String text =
                    "<plush><project name='p'><component name='web'><rspec><num_hosts>4</num_hosts></rspec></component>"
                            + "<experiment name='e'><execution><component_block name='web'><component name='web'/>"
                            + flow
                            + "</component_block></execution></experiment></project></plush>";
            Files.writeString(file, text);

            ReadResult result = SpecReader.read(file, Map.of());

            assertThat(result.application().isPresent())
                    .as(text)
                    .isNotEqualTo(result.problems().hasErrors());
            if (result.application().isPresent()) {
                accepted++;
                check(PlanCompiler.compile(result.application().get(), "", folder), text);
            }
        }
        assertThat(accepted).isGreaterThan(FILES / 100);
    }

    /** No step waits for itself, and each comes to an end that another can follow. */
    private static void check(Plan plan, String text) {
        assertThat(plan.blocks()).as(text).allSatisfy(block -> {
            assertThat(block.predecessors())
                    .isSubsetOf(plan.flows().get(block.flow()).blocks());
            assertThat(block.phase()).isLessThan(plan.phases().size());
            if (block.leaves() >= 0) {
                assertThat(plan.blocks().get(block.leaves()).barrier()).isNotNegative();
                assertThat(block.predecessors()).isNotEmpty();
            }
        });
    }

    /** Adds some of what may stand in {@code type}; {@code right}: as often, and with what, the table asks for. */
    private void children(StringBuilder out, ElementType type, Random random, boolean right, int depth) {
        for (ChildType child : type.children()) {
            int least = right ? child.min() : 0;
            boolean often = child.type().equals("block") || child.type().endsWith("_block");
            int most =
                    depth > 4 || random.nextInt(often ? 2 : 5) > 0 ? least : Math.max(least, Math.min(child.max(), 2));
            int count = random.nextInt(least, most + 1);
            for (int i = 0; i < count; i++) {
                element(out, child.name(), Languages.APPLICATION.type(child.type()), random, right, depth + 1);
            }
        }
    }

    private void element(StringBuilder out, String name, ElementType type, Random random, boolean right, int depth) {
        out.append('<').append(name);
        for (AttributeType attribute : type.attributes()) {
            if ((right && attribute.required()) || random.nextInt(3) == 0) {
                out.append(' ').append(attribute.name()).append("='");
                out.append(value(name, attribute, random, right)).append('\'');
            }
        }
        out.append('>');
        type.text().ifPresent(text -> out.append(value(text, random, right)));
        if (type.id().equals("ready") || type.id().equals("watchdog")) {
            out.append("<exec>x</exec>");
        } else {
            children(out, type, random, right, depth);
        }
        out.append("</").append(name).append('>');
    }

    /** Steps mostly have names of their own, and follow those that stand before them. */
    private String value(String element, AttributeType attribute, Random random, boolean right) {
        boolean mostly = right && attribute.name().equals("name") && random.nextInt(40) > 0;
        if (mostly && (element.endsWith("block") || element.equals("process") || element.equals("barrier"))) {
            return "n" + ++names;
        }
        if (mostly && element.equals("predecessor") && names > 1) {
            return "n" + random.nextInt(1, names);
        }
        return right && attribute.name().equals("file") ? "tasks.txt" : value(attribute.value(), random, right);
    }

    private String value(ValueType type, Random random, boolean right) {
        if (!type.words().isEmpty()) {
            return type.words().get(random.nextInt(type.words().size()));
        }
        if (type.kind() == ValueKind.NAME && random.nextInt(20) > 0) {
            return NAMES.get(random.nextInt(NAMES.size()));
        }
        for (int i = 0; i < 100; i++) {
            List<String> texts = right ? GOOD_TEXTS : TEXTS;
            String text = texts.get(random.nextInt(texts.size()));
            if (!right || type.accepts(text)) {
                return text;
            }
        }
        return "1";
    }
}
