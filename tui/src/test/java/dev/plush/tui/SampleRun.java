package dev.plush.tui;

import dev.plush.event.Attribute;
import dev.plush.event.BarrierEvent.BarrierArrived;
import dev.plush.event.BarrierEvent.BarrierReleased;
import dev.plush.event.Event;
import dev.plush.event.Exit;
import dev.plush.event.FlowEvent.BlockEnded;
import dev.plush.event.FlowEvent.BlockStarted;
import dev.plush.event.FlowEvent.PhaseEnded;
import dev.plush.event.FlowEvent.PhaseStarted;
import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostAcquired;
import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostConnecting;
import dev.plush.event.HostEvent.HostFailed;
import dev.plush.event.HostEvent.HostMeasured;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostEvent.HostReady;
import dev.plush.event.HostEvent.HostReleased;
import dev.plush.event.HostId;
import dev.plush.event.Origin;
import dev.plush.event.Outcome;
import dev.plush.event.Plan;
import dev.plush.event.Plan.RestartPolicy;
import dev.plush.event.ProcessEvent.ProcessExited;
import dev.plush.event.ProcessEvent.ProcessStarted;
import dev.plush.event.ProcessEvent.ProcessStarting;
import dev.plush.event.ProcessId;
import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent.PoolDiscovered;
import dev.plush.event.RunEvent.RunEnded;
import dev.plush.event.RunEvent.RunEnding;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.event.SoftwareEvent.SoftwareInstalled;
import dev.plush.event.Verdict;
import dev.plush.state.Reducer;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the events of a run like that of ByteTorrent: one sender, some receivers, the phases join, transfer and
 * verify, and a barrier between the first two. Every step takes some time, so that the events spread.
 */
public final class SampleRun {
    public static final long START = 1_795_363_452_000_000_000L; // 2026-11-22T16:04:12Z
    private static final long MILLI = 1_000_000L;
    private static final int SENDER = 0;
    private static final int RECEIVERS = 1;
    private static final int JOIN = 1;
    private static final int BARRIER = 2;
    private static final int TRANSFER = 3;
    private static final int VERIFY = 4;

    private final List<RecordedEvent> events = new ArrayList<>();
    private RunState state = RunState.EMPTY;
    private long millis;
    private final int hosts;
    private final Map<Integer, List<Attribute>> facts = new HashMap<>();

    public SampleRun(int hosts) {
        this.hosts = hosts;
        add(new RunStarted(
                "20261122-160412-bytetorrent-7f3a", plan(), "0.1.0", 4711, "laptop", "ada", "bytetorrent.xml", 0));
    }

    private static Plan plan() {
        return new Plan(
                "bytetorrent",
                "demo",
                List.of(new Plan.SoftwarePlan("torrent", "tar", List.of(), true, "", "", 0)),
                List.of(
                        new Plan.ComponentPlan("sender", 1, 1, List.of(0), List.of(0)),
                        new Plan.ComponentPlan("receivers", 2, 1000, List.of(0), List.of(1))),
                List.of(
                        new Plan.FlowPlan("send", SENDER, 0, List.of(0)),
                        new Plan.FlowPlan("fetch", RECEIVERS, 0, List.of(JOIN, BARRIER, TRANSFER, VERIFY))),
                List.of(
                        new Plan.BlockPlan("send", 0, List.of(), 1, List.of(0), -1),
                        new Plan.BlockPlan("join", 1, List.of(), 0, List.of(1), -1),
                        new Plan.BlockPlan("all-joined", 1, List.of(JOIN), -1, List.of(), 0),
                        new Plan.BlockPlan("transfer", 1, List.of(BARRIER), 1, List.of(2), -1),
                        new Plan.BlockPlan("verify", 1, List.of(TRANSFER), 2, List.of(3), -1)),
                List.of(process("seed", 0), process("join", 1), process("receive", 3), process("sha256", 4)),
                List.of(new Plan.BarrierPlan("all-joined", 0, 60_000, false)),
                List.of("join", "transfer", "verify"));
    }

    private static Plan.ProcessPlan process(String name, int block) {
        return new Plan.ProcessPlan(
                name, block, "java", List.of(), "", List.of(), 0, RestartPolicy.NEVER, List.of(), "TERM", 5_000);
    }

    public List<RecordedEvent> events() {
        return events;
    }

    public RunState state() {
        return state;
    }

    public SampleRun after(long wait) {
        millis += wait;
        return this;
    }

    public SampleRun add(Event event) {
        RecordedEvent recorded = new RecordedEvent(
                events.size() + 1, START + millis * MILLI, millis * MILLI, events.size(), Origin.CONTROLLER, event);
        state = Reducer.apply(state, recorded);
        events.add(recorded);
        millis += 7;
        return this;
    }

    /** Before it is pooled: where the directory says that a host is. */
    public SampleRun at(int host, String site, double latitude, double longitude) {
        facts.put(
                host,
                List.of(
                        new Attribute("site", site),
                        new Attribute("latitude", String.valueOf(latitude)),
                        new Attribute("longitude", String.valueOf(longitude))));
        return this;
    }

