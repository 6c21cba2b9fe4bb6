package dev.plush.spec;

import dev.plush.event.Attribute;
import dev.plush.event.Plan.ExitAction;
import dev.plush.event.Plan.ExitRule;
import dev.plush.event.Plan.HiddenVariable;
import dev.plush.event.Plan.RestartPolicy;
import dev.plush.event.Plan.RestartPolicy.When;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes records of a {@code <process>} and what is in it. */
final class ProcessReader {
    private static final int DEFAULT_RESTARTS = 3;
    private static final long DEFAULT_BACKOFF_MILLIS = 1_000;
    private static final long DEFAULT_BACKOFF_MAX_MILLIS = 30_000;
    private static final long DEFAULT_GRACE_MILLIS = 10_000;
    private static final long DEFAULT_READY_MILLIS = 300_000;
    /** The order to start a process has to fit 1 MiB. */
    private static final int MAX_STDIN = 512 * 1024;

    private final Problems problems;
    private final ProbeReader probes;

    ProcessReader(Problems problems) {
        this.problems = problems;
        this.probes = new ProbeReader(problems);
    }

    ProcessSpec process(Element process) {
        Optional<Element> stop = process.child("stop");
        String signal = stop.map(it -> it.get("signal")).orElse("");
        signal = signal.startsWith("SIG") ? signal.substring(3) : signal;
        List<ExitRule> exits = exits(process);
        return new ProcessSpec(
                process.get("name"),
                process.textOf("program"),
                arguments(process),
                process.textOf("cwd"),
                environment(process),
                Units.millis(process.textOf("timeout")).orElse(0),
                restart(process, exits),
                exits,
                signal.isEmpty() ? "TERM" : signal,
                stop.map(it -> ApplicationBuilder.millis(it, "grace", DEFAULT_GRACE_MILLIS))
                        .orElse(DEFAULT_GRACE_MILLIS),
                stdin(process),
                hidden(process),
                probes.ready(process),
                process.child("ready")
                        .map(it -> ApplicationBuilder.millis(it, "within", DEFAULT_READY_MILLIS))
                        .orElse(0L),
                process.children("watchdog").stream().map(probes::watchdog).toList(),
                process.children("collect").stream().map(this::pattern).toList(),
                process.place());
    }

    private static List<String> arguments(Element process) {
        List<String> arguments = process.child("cmdline")
                .map(it -> it.children("arg").stream().map(Element::ownText).toList())
                .orElse(List.of());
        return arguments.equals(List.of("")) ? List.of() : arguments; // <arg/> alone is none
    }

    private List<Attribute> environment(Element process) {
        List<Attribute> environment = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Element env : process.children("env")) {
            if (env.has("value") == env.has("from-controller")) {
                problems.error(
                        env.place(),
                        env.has("value")
                                ? "<env> has both \"value\" and \"from-controller\"; keep one of them"
                                : "<env> needs the attribute \"value\": expected a text; or \"from-controller\": the name of"
                                        + " a variable of the controller's environment");
            }
            if (env.has("name") && !names.add(env.get("name"))) {
                problems.error(
                        env.placeOf("name"),
                        "process \"" + process.get("name") + "\" sets the environment variable \"" + env.get("name")
                                + "\" twice; remove one");
            }
            if (!isHidden(env)) {
                environment.add(new Attribute(env.get("name"), env.get("value")));
            }
        }
        return environment;
    }

    private static boolean isHidden(Element env) {
        return env.has("from-controller") || env.get("secret").equals("true");
    }

    /** A value that the application gives is known by its place in it: the copy in the run's folder has the same places. */
    private static Map<HiddenVariable, String> hidden(Element process) {
        Map<HiddenVariable, String> hidden = new LinkedHashMap<>();
        for (Element env : process.children("env")) {
            if (env.has("from-controller")) {
                hidden.put(new HiddenVariable(env.get("name"), env.get("from-controller")), "");
            } else if (isHidden(env)) {
                String source = HiddenVariable.OF_APPLICATION + env.place().line() + ":"
                        + env.place().column();
                hidden.put(new HiddenVariable(env.get("name"), source), env.get("value"));
            }
        }
        return hidden;
    }

    private String stdin(Element process) {
        String text = process.textOf("stdin");
        if (text.length() > MAX_STDIN) {
            problems.error(
                    process.child("stdin").orElseThrow().place(),
                    "<stdin> has " + text.length() + " characters: expected at most " + MAX_STDIN
                            + "; put it into a <package>, and let the process read that file");
        }
        return text;
    }

    private String pattern(Element collect) {
        String pattern = collect.ownText();
        if (pattern.startsWith("/") || List.of(pattern.split("/")).contains("..")) {
            problems.error(
                    collect.text().orElseThrow().place(),
                    "\"" + pattern
                            + "\" in <collect>: expected a pattern inside of the process's folder: relative, without"
                            + " \"..\"");
        }
        return pattern;
    }

    /** A rule that asks for a restart gets it without {@code <restart>}, too. */
    private RestartPolicy restart(Element process, List<ExitRule> exits) {
        boolean ruled = exits.stream().anyMatch(rule -> rule.action() == ExitAction.RESTART);
        RestartPolicy byRule =
                new RestartPolicy(When.NEVER, DEFAULT_RESTARTS, 0, DEFAULT_BACKOFF_MILLIS, DEFAULT_BACKOFF_MAX_MILLIS);
        return process.child("restart")
                .map(restart -> restart(restart, ruled))
                .orElse(ruled ? byRule : RestartPolicy.NEVER);
    }

    private RestartPolicy restart(Element restart, boolean ruled) {
        When when =
                switch (restart.get("policy")) {
                    case "on-failure" -> When.ON_FAILURE;
                    case "always" -> When.ALWAYS;
                    default -> When.NEVER; // "never", and words that have been reported
                };
        if (when == When.NEVER && !ruled) {
            return RestartPolicy.NEVER;
        }
        long backoff = ApplicationBuilder.millis(restart, "backoff", DEFAULT_BACKOFF_MILLIS);
        long backoffMax =
                ApplicationBuilder.millis(restart, "backoff-max", Math.max(backoff, DEFAULT_BACKOFF_MAX_MILLIS));
        if (backoffMax < backoff) {
            problems.error(
                    restart.placeOf("backoff-max"),
                    "backoff-max=\"" + restart.get("backoff-max") + "\" of <restart> is less than the first delay, "
                            + (restart.has("backoff") ? restart.get("backoff") : "1s")
                            + "; raise it, or lower \"backoff\"");
        }
        return new RestartPolicy(
                when,
                Numbers.parse(restart.get("max"), DEFAULT_RESTARTS),
                ApplicationBuilder.millis(restart, "within", 0),
                backoff,
                Math.max(backoff, backoffMax));
    }

    private List<ExitRule> exits(Element process) {
        List<ExitRule> rules = new ArrayList<>();
        Set<Integer> statuses = new HashSet<>();
        for (Element exit : process.children("exit")) {
            int status = Numbers.parse(exit.get("status"), -1);
            ExitAction action =
                    switch (exit.get("action")) {
                        case "continue" -> ExitAction.CONTINUE;
                        case "restart" -> ExitAction.RESTART;
                        case "replace-host" -> ExitAction.REPLACE_HOST;
                        default -> ExitAction.FAIL; // "fail", and words that have been reported
                    };
            if (status >= 0 && !statuses.add(status)) {
                problems.error(
                        exit.placeOf("status"),
                        "process \"" + process.get("name") + "\" has two rules for exit status " + status
                                + "; remove one");
            }
            rules.add(new ExitRule(status, action));
        }
        return rules;
    }
}
