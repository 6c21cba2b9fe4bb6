package dev.plush.export;

import dev.plush.event.Event;
import dev.plush.event.HostEvent.HostAcquired;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostEvent.HostReturned;
import dev.plush.event.Plan;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.state.PlanIndex;
import dev.plush.state.RunState;
import java.util.Arrays;

/**
 * Who takes part in a run: just what names need, kept along with the events. Folding whole states costs more than writing
 * the events does. A test compares it with states. For one thread.
 */
final class Cast implements Names {
    private static final int FEW = 16;

    private RunStarted start = RunState.EMPTY.start();
    private PlanIndex index = new PlanIndex(start.plan());
    private String[] hostNames = new String[FEW];
    private int[] components = new int[FEW];
    private int hosts;
    private String[] processNames = new String[FEW];
    private int[] processHosts = new int[FEW];
    private int[] processBlocks = new int[FEW];
    private int processes;

    /** Takes the next event. */
    void accept(Event event) {
        if (event instanceof HostPooled pooled) {
            pooled(pooled);
        } else if (event instanceof HostAcquired acquired) {
            acquired(acquired);
        } else if (event instanceof HostReturned returned) {
            components[returned.host().index()] = -1;
        } else if (event instanceof RunStarted started) {
            start = started;
            index = new PlanIndex(started.plan());
        }
    }

    private void pooled(HostPooled event) {
        if (hosts == hostNames.length) {
            hostNames = Arrays.copyOf(hostNames, hosts * 2);
            components = Arrays.copyOf(components, hosts * 2);
        }
        hostNames[hosts] = event.name();
        components[hosts++] = -1;
    }

    private void acquired(HostAcquired event) {
        components[event.host().index()] = event.component();
        if (event.rank() < 0) {
            return;
        }
        for (int flow : plan().components().get(event.component()).flows()) {
            for (int block : plan().flows().get(flow).blocks()) {
                Plan.BlockPlan all = plan().blocks().get(block);
                boolean several = all.workflow() >= 0 && all.processes().size() > 1;
                int worker = 0;
                for (int process : all.processes()) {
                    worker++;
                    String name = plan().processes().get(process).name();
                    add(several ? name + "." + worker : name, event.host().index(), process);
                }
            }
        }
    }

    private void add(String name, int host, int process) {
        if (processes == processNames.length) {
            processNames = Arrays.copyOf(processNames, processes * 2);
            processHosts = Arrays.copyOf(processHosts, processes * 2);
            processBlocks = Arrays.copyOf(processBlocks, processes * 2);
        }
        processNames[processes] = name;
        processHosts[processes] = host;
        processBlocks[processes++] = plan().processes().get(process).block();
    }

    @Override
    public String run() {
        return start.run();
    }

    @Override
    public String version() {
        return start.version();
    }

    @Override
    public Plan plan() {
        return start.plan();
    }

    @Override
    public int hosts() {
        return hosts;
    }

    @Override
    public String hostName(int host) {
        return hostNames[host];
    }

    @Override
    public int componentOf(int host) {
        return components[host];
    }

    @Override
    public int processes() {
        return processes;
    }

    @Override
    public int hostOf(int process) {
        return processHosts[process];
    }

    @Override
    public int blockOf(int process) {
        return processBlocks[process];
    }

    @Override
    public String processName(int process) {
        return processNames[process];
    }

    @Override
    public int tasks(int workflow) {
        return index.tasks(workflow);
    }

    @Override
    public String taskText(int workflow, int task) {
        return index.task(workflow, task);
    }
}