    public SampleRun pooled() {
        for (int i = 0; i < hosts; i++) {
            String name = String.format("h%02d", i + 1);
            add(new HostPooled(
                    new HostId(i),
                    name,
                    "127.0.0." + (i + 2),
                    "ssh",
                    22,
                    "ada",
                    "",
                    "",
                    List.of(i == 0 ? SENDER : RECEIVERS),
                    facts.getOrDefault(i, List.of()),
                    0));
        }
        add(new PoolDiscovered(hosts, "hosts.xml", ""));
        for (int i = 0; i < hosts; i++) {
            add(new HostAcquired(new HostId(i), i == 0 ? SENDER : RECEIVERS, Math.max(0, i - 1)));
        }
        return this;
    }

    public SampleRun connecting(int host) {
        return add(new HostConnecting(new HostId(host), 1));
    }

    public SampleRun ready(int host) {
        HostId id = new HostId(host);
        connecting(host).after(40);
        add(new HostConnected(
                id, 1, 900 + host, "node" + host, "b", "17.0.15", "/tmp/plush-ada/7f3a", 8, 16L << 30, 45L << 30));
        add(new SoftwareInstalled(id, 0, false)).add(new HostReady(id));
        return add(new HostMeasured(
                id, 0.4 + host * 1.7, -3.1 + host, 0.4, 0.15 * host, 8L << 30, Math.max(1, 45L - host) << 30));
    }

    public SampleRun refused(int host) {
        HostId id = new HostId(host);
        connecting(host);
        add(new HostConnectFailed(
                id,
                1,
                "TCP_REFUSED",
                "expected an SSH server at 127.0.0." + (host + 2) + " port 22, but the connection was refused",
                "is sshd running there? Or give the port in hosts.xml"));
        return add(new HostFailed(id, "TCP_REFUSED: no SSH server at 127.0.0." + (host + 2) + " port 22"));
    }

    public SampleRun allReady() {
        pooled();
        for (int i = 0; i < hosts; i++) {
            ready(i);
        }
        return this;
    }

    public SampleRun phase(int phase) {
        return add(new PhaseStarted(phase, state.plan().phases().get(phase)));
    }

    public SampleRun started(int host, int block) {
        add(new BlockStarted(new HostId(host), block));
        for (int process : state.plan().blocks().get(block).processes()) {
            ProcessId id = id(host, process);
            add(new ProcessStarting(id, 1)).add(new ProcessStarted(id, 1, 5000 + id.index(), 1));
        }
        return this;
    }

    public SampleRun exited(int host, int block, int status) {
        for (int process : state.plan().blocks().get(block).processes()) {
            add(new ProcessExited(id(host, process), 1, Exit.status(status)));
        }
        Outcome outcome = status == 0 ? Outcome.COMPLETED : Outcome.FAILED;
        String reason = status == 0 ? "" : "exit status " + status;
        return add(new BlockEnded(new HostId(host), block, outcome, reason));
    }

    public ProcessId id(int host, int process) {
        int first = state.host(new HostId(host)).processes().first();
        return new ProcessId(first + Math.max(0, process - 1));
    }

    public SampleRun arrived(int host) {
        return add(new BlockStarted(new HostId(host), BARRIER)).add(new BarrierArrived(0, new HostId(host)));
    }

    /** The sender sends; every receiver has joined and waits at the barrier but the last {@code late}. */
    public SampleRun joined(int late) {
        allReady().phase(0).phase(1).started(0, 0).after(300);
        for (int i = 1; i < hosts; i++) {
            started(i, JOIN);
        }
        for (int i = 1; i < hosts - late; i++) {
            after(120).exited(i, JOIN, 0).arrived(i);
        }
        return this;
    }

    public SampleRun transferring() {
        joined(0).add(new PhaseEnded(0, "join", hosts - 1, 0));
        add(new BarrierReleased(0, "all", hosts - 1, hosts - 1));
        for (int i = 1; i < hosts; i++) {
            add(new BlockEnded(new HostId(i), BARRIER, Outcome.COMPLETED, "")).started(i, TRANSFER);
        }
        return this;
    }

    public SampleRun finished() {
        transferring().after(4_000);
        for (int i = 1; i < hosts; i++) {
            after(200).exited(i, TRANSFER, 0).started(i, VERIFY);
        }
        for (int i = 1; i < hosts; i++) {
            after(50).exited(i, VERIFY, 0);
        }
        return exited(0, 0, 0).ended(Verdict.SUCCESS, 0, "all " + (hosts - 1) + " receivers verified the file");
    }

    public SampleRun ended(Verdict verdict, int code, String reason) {
        add(new RunEnding(verdict, code, reason));
        for (int i = 0; i < hosts; i++) {
            HostId host = new HostId(i);
            if (state().host(host).connections() > 0) {
                add(new CleanupAudited(host, 0, 0, 0, "", 0)).add(new HostReleased(host));
            } else if (state().host(host).serving()) {
                add(new HostFailed(host, "the run ended before it could be reached"));
            }
        }
        return add(new RunEnded(verdict, code, reason));
    }
}
