package dev.plush.cli;

import dev.plush.event.EventType.Severity;
import dev.plush.event.RecordedEvent;
import dev.plush.export.EventJson;
import dev.plush.run.RunFolder;
import dev.plush.state.RunState;
import java.io.IOException;
import java.io.PrintWriter;
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

    @Option(names = "--jsonl", description = "one JSON object a line, every event; see docs/event-schema.md")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        RunFolder folder = run.folder();
        PrintWriter out = spec.commandLine().getOut();
        PlainView view = new PlainView(out, all || errors);
        BiConsumer<RunState, RecordedEvent> print = (state, event) -> {
            boolean shown = !errors || event.event().severity().compareTo(Severity.WARNING) >= 0;
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
}
