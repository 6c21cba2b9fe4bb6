package dev.plush.tui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody does who describes an application on the screen, in their words. */
class FormFlowTest {
    private static final Path HELLO = Path.of("src/main/resources/dev/plush/cli/templates/hello/hello.xml");

    @TempDir
    private Path folder;

    private Path file;
    private String before;

    @BeforeEach
    void copy() throws IOException {
        file = folder.resolve("hello.xml");
        Files.copy(HELLO, file);
        before = Files.readString(file);
    }

    private FormScreen open() {
        return FormScreen.open(file, 80, 24);
    }

    private List<String> newLines() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        before.lines().forEach(lines::remove);
        return lines.stream().map(String::strip).toList();
    }

    @Test
    void aValueIsChangedAndSavedAndNothingElseIs() throws IOException {
        FormScreen screen = open().select("component greeters").press("Enter").select("num_hosts");
        screen.press("Enter", "Ctrl-U").type("many");
        assertThat(screen.text()).contains("\"many\" in <num_hosts>: expected a whole number", "✖   10");
        screen.press("Ctrl-U").type("4").press("Enter");
        assertThat(screen.text()).contains("● not saved", "● good", "4");
        assertThat(file).hasContent(before);
        screen.press("s");
        assertThat(screen.text()).contains("○ saved", "saved ");
        assertThat(newLines()).containsExactly("<rspec><num_hosts>4</num_hosts></rspec>");
    }

    @Test
    void whatWasDoneIsUndoneAndDoneAgain() throws IOException {
        FormScreen screen = open().select("component greeters").press("Enter").select("name");
        screen.press("Enter").type("2").press("Enter");
        assertThat(screen.text()).contains("Rename to \"greeters2\"", "2 other places", "line 16", "line 20");
        screen.choose("Everywhere");
        assertThat(screen.text()).contains("● good", "component greeters2");
        String renamed = screen.model().work().text().text();
        assertThat(renamed).contains("<component name=\"greeters2\"/>", "${peers.greeters2}");
        screen.press("u");
        assertThat(screen.model().work().text().text()).isEqualTo(before);
        assertThat(screen.text()).contains("undone: rename", "○ saved");
        screen.press("Ctrl-R");
        assertThat(screen.model().work().text().text()).isEqualTo(renamed);
        screen.press("u", "u");
        assertThat(screen.text()).contains("nothing to undo");
    }

    @Test
    void anElementIsAddedMovedAndDeleted() throws IOException {
        FormScreen screen = open().select("process_block greet").press("a").choose("behind: barrier_block");
        assertThat(screen.text()).contains("barrier_block barrier", "● good");
        screen.press("Escape").select("barrier_block barrier").press("J");
        String moved = screen.model().work().text().text();
        assertThat(moved.indexOf("name=\"greeted\"")).isLessThan(moved.indexOf("\"barrier\""));
        screen.press("K", "D");
        assertThat(screen.text()).contains("Delete barrier_block barrier?", "4 lines of the file");
        screen.choose("Yes");
        assertThat(screen.model().work().text().text()).isEqualTo(before);
    }

    @Test
    void aSecondComponentGetsItsOwnHostsAndBlocks() throws IOException {
        FormScreen screen = open().select("component greeters").press("a").choose("behind: component");
        assertThat(screen.text()).contains("component component", "has no <component_block>");
        screen.press("Escape").select("component_block greeters").press("a").choose("behind: component_block");
        assertThat(screen.text()).contains("holds no blocks");
        screen.press("a").choose("in it: process_block").press("s");
        assertThat(screen.text()).contains("● good", "○ saved");
        assertThat(newLines())
                .startsWith("<component name=\"component\">")
                .contains("<component name=\"component\"/>", "<process name=\"process\">", "<path>true</path>");
    }

    @Test
    void whatCanStandOnceIsPartOfTheForm() throws IOException {
        FormScreen screen =
                open().select("process hello").press("Enter").select("ready").press("Enter");
        screen.select("within").press("Enter").type("30s").press("Enter");
        screen.select("restart").press("Enter").select("policy").press("Enter").choose("always");
        screen.press("s");
        assertThat(newLines())
                .containsExactly(
                        "<restart policy=\"always\"/>", "<ready within=\"30s\"><log regex=\"ready\"/></ready>");
        screen.select("restart").press("D").choose("Yes");
        assertThat(screen.model().work().text().text()).doesNotContain("restart");
    }

    @Test
    void problemsLeadToTheirElements() throws IOException {
        Files.writeString(file, before.replace("predecessor name=\"greeted\"", "predecessor name=\"gone\""));
        FormScreen screen = open();
        assertThat(screen.text()).contains("✖ 1 error", "✖   28 ");
        screen.press("e");
        assertThat(screen.model().item().orElseThrow().label()).isEqualTo("gone");
        screen.press("Enter", "Enter").choose("greeted").press("s");
        assertThat(screen.text()).contains("● good");
        assertThat(file).hasContent(before);
    }

    @Test
    void aBrokenFileIsShownAsFarAsItGoesAndNothingIsLost() throws IOException {
        Files.writeString(file, before.replace("</process_block>", "</process_blok>"));
        FormScreen screen = open();
        assertThat(screen.text()).contains("not well-formed XML", "process hello");
        screen.press("q");
        assertThat(screen.left()).isTrue();
        assertThat(file).hasContent(before.replace("</process_block>", "</process_blok>"));
    }

    @Test
    void whatSomebodyElseWroteIsNotWrittenOver() throws IOException {
        FormScreen screen =
                open().select("variable hosts").press("Enter").select("value").press("Enter");
        screen.press("Backspace").type("7").press("Enter");
        Files.writeString(file, before + "<!-- from elsewhere -->\n");
        screen.press("Ctrl-S");
        assertThat(screen.text()).contains("The file was changed by somebody else");
        screen.choose("Read it again");
        assertThat(screen.model().work().text().text()).endsWith("<!-- from elsewhere -->\n");
        assertThat(screen.text()).contains("○ saved");
        screen.press("u", "s");
        assertThat(newLines())
                .containsExactly("<variable name=\"hosts\" value=\"7\"/>               "
                        + "<!-- how many; the option \"set\" of \"plush run\" overrides it -->");
    }

    @Test
    void leavingAsksForWhatIsNotSaved() {
        FormScreen screen =
                open().select("predecessor greet").press("D").choose("Yes").press("q");
        assertThat(screen.text()).contains("Leave without saving?");
        screen.press("Escape");
        assertThat(screen.left()).isFalse();
        screen.press("q").choose("Leave");
        assertThat(screen.left()).isTrue();
        assertThat(file).hasContent(before);
    }

    @Test
    void theTextOfTheFileIsShownAtTheElement() {
        FormScreen screen = open().select("barrier_block greeted").press("F");
        assertThat(screen.text()).contains("24              <predecessor name=\"greet\"/>");
        screen.press("Escape", "?");
        assertThat(screen.text()).contains("Keys", "undo the last change");
    }

    @Test
    void aNewApplicationIsMadeOfAFewAnswers() throws IOException {
        Path made = folder.resolve("made.xml");
        FormScreen screen = FormScreen.open(made, 80, 24);
        assertThat(screen.text()).contains("A new application", "What is it called?", "> made");
        screen.press("Enter", "Ctrl-U").type("none").press("Enter");
        assertThat(screen.text()).contains("expected a whole number from 1 to 1000000");
        screen.press("Ctrl-U").type("5").press("Enter").choose("this machine").choose("nothing");
        screen.press("Ctrl-U")
                .type("uptime")
                .press("Enter")
                .choose("two phases")
                .press("Enter");
        assertThat(screen.text()).contains("When is the command done", "order", "two phases");
        screen.press("Escape", "Ctrl-U").type("date").press("Enter").choose("it has ended");
        assertThat(screen.text()).contains("○ saved", "● good", "barrier block all-there");
        assertThat(Files.readString(made)).contains("value=\"5\"", "<arg>uptime</arg>", "<arg>date</arg>");
    }

    @Test
    void nobodyWhoLeavesTheQuestionsGetsAFile() {
        Path made = folder.resolve("made.xml");
        assertThat(FormScreen.open(made, 80, 24).press("Enter", "Ctrl-C").left())
                .isTrue();
        assertThat(FormScreen.open(made, 80, 24)
                        .press("Enter", "Escape", "Escape")
                        .left())
                .isTrue();
        assertThat(made).doesNotExist();
    }
}
