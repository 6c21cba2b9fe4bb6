package dev.plush.run;

import dev.plush.event.CommandEvent.CommandStarted;
import dev.plush.event.HostId;
import dev.plush.exec.ExecConsole;
import dev.plush.exec.ExecFrames;
import dev.plush.exec.ExecListener;
import dev.plush.exec.ExecOptions;
import dev.plush.exec.ExecRequest;
import dev.plush.exec.ExecWords;
import dev.plush.hostset.Folded;
import dev.plush.hostset.HostSet;
import dev.plush.hostset.HostSetProblem;
import dev.plush.hostset.RunHosts;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import dev.plush.wire.Order;
import dev.plush.wire.Report;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * Between operators who run commands and the hosts that they run on. Each command has the thread of its client's
 * connection, which gives the orders and writes what comes back; links only put what they read into its queue. The loop
 * has nothing to do with it but the events. Thread-safe.
 */
final class ExecRoom {
    private static final int BUFFER_BYTES = 64 << 10;
    /** In the journal; names that cannot be put together would make it too long. */
    private static final int MAX_HOSTS_TEXT = 2000;

    private final Supplier<RunState> state;
    private final Consumer<Fact> loop;
    private final IntFunction<HostSession> sessions;
    private final Map<Integer, Ongoing> ongoing = new ConcurrentHashMap<>();
    private final AtomicInteger last;

    /** @param sessions gives the session of a host */
    ExecRoom(Supplier<RunState> state, Consumer<Fact> loop, IntFunction<HostSession> sessions) {
        this.state = state;
        this.loop = loop;
        this.sessions = sessions;
        this.last = new AtomicInteger(state.get().commands());
    }

    /** Serves a client that has said its greeting; blocks until its command is over. */
    void serve(InputStream from, OutputStream to) throws IOException {
        DataInputStream in = new DataInputStream(from);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to, BUFFER_BYTES));
        serve(ExecRequest.read(in), in, out, new ExecFrames.Writer(out));
    }

    /** As {@link #serve(InputStream, OutputStream)}, for a client that only passes on what was typed. */
    void serveWords(InputStream from, OutputStream to) throws IOException {
        DataInputStream in = new DataInputStream(from);
        DataOutputStream out = new DataOutputStream(new BufferedOutputStream(to, BUFFER_BYTES));
        ExecWords said = ExecWords.read(in);
        Optional<ExecOptions> plain = ExecConsole.plain(said.words());
        if (plain.isEmpty()) {
            ExecConsole.full(out);
            out.flush();
            return;
        }
        ExecOptions options = plain.get();
        String hosts = options.values().getOrDefault("--on", "");
        ExecRequest request = new ExecRequest(ExecOptions.line(options.command()), hosts, said.by(), 0, new byte[0]);
        serve(request, in, out, new ExecConsole(options, out));
    }

    private void serve(ExecRequest request, DataInputStream in, DataOutputStream out, ExecListener client)
            throws IOException {
        try {
            Map<HostId, String> hosts = choose(request.hosts());
            run(request, hosts, in, out, client);
        } catch (IllegalArgumentException e) {
            client.refused(e.getMessage());
            out.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void run(
            ExecRequest request,
            Map<HostId, String> hosts,
            DataInputStream in,
            DataOutputStream out,
            ExecListener client)
            throws IOException {
        int number = last.incrementAndGet();
        Ongoing command = new Ongoing(number, request, List.copyOf(hosts.keySet()), sessions, loop);
        ongoing.put(number, command);
        try {
            loop.accept(Fact.of(new CommandStarted(
                    number,
                    request.line(),
                    Folded.atMost(hosts.values(), MAX_HOSTS_TEXT),
                    hosts.size(),
                    request.by())));
            command.awaitRecorded();
            client.started(number, List.copyOf(hosts.values()));
            command.begin();
            command.obey(in);
            command.tell(client, out);
        } finally {
            command.abandon();
            ongoing.remove(number);
        }
    }

    /** Returns the hosts that are meant, with their names. */
    private Map<HostId, String> choose(String text) {
        RunState now = state.get();
        List<HostState> serving = new ArrayList<>();
        for (HostState host : now.hosts()) {
            if (host.serving()) {
                serving.add(host);
            }
        }
        if (serving.isEmpty()) {
            throw new IllegalArgumentException("run " + now.run() + " has no hosts "
                    + (now.life() == RunState.Life.ACQUIRING ? "yet; wait until they are connected" : "any more"));
        }
        Map<HostId, String> chosen = new LinkedHashMap<>();
        if (text.isEmpty()) {
            serving.forEach(host -> chosen.put(host.id(), host.name()));
            return chosen;
        }
        try {
            for (int host : HostSet.parse(text).select(new RunHosts(now))) {
                chosen.put(new HostId(host), now.hosts().get(host).name());
            }
        } catch (HostSetProblem e) {
            throw new IllegalArgumentException("--on: " + e.getMessage(), e);
        }
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException(
                    "--on: " + text + " chooses no host; `plush status` shows those that there are");
        }
        return chosen;
    }

    /** The start of the command is in the journal. On the loop's thread, right after that. */
    void recorded(int command) {
        Ongoing one = ongoing.get(command);
        if (one != null) {
            one.recorded(state.get().sequence());
        }
    }

    /** Takes what an agent says of a command; never blocks. Of one that nobody waits for any more, it is dropped. */
    void report(int host, Report report) {
        if (report instanceof Report.ExecOutput output) {
            Ongoing one = ongoing.get(output.command());
            if (one != null) {
                one.output(host, output);
            } else {
                sessions.apply(host).send(new Order.ExecStop(output.command(), "TERM"));
            }
        } else if (report instanceof Report.ExecEnded ended) {
            Ongoing one = ongoing.get(ended.command());
            if (one != null) {
                one.ended(host, ended);
            }
        }
    }

    /** A connection to a host has ended: what was ordered over it has no result. */
    void lost(HostSession session, String reason) {
        ongoing.values().forEach(one -> one.lost(session, reason));
    }

    /** The run is over: nobody has to wait any more. */
    void close() {
        ongoing.values().forEach(Ongoing::close);
    }
}
