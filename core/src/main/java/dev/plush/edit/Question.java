package dev.plush.edit;

import dev.plush.spec.ValueKind;
import java.util.List;
import java.util.Map;

/** What a new application is asked for, in this order; which of them depends on what was answered before. */
public enum Question {
    NAME("name", "What is it called?", "its runs are called so"),
    HOSTS("hosts", "On how many hosts does it run?", "a number; it can be changed for a run with --set hosts=N"),
    FROM("where", "Where are these hosts?", "it can run anywhere later; this is only what the comment says"),
    SOFTWARE("software", "What has to be on a host before?", "it is sent there, and taken away at the end"),
    PACKAGE("package", "Which file?", "a path beside this file, or a URL"),
    COMMAND("command", "What does each host run?", "a line for sh; ${host.name} and ${host.index} are filled in"),
    SHAPE("order", "In which order?", "what hosts wait for"),
    SECOND("then", "What do they run in the second phase?", "a line for sh, as before"),
    TASKS("tasks", "How many tasks are there?", "the command is run for each of them, as ${task}"),
    DONE("done", "When is the command done, so that the next may begin?", "of the first command, if there are two"),
    PROOF("sign", "How is that seen?", "");

    /** One of several answers; {@code word} is what is kept. */
    public record Choice(String word, String meaning) {}

    private static final Map<Question, List<Choice>> CHOICES = Map.of(
            FROM,
            List.of(
                    new Choice("this machine", "each host is a folder of this machine"),
                    new Choice("a directory", "hosts that are reached by SSH, named in directory.xml")),
            SOFTWARE,
            List.of(
                    new Choice("nothing", "what is run is there already"),
                    new Choice("tar", "an archive that is sent and unpacked"),
                    new Choice("script", "a script that is sent and run")),
            SHAPE,
            List.of(
                    new Choice("at once", "each host by itself"),
                    new Choice("barrier", "all hosts wait for each other, then it runs"),
                    new Choice("two phases", "it runs, all hosts wait for each other, and something else runs"),
                    new Choice("pool", "hosts are workers that take tasks from a pool")),
            DONE,
            List.of(
                    new Choice("it has ended", "with exit status 0"),
                    new Choice("it prints", "a line that says so: for servers"),
                    new Choice("it listens", "connections are taken at a port: for servers"),
                    new Choice("a file", "it has made a file: for servers")));

    private final String label;
    private final String words;
    private final String meaning;

    Question(String label, String words, String meaning) {
        this.label = label;
        this.words = words;
        this.meaning = meaning;
    }

    /** Returns what the answer is called, in a word. */
    public String label() {
        return label;
    }

    /** Returns the question. */
    public String words() {
        return words;
    }

    /** Returns what the answer is for. */
    public String meaning(Map<Question, String> before) {
        if (this != PROOF) {
            return this == PACKAGE && script(before) ? "a path beside this file; sh runs it" : meaning;
        }
        return switch (before.getOrDefault(DONE, "")) {
            case "it prints" -> "a regular expression; a part of the line is enough";
            case "it listens" -> "a port of the host";
            default -> "a path, seen from the working folder";
        };
    }

    /** Returns the answers there are; none if it is answered in one's own words. */
    public List<Choice> choices() {
        return CHOICES.getOrDefault(this, List.of());
    }

    /** Returns the answer that stands there to begin with. */
    public String usual(Map<Question, String> before, String file) {
        return switch (this) {
            case NAME -> file.replaceFirst("\\.xml$", "").isBlank() ? "application" : file.replaceFirst("\\.xml$", "");
            case HOSTS -> "3";
            case PACKAGE -> script(before) ? "install.sh" : before.getOrDefault(NAME, "software") + ".tar.gz";
            case COMMAND -> "echo Hello from ${host.name}";
            case SECOND -> "echo Goodbye from ${host.name}";
            case TASKS -> "10";
            case PROOF -> switch (before.getOrDefault(DONE, "")) {
                case "it prints" -> "listening";
                case "it listens" -> "8080";
                default -> "ready";
            };
            default -> choices().isEmpty() ? "" : choices().get(0).word();
        };
    }

    private static boolean script(Map<Question, String> before) {
        return before.getOrDefault(SOFTWARE, "").equals("script");
    }

    /** Returns what is expected, if that is no answer; else nothing. */
    public String trouble(Map<Question, String> before, String answer) {
        ValueKind kind =
                switch (this) {
                    case NAME -> ValueKind.NAME;
                    case HOSTS, TASKS -> ValueKind.COUNT;
                    case PROOF -> switch (before.getOrDefault(DONE, "")) {
                        case "it prints" -> ValueKind.REGEX;
                        case "it listens" -> ValueKind.PORT;
                        default -> ValueKind.NAME;
                    };
                    default -> ValueKind.NAME;
                };
        boolean text = this == COMMAND || this == SECOND || this == PACKAGE;
        boolean good = text ? !answer.isBlank() : !answer.isBlank() && kind.accepts(answer.strip());
        return good ? "" : "expected " + (text ? "a text" : kind.expected());
    }
}
