package dev.plush.edit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plush.edit.Additions.Addition;
import dev.plush.edit.Field.Kind;
import dev.plush.spec.SpecReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Forms of real applications: what they show, and what becomes of the file when they are filled in. */
class FormsTest {
    private static final Path TEMPLATES = Path.of("../tui/src/main/resources/dev/plush/cli/templates");

    private XmlText text = read("hello/hello.xml");

    private static XmlText read(String name) {
        try {
            return XmlText.of(Files.readString(TEMPLATES.resolve(name)), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Outline outline() {
        return Outline.of(text);
    }

    private Item item(String kind, String label) {
        return outline().items().stream()
                .filter(item -> item.kind().equals(kind) && item.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private Field field(Item item, String label) {
        return Fields.of(text, item).stream()
                .filter(field -> field.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    private List<String> changedLines(String after) {
        List<String> lines = new ArrayList<>(after.lines().toList());
        text.text().lines().forEach(lines::remove);
        return lines.stream().map(String::strip).toList();
    }

    private static void assertGood(String text) {
        assertThat(SpecReader.read("app.xml", text, Path.of("."), Map.of())
                        .problems()
                        .all())
                .isEmpty();
    }

    @Test
    void theOutlineHasWhatCanBeRepeated() {
        assertThat(outline().items().stream()
                        .map(item -> "  ".repeat(item.depth()) + item.kind() + " " + item.label())
                        .toList())
                .startsWith(
                        "project hello",
                        "  variable hosts",
                        "  component greeters",
                        "  experiment hello",
                        "    component_block greeters",
                        "      process_block greet",
                        "        process hello",
                        "          arg Hello from ${host.name}, number ${host.index} of ${peers.gre…",
                        "      barrier_block greeted",
                        "        predecessor greet");
    }

    @Test
    void aFormHasAllThatStandsInAnElementButOnce() {
        assertThat(Fields.of(text, item("component", "greeters")).stream()
                        .map(field -> field.label() + "=" + field.now().orElse("-")))
                .containsExactly(
                        "name=greeters",
                        "rspec=",
                        "num_hosts=${hosts}",
                        "min=-",
                        "max=-",
                        "spares=-",
                        "sword=-",
                        "resources=-");
        Field policy = field(item("process", "hello"), "restart");
        assertThat(policy.kind()).isEqualTo(Kind.GROUP);
        assertThat(policy.now()).isEmpty();
    }

    @Test
    void aValueIsWrittenWhereItStands() {
        Item component = item("component", "greeters");
        String after = Filling.set(text, component, field(component, "num_hosts"), "5");
        assertThat(changedLines(after)).containsExactly("<rspec><num_hosts>5</num_hosts></rspec>");
        assertThat(field(component, "num_hosts").accepts("five")).isFalse();
        assertThat(field(component, "num_hosts").accepts("5")).isTrue();
    }

    @Test
    void whatIsNeededForAValueIsAddedAndLeftOutAgain() {
        Item process = item("process", "hello");
        String with = Filling.set(text, process, field(process, "cwd"), "data");
        assertThat(changedLines(with)).containsExactly("<cwd>data</cwd>");
        assertGood(with);
        String before = text.text();
        text = text.with(with);
        assertThat(Filling.set(text, item("process", "hello"), field(item("process", "hello"), "cwd"), ""))
                .isEqualTo(before);
        Item barrier = item("barrier_block", "greeted");
        assertThat(Filling.set(text, barrier, field(barrier, "phase"), "wait"))
                .contains("name=\"greeted\" phase=\"wait\"");
    }

    @Test
    void everythingThatCanBeAddedAnywhereIsGoodForTheGrammar() {
        for (String name : List.of("hello/hello.xml", "service/application.xml", "parameter-sweep/application.xml")) {
            text = read(name);
            for (int row = 0; row < outline().items().size(); row++) {
                for (Addition addition : Additions.of(outline(), row)) {
                    Edited edited = Additions.add(text, addition);
                    XmlText after = text.with(edited.text());
                    assertThat(after.at(edited.path()).orElseThrow().name()).isEqualTo(addition.name());
                    assertThat(SpecReader.read("app.xml", edited.text(), Path.of("."), Map.of())
                                    .problems()
                                    .all())
                            .noneMatch(problem -> problem.message().contains("not well-formed")
                                    || problem.message().contains("allowed here")
                                    || problem.message().contains("needs the "));
                    assertThat(edited.text())
                            .hasLineCount((int) edited.text().lines().count());
                }
            }
        }
    }

    @Test
    void aBarrierIsAddedBehindTheBlockThatIsSelected() {
        int row = outline().items().indexOf(item("process_block", "greet"));
        Addition barrier = Additions.of(outline(), row).stream()
                .filter(one -> one.name().equals("barrier_block"))
                .findFirst()
                .orElseThrow();
        Edited edited = Additions.add(text, barrier);
        assertThat(changedLines(edited.text()))
                .containsExactlyInAnyOrder(
                        "<barrier_block name=\"barrier\">",
                        "<predecessor name=\"greet\"/>",
                        "<barrier name=\"barrier\"/>",
                        "</barrier_block>");
        assertGood(edited.text());
        assertThat(text.with(edited.text()).at(edited.path()).map(Tag::index)).contains(2);
    }

    @Test
    void aNameIsChangedWhereverItStands() {
        Item component = item("component", "greeters");
        assertThat(References.to(text, component.tag(), "component")).hasSize(2);
        String after =
                References.renamed(text, component.tag(), References.to(text, component.tag(), "component"), "a & b");
        assertThat(changedLines(after))
                .containsExactly(
                        "<component name=\"a &amp; b\">",
                        "<component name=\"a &amp; b\"/>",
                        "<cmdline><arg>Hello from ${host.name}, number ${host.index} of ${peers.a &amp; b}</arg></cmdline>");
        Item block = item("process_block", "greet");
        assertGood(References.renamed(text, block.tag(), References.to(text, block.tag(), "process_block"), "hi"));
        Item variable = item("variable", "hosts");
        assertThat(References.to(text, variable.tag(), "variable")).hasSize(3);
        assertThat(References.choices(text, item("component_block", "greeters").tag(), "component-name", "name"))
                .containsExactly("greeters");
        text = read("service/application.xml");
        Item up = item("barrier_block", "up");
        Tag barrier = up.tag().child("barrier").orElseThrow();
        assertThat(References.to(text, barrier, "barrier")).hasSize(1);
    }

    @Test
    void brokenFilesHaveFormsToo() throws IOException {
        for (XmlText example : ExampleFiles.all()) {
            text = example;
            for (int row = 0; row < outline().items().size(); row++) {
                Item item = outline().items().get(row);
                for (Field field : Fields.of(text, item)) {
                    String after = field.kind() == Kind.GROUP
                            ? Filling.opened(text, item, field.route())
                            : Filling.set(text, item, field, "1");
                    Optional<Tag> there = text.with(after).at(item.path());
                    assertThat(there).map(Tag::name).contains(item.kind());
                    assertThat(Filling.cleared(text, item, field)).isNotNull();
                }
            }
        }
    }
}
