package dev.plush.control;

import dev.plush.event.HostEvent.HostFailed;
import dev.plush.event.HostEvent.HostReady;
import dev.plush.event.HostId;
import dev.plush.event.SoftwareEvent.SoftwareFailed;
import dev.plush.state.HostState;
import dev.plush.state.RunState;
import java.util.List;

/** Decides which software a host gets next, one after the other in the order of the component. */
final class Preparation {
    private Preparation() {}

    static Decision next(RunState state, HostId id) {
        if (state.life() == RunState.Life.CLEANING_UP) {
            return Decision.NOTHING;
        }
        HostState host = state.host(id);
        List<Integer> software = state.plan().components().get(host.component()).software();
        if (host.installed() < software.size()) {
            return Decision.command(new Command.InstallSoftware(id, software.get(host.installed())));
        }
        return host.prepared() ? Decision.NOTHING : Decision.of(new HostReady(id));
    }

    static Decision failed(SoftwareFailed event) {
        return Decision.of(new HostFailed(event.host(), event.reason() + ": " + event.detail() + ". " + event.hint()));
    }
}
