package dev.plush.cli;

import dev.plush.event.EventType.Severity;
import dev.plush.event.RecordedEvent;
import dev.plush.export.EventJson;
import dev.plush.hostset.HostSet;
import dev.plush.hostset.HostSetProblem;
import dev.plush.hostset.RunHosts;
import dev.plush.run.RunFolder;
import dev.plush.state.RunState;
import dev.plush.tui.model.EventText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plush events}: what happened in a run, from its first event. */
@Command(name = "events", mixinStandardHelpOptions = true, description = "Print the events of a run.")
final class EventsCommand implements Callable<Integer> {
    @Mixin
    private RunArgument run;

    @Option(
            names = {"-f", "--follow"},
            description = "go on until the run ends")
    private boolean follow;

    @Option(
            names = {"-a", "--all"},
            description = "also steps and measurements of little weight")
    private boolean all;

    @Option(names = "--errors", description = "warnings and errors only")
    private boolean errors;

    @Option(
            names = "--host",
            paramLabel = "HOSTS",
            defaultValue = "",
            description = "only what is about these hosts: h[1-3], @web, @failed, …")
    private String hosts;

    @Option(names = "--jsonl", description = "one JSON object a line, every event; see docs/event-schema.md")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunFolder folder = run.readable();
        PrintWriter out = spec.commandLine().getOut();
        PlainView view = new PlainView(out, all || errors);
        Set<String> names = names(folder);
        BiConsumer<RunState, RecordedEvent> print = (state, event) -> {
            boolean shown = (!errors || event.event().severity().compareTo(Severity.WARNING) >= 0)
                    && (hosts.isEmpty() || names.contains(host(state, event)));
            if (json && shown) {
                out.println(EventJson.line(state, event));
            } else if (shown) {
                view.show(state, event);
            }
        };
        try (Follower follower = new Follower(folder)) {
            if (follow) {
                follower.follow(print, out::flush, () -> out.checkError());
            } else {
                follower.catchUp(print);
            }
        }
        out.flush();
        return ExitCode.SUCCESS;
    }

    /** The hosts that are meant, as they are now. */
    private Set<String> names(RunFolder folder) throws IOException {
        if (hosts.isEmpty()) {
            return Set.of();
        }
        RunHosts all = new RunHosts(Follower.fold(folder));
        try {
            Set<String> names = new HashSet<>();
            HostSet.parse(hosts).select(all).forEach(host -> names.add(all.name(host)));
            return names;
        } catch (HostSetProblem e) {
            throw new CommandFailure(ExitCode.USAGE, e.getMessage());
        }
    }

    /** An event is about a host, or about something on a host: {@code h07/receive}. */
    private static String host(RunState state, RecordedEvent event) {
        String subject = EventText.of(state, event.event()).subject();
        int slash = subject.indexOf('/');
        return slash < 0 ? subject : subject.substring(0, slash);
    }
}
