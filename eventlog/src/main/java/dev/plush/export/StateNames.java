package dev.plush.export;

import dev.plush.event.Plan;
import dev.plush.state.RunState;

/** Names out of a state. */
record StateNames(RunState state) implements Names {
    @Override
    public String run() {
        return state.run();
    }

    @Override
    public String version() {
        return state.start().version();
    }

    @Override
    public Plan plan() {
        return state.plan();
    }

    @Override
    public int hosts() {
        return state.hosts().size();
    }

    @Override
    public String hostName(int host) {
        return state.hosts().get(host).name();
    }

    @Override
    public int componentOf(int host) {
        return state.hosts().get(host).component();
    }

    @Override
    public int processes() {
        return state.processes().size();
    }

    @Override
    public int hostOf(int process) {
        return state.processes().get(process).host().index();
    }

    @Override
    public int blockOf(int process) {
        return state.planOf(state.processes().get(process)).block();
    }

    @Override
    public String processName(int process) {
        return state.nameOf(state.processes().get(process));
    }

    @Override
    public int tasks(int workflow) {
        return state.tasks(workflow);
    }

    @Override
    public String taskText(int workflow, int task) {
        return state.task(workflow, task);
    }
}
