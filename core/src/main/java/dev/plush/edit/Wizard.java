package dev.plush.edit;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Makes a small application, with comments, of the answers to a few questions. Pure. */
public final class Wizard {
    private final Map<Question, String> answers;
    private final StringBuilder out = new StringBuilder();

    private Wizard(Map<Question, String> answers) {
        this.answers = answers;
    }

    /** Returns the first question that has no answer yet and needs one. */
    public static Optional<Question> next(Map<Question, String> answers) {
        for (Question question : Question.values()) {
            if (!answers.containsKey(question) && asked(question, answers)) {
                return Optional.of(question);
            }
        }
        return Optional.empty();
    }

    private static boolean asked(Question question, Map<Question, String> answers) {
        String shape = answers.getOrDefault(Question.SHAPE, "");
        return switch (question) {
            case PACKAGE -> !answers.getOrDefault(Question.SOFTWARE, "nothing").equals("nothing");
            case SECOND -> shape.equals("two phases");
            case TASKS -> shape.equals("pool");
            case DONE -> !shape.equals("pool");
            case PROOF -> !shape.equals("pool")
                    && !answers.getOrDefault(Question.DONE, "it has ended").equals("it has ended");
            default -> true;
        };
    }

    /** Returns the application; what was not answered is as usual. {@code file} is what it will be called. */
    public static String application(Map<Question, String> answers, String file) {
        Map<Question, String> all = new EnumMap<>(Question.class);
        all.putAll(answers);
        for (Optional<Question> open = next(all); open.isPresent(); open = next(all)) {
            all.put(open.get(), open.get().usual(all, file));
        }
        return new Wizard(all).written(file);
    }

