package dev.plush.export;

import dev.plush.event.Event;
import dev.plush.event.HostEvent.HostAcquired;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostEvent.HostReturned;
import dev.plush.event.Plan;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.state.PlanIndex;
import dev.plush.state.RunState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    private final List<Role> roles = new ArrayList<>();
    private int[] firstRoles = new int[0]; // of each block
    private int[] processRoles = new int[FEW]; // there may be millions of processes, but few roles
    private int[] processHosts = new int[FEW];
    private int processes;

    /** What processes of several hosts have in common. */
    private record Role(String name, int block) {}

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
            addRoles();
        }
    }

    private void addRoles() {
        firstRoles = new int[plan().blocks().size()];
        for (int i = 0; i < firstRoles.length; i++) {
            firstRoles[i] = roles.size();
            Plan.BlockPlan block = plan().blocks().get(i);
            boolean several = block.workflow() >= 0 && block.processes().size() > 1;
            int worker = 0;
            for (int each : block.processes()) {
                worker++;
                Plan.ProcessPlan process = plan().processes().get(each);
                roles.add(new Role(several ? process.name() + "." + worker : process.name(), process.block()));
            }
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
                for (int i = 0; i < plan().blocks().get(block).processes().size(); i++) {
                    add(firstRoles[block] + i, event.host().index());
                }
            }
        }
    }

    private void add(int role, int host) {
        if (processes == processRoles.length) {
            processRoles = Arrays.copyOf(processRoles, processes * 2);
            processHosts = Arrays.copyOf(processHosts, processes * 2);
        }
        processRoles[processes] = role;
        processHosts[processes++] = host;
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
        return roles.get(processRoles[process]).block();
    }

    @Override
    public String processName(int process) {
        return roles.get(processRoles[process]).name();
    }

    @Override
    public int roleOf(int process) {
        return processRoles[process];
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
