package dev.plush.spec;

import dev.plush.spec.WorkflowSpec.Tasks;
import java.util.ArrayList;
import java.util.List;

/** Makes records of a {@code <workflow_block>} and what is in it. */
final class WorkflowReader {
    private static final int DEFAULT_RETRY = 3;
    private static final long MAX_TASKS = 10_000_000;

    private final Problems problems;
    private final ProcessReader processes;

    WorkflowReader(Problems problems, ProcessReader processes) {
        this.problems = problems;
        this.processes = processes;
    }

    /** Returns what the element says; nothing runs without a process, which was reported before. */
    WorkflowSpec workflow(Element block) {
        ProcessSpec process = block.child("process")
                .map(processes::process)
                .orElseGet(() -> processes.process(block)); // reported: nothing in it is a part of a process
        block.child("process").ifPresent(this::hasNoEffect);
        int perHost = 1;
        int retry = DEFAULT_RETRY;
        boolean speculate = false;
        if (block.child("workers").isPresent()) {
            Element workers = block.child("workers").get();
            perHost = Math.max(1, Numbers.parse(workers.get("per-host"), 1));
            retry = Numbers.parse(workers.get("retry"), DEFAULT_RETRY);
            speculate = workers.get("speculate").equals("knee");
        }
        return new WorkflowSpec(
                process, block.child("tasks").map(this::tasks).orElse(List.of()), perHost, retry, speculate);
    }

    private void hasNoEffect(Element process) {
        for (String element : List.of("restart", "ready")) {
            process.child(element)
                    .ifPresent(it -> problems.warning(
                            it.place(),
                            "<" + element + "> has no effect on a worker: "
                                    + (element.equals("restart")
                                            ? "\"retry\" of <workers> says how often a task is run"
                                            : "a task is over when its process has ended")));
        }
        for (Element exit : process.children("exit")) {
            if (exit.get("action").equals("replace-host")) {
                problems.warning(
                        exit.placeOf("action"),
                        "action=\"replace-host\" has no effect on a worker: the task goes to another host, and the worker"
                                + " takes the next");
            }
        }
    }

    private List<Tasks> tasks(Element tasks) {
        List<Tasks> all = new ArrayList<>();
        for (Element one : tasks.children()) {
            switch (one.type()) {
                case "task" -> all.add(new Tasks(one.ownText(), "", 0, 1, one.place()));
                case "from" -> all.add(new Tasks("", file(one), 0, 0, one.placeOf("file")));
                case "range" -> all.add(range(one));
                default -> throw new IllegalStateException("no tasks in <" + one.type() + ">");
            }
        }
        if (all.isEmpty()) {
            problems.error(
                    tasks.place(),
                    "<tasks> holds no tasks; add <task>…</task>, <from file=…/> or <range from=… to=…/>");
        }
        long total = all.stream().mapToLong(Tasks::count).sum();
        if (total > MAX_TASKS) {
            problems.error(
                    tasks.place(),
                    "<tasks> holds " + total + " tasks: expected at most " + MAX_TASKS
                            + "; make several workflows of it");
        }
        return all;
    }

    private String file(Element from) {
        if (from.has("file") && from.get("file").isEmpty()) {
            problems.error(from.placeOf("file"), "file=\"\" of <from>: expected the name of a file, found nothing");
        }
        return from.get("file");
    }

    private Tasks range(Element range) {
        long from = number(range.get("from"));
        long to = number(range.get("to"));
        boolean numbers = isNumber(range.get("from")) && isNumber(range.get("to")); // else it has been reported
        if (numbers && (to < from || to - from >= MAX_TASKS)) {
            problems.error(
                    range.place(),
                    "<range> goes from " + range.get("from") + " to " + range.get("to") + ": expected "
                            + (to < from ? "\"to\" to be at least \"from\"" : "at most " + MAX_TASKS + " tasks"));
            return new Tasks("", "", 0, 0, range.place());
        }
        return new Tasks("", "", from, numbers ? (int) (to - from + 1) : 0, range.place());
    }

    private static long number(String text) {
        return isNumber(text) ? Long.parseLong(text) : 0;
    }

    private static boolean isNumber(String text) {
        return ValueKind.INTEGER.accepts(text);
    }
}