    private String written(String file) {
        boolean local = answers.get(Question.FROM).equals("this machine");
        String how =
                local ? "Hosts are on this machine" : "Hosts are in directory.xml, which plush run finds beside this";
        line(0, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        line(0, "<!-- " + how + ":      plush run " + comment(file) + " -->");
        line(0, "<plush>");
        line(1, "<project name=\"" + attribute(Question.NAME) + "\">");
        line(2, "<variables>");
        line(
                3,
                "<variable name=\"hosts\" value=\"" + attribute(Question.HOSTS)
                        + "\"/>  <!-- the option \"set\" of \"plush run\" overrides it -->");
        line(2, "</variables>");
        line(0, "");
        softwareLines();
        line(2, "<component name=\"hosts\">");
        line(3, "<rspec><num_hosts>${hosts}</num_hosts></rspec>");
        if (!software().equals("nothing")) {
            line(3, "<software name=\"software\"/>");
        }
        line(2, "</component>");
        line(0, "");
        line(2, "<experiment name=\"" + attribute(Question.NAME) + "\">");
        line(3, "<execution>");
        line(4, "<component_block name=\"hosts\">");
        line(5, "<component name=\"hosts\"/>");
        blocks();
        line(4, "</component_block>");
        line(3, "</execution>");
        line(2, "</experiment>");
        line(1, "</project>");
        line(0, "</plush>");
        return out.toString();
    }

    private String software() {
        return answers.get(Question.SOFTWARE);
    }

    private void softwareLines() {
        if (software().equals("nothing")) {
            return;
        }
        String source = answers.get(Question.PACKAGE).strip();
        boolean web = source.matches("https?://.*");
        boolean script = software().equals("script");
        line(2, "<!-- Sent to each host before anything starts there, and kept by its sum for the next run. -->");
        line(2, "<software name=\"software\" type=\"" + (script ? "script" : "tar") + "\">");
        line(3, "<package name=\"package\" type=\"" + (web ? "web" : "file") + "\">");
        line(4, "<path>" + text(source) + "</path>");
        if (script) {
            line(4, "<dest>install.sh</dest>");
        }
        line(3, "</package>");
        if (script) {
            line(3, "<install>sh install.sh</install>");
        }
        line(2, "</software>");
        line(0, "");
    }

    private void blocks() {
        switch (answers.get(Question.SHAPE)) {
            case "barrier" -> {
                barrier("ready", "");
                processes("work", "ready", Question.COMMAND, true);
            }
            case "two phases" -> {
                processes("first", "", Question.COMMAND, true);
                barrier("all-there", "first");
                processes("second", "all-there", Question.SECOND, false);
            }
            case "pool" -> pool();
            default -> processes("work", "", Question.COMMAND, true);
        }
    }

    private void barrier(String name, String after) {
        line(5, "<!-- Here each host waits until all have come. -->");
        line(5, "<barrier_block name=\"" + name + "\">");
        predecessor(after);
        line(6, "<barrier name=\"" + name + "\" timeout=\"2m\" on-timeout=\"fail\"/>");
        line(5, "</barrier_block>");
    }

    private void predecessor(String after) {
        if (!after.isEmpty()) {
            line(6, "<predecessor name=\"" + after + "\"/>");
        }
    }

    private void processes(String name, String after, Question command, boolean ready) {
        line(5, "<process_block name=\"" + name + "\" phase=\"" + name + "\">");
        predecessor(after);
        process(name, command, ready);
        line(5, "</process_block>");
    }

    private void process(String name, Question command, boolean ready) {
        line(6, "<process name=\"" + name + "\">");
        line(7, "<path>sh</path>");
        line(
                7,
                "<cmdline><arg>-c</arg><arg>"
                        + text(forStart(answers.get(command).strip())) + "</arg></cmdline>");
        if (ready) {
            ready();
        }
        line(6, "</process>");
    }

    private void ready() {
        String probe =
                switch (answers.getOrDefault(Question.DONE, "")) {
                    case "it prints" -> "<log regex=\"" + attribute(Question.PROOF) + "\"/>";
                    case "it listens" -> "<tcp port=\"" + attribute(Question.PROOF) + "\"/>";
                    case "a file" -> "<file path=\"" + attribute(Question.PROOF) + "\"/>";
                    default -> "";
                };
        if (!probe.isEmpty()) {
            line(7, "<!-- What follows starts when this is so, not when it has ended. -->");
            line(7, "<ready within=\"1m\">" + probe + "</ready>");
        }
    }

    private void pool() {
        line(
                5,
                "<!-- Each host takes the next task when it is free; what fails is tried again, elsewhere if it can be. -->");
        line(5, "<workflow_block name=\"work\" phase=\"work\">");
        process("work", Question.COMMAND, false);
        line(6, "<tasks>");
        line(
                7,
                "<range from=\"1\" to=\"" + attribute(Question.TASKS)
                        + "\"/>  <!-- or lines of a file: <from file=\"tasks.txt\"/> -->");
        line(6, "</tasks>");
        line(6, "<workers per-host=\"1\" retry=\"3\"/>");
        line(5, "</workflow_block>");
    }

    /** Returns the line with what Plush does not know left to the shell. */
    private String forStart(String command) {
        boolean pool = answers.get(Question.SHAPE).equals("pool");
        String known =
                "hosts\\}|host\\.(name|address|index)\\}|run\\.(id|dir)\\}|peers\\.hosts\\}" + (pool ? "|task\\}" : "");
        return command.replaceAll("(?<!\\$)\\$\\{(?!" + known + ")", "\\$\\$\\{");
    }

    private String attribute(Question question) {
        String kept = answers.get(question).strip();
        return Escape.attribute(kept.replace("${", "$${"), '"', StandardCharsets.UTF_8);
    }

    private static String text(String value) {
        return Escape.text(value, "\n", StandardCharsets.UTF_8);
    }

    /** A comment must not hold two hyphens. */
    private static String comment(String value) {
        return value.replaceAll("-(?=-)", "- ").replaceAll("[\\p{Cntrl}]", " ");
    }

    private void line(int depth, String text) {
        out.append("  ".repeat(text.isEmpty() ? 0 : depth)).append(text).append('\n');
    }
}
