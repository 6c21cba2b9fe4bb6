package dev.plush.cli;

import dev.plush.event.Event;
import dev.plush.event.RunEvent.ControllerRestarted;
import dev.plush.journal.Journal;
import dev.plush.journal.OutputLog;
import dev.plush.link.AgentJar;
import dev.plush.link.Connector;
import dev.plush.link.LocalConnector;
import dev.plush.link.SshConnector;
import dev.plush.link.SshOptions;
import dev.plush.run.Bandwidth;
import dev.plush.run.ControllerRun;
import dev.plush.run.Fact;
import dev.plush.run.RunFolder;
import dev.plush.run.RunSettings;
import dev.plush.run.Runs;
import dev.plush.run.Secrets;
import dev.plush.software.PackageStore;
import dev.plush.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;

/** Puts the parts of a controller together: the one place that knows them all. */
final class Wiring implements AutoCloseable {
    private final RunFolder folder;
    private final RunSettings settings;
    private final RunState start;
    private final OutputLog output;
    private final Function<String, Connector> connectors;
    private final ControllerRun run;

    private Wiring(
            RunFolder folder,
            RunSettings settings,
            RunState start,
            OutputLog output,
            Function<String, Connector> connectors,
            ControllerRun run) {
        this.folder = folder;
        this.settings = settings;
        this.start = start;
        this.output = output;
        this.connectors = connectors;
        this.run = run;
    }

    /** Wires a controller for the run; nothing happens before {@link #begin}. */
    static Wiring of(RunFolder folder, Journal journal, RunState start) throws IOException {
        RunSettings settings = RunSettings.read(folder.settings());
        Runs runs = RunArgument.runs();
        Files.createDirectories(runs.cache());
        Function<String, Connector> connectors = connectors(runs, settings);
        OutputLog output = OutputLog.open(folder.path());
        ControllerRun run = new ControllerRun(
                folder,
                journal,
                start,
                output::append,
                output.ends(),
                new PackageStore(runs.cache().resolve("packages")),
                Secrets.read(folder.secrets()),
                new Bandwidth(settings.bytesPerSecond()),
                settings.keepMillis(),
                connectors,
                InstantSource.system());
        return new Wiring(folder, settings, start, output, connectors, run);
    }

    /** Returns what gives the connector for a transport. */
    static Function<String, Connector> connectors(Runs runs, RunSettings settings) throws IOException {
        Path jar = AgentJar.in(runs.cache()).path();
        Connector local = new LocalConnector(runs.hosts(), runs.cache(), LocalConnector.thisJava());
        SshOptions options = SshOptions.standard();
        if (!settings.sshConfig().isEmpty()) {
            options = options.withConfig(Path.of(settings.sshConfig()));
        }
        if (settings.acceptNewHostKeys()) {
            options = options.acceptingNewHostKeys();
        }
        Connector ssh = new SshConnector(options, jar);
        return transport -> transport.equals("local") ? local : ssh;
    }

    ControllerRun run() {
        return run;
    }

    /**
     * Gives the loop its first facts: a new run's plan and pool, or that another controller goes on. One that died
     * before it had the whole pool left the rest to the next; the loop drops what is in the journal already.
     */
    void begin() throws IOException, InterruptedException {
        if (start.sequence() > 0) {
            run.put(Fact.of(new ControllerRestarted(ProcessHandle.current().pid(), PlushCommand.Version.number())));
        }
        if (!start.discovered()) {
            Leftovers.release(RunArgument.runs(), folder);
            List<Event> facts = Discovery.facts(folder, settings, connectors);
            // On a thread of its own: nobody takes facts in before the loop works, and a large pool is more than fit.
            Thread thread = new Thread(() -> facts.forEach(fact -> run.put(Fact.of(fact))), "discovery");
            thread.setDaemon(true);
            thread.start();
        }
    }

    @Override
    public void close() throws IOException {
        run.close();
        output.close();
        if (run.state().life() == RunState.Life.ENDED) {
            Files.deleteIfExists(folder.secrets());
            Leftovers.release(folder);
        }
    }
}
