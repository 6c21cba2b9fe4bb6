package dev.plush.state;

import dev.plush.event.SoftwareEvent;
import dev.plush.event.SoftwareEvent.PackageProgress;
import dev.plush.event.SoftwareEvent.SoftwareFailed;
import dev.plush.event.SoftwareEvent.SoftwareInstalled;

/** Folds what happens to software: which host has how much of it. */
final class SoftwareReducer {
    private SoftwareReducer() {}

    static void apply(Draft draft, SoftwareEvent event) {
        HostState.Change host = draft.host(event.host()).change();
        host.lastSequence = draft.sequence;
        host.sentPercent = event instanceof PackageProgress progress ? percent(progress) : HostState.NOTHING_SENT;
        if (event instanceof SoftwareInstalled) {
            host.installed++;
        } else if (event instanceof SoftwareFailed failed) {
            host.note = failed.reason() + ": " + failed.detail();
        }
        draft.host(host.done());
    }

    private static int percent(PackageProgress progress) {
        return progress.bytes() <= 0 ? 0 : (int) Math.min(100, progress.sent() * 100.0 / progress.bytes());
    }
}
