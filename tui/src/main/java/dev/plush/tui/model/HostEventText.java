package dev.plush.tui.model;

import dev.plush.event.FileEvent;
import dev.plush.event.FileEvent.FileGot;
import dev.plush.event.FileEvent.FilePut;
import dev.plush.event.HostEvent;
import dev.plush.event.HostEvent.CleanupAudited;
import dev.plush.event.HostEvent.HostAcquired;
import dev.plush.event.HostEvent.HostConnectFailed;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostConnecting;
import dev.plush.event.HostEvent.HostFailed;
import dev.plush.event.HostEvent.HostLost;
import dev.plush.event.HostEvent.HostMeasured;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.HostEvent.HostReconnected;
import dev.plush.event.HostEvent.HostRemarked;
import dev.plush.event.HostEvent.HostReplaced;
import dev.plush.event.HostEvent.HostReturned;
import dev.plush.event.HostEvent.HostSuspect;
import dev.plush.event.HostEvent.ResultCollected;
import dev.plush.event.HostEvent.TreeChanged;
import dev.plush.event.SoftwareEvent;
import dev.plush.event.SoftwareEvent.PackageProgress;
import dev.plush.event.SoftwareEvent.PackageSent;
import dev.plush.event.SoftwareEvent.PackageVerified;
import dev.plush.event.SoftwareEvent.SoftwareFailed;
import dev.plush.event.SoftwareEvent.SoftwareInstalled;
import dev.plush.state.RunState;

/** Events about hosts and their software in words. */
final class HostEventText {
    private HostEventText() {}

    static EventText of(RunState run, HostEvent event) {
        String name = event instanceof HostPooled pooled ? pooled.name() : Subjects.host(run, event.host());
        if (event instanceof HostConnectFailed failed) {
            return new EventText(name, failed.reason() + ": " + failed.detail(), failed.hint());
        }
        return new EventText(name, detail(run, event), "");
    }

    private static String detail(RunState run, HostEvent event) {
        if (event instanceof HostPooled pooled) {
            String via = pooled.via().isEmpty() ? "" : " via " + pooled.via();
            return pooled.transport() + " " + pooled.address() + via;
        } else if (event instanceof HostAcquired acquired) {
            String place = acquired.rank() < 0 ? ", spare" : ", rank " + acquired.rank();
            return "for " + Subjects.component(run, acquired.component()) + place;
        } else if (event instanceof TreeChanged changed) {
            String parent = changed.parent().index() < 0 ? "the controller" : Subjects.host(run, changed.parent());
            return "below " + parent + (changed.reason().isEmpty() ? "" : ": " + changed.reason());
        } else if (event instanceof HostConnecting connecting) {
            return connecting.epoch() > 1 ? "connection " + connecting.epoch() : "";
        } else if (event instanceof HostConnected agent) {
            return agent.hostname() + ", Java " + agent.javaVersion() + ", " + agent.processors() + " CPU, "
                    + Words.bytes(agent.diskFreeBytes()) + " free in " + agent.folder();
        } else if (event instanceof HostSuspect suspect) {
            return suspect.reason();
        } else if (event instanceof HostRemarked remark) {
            return remark.detail();
        } else if (event instanceof HostLost lost) {
            return lost.reason();
        } else if (event instanceof HostReconnected back) {
            return "connection " + back.epoch();
        } else if (event instanceof HostReplaced replaced) {
            return "by " + Subjects.host(run, replaced.by()) + ": " + replaced.reason();
        } else if (event instanceof HostFailed failed) {
            return failed.reason();
        } else if (event instanceof HostMeasured measured) {
            return "round trip " + Words.millis(measured.roundTripMillis()) + ", clock "
                    + Words.millis(measured.clockOffsetMillis()) + " ±" + Words.millis(measured.clockErrorMillis());
        } else if (event instanceof HostReturned back) {
            return back.reason();
        } else if (event instanceof ResultCollected results) {
            String problem = results.problem().isEmpty() ? "" : "; " + results.problem();
            return Words.count(results.files(), "file", "files") + ", " + Words.bytes(results.bytes()) + problem;
        } else if (event instanceof CleanupAudited audit) {
            return audit.clean()
                    ? "clean"
                    : audit.processes() + " processes, " + audit.sockets() + " sockets, " + audit.files() + " files, "
                            + Words.bytes(audit.bytes()) + " left: " + audit.detail();
        }
        return ""; // HostReady, HostReleased
    }

    static EventText of(RunState run, FileEvent event) {
        String host = Subjects.host(run, event.host());
        String problem = event.problem().isEmpty() ? "" : ": " + event.problem();
        if (event instanceof FilePut put) {
            String how = put.cached() ? ", was there" : "";
            String what = problem.isEmpty() ? Words.bytes(put.bytes()) + how : "not put";
            return new EventText(host, put.path() + " " + what + ", by " + put.by() + problem, "");
        }
        FileGot got = (FileGot) event;
        String what = Words.count(got.files(), "file", "files") + ", " + Words.bytes(got.bytes());
        return new EventText(host, got.path() + " " + what + ", by " + got.by() + problem, "");
    }

    static EventText of(RunState run, SoftwareEvent event) {
        String host = Subjects.host(run, event.host());
        String software = Subjects.software(run, event.software());
        if (event instanceof PackageSent sent) {
            String how = sent.cached() ? "was there already" : Words.bytes(sent.bytes());
            return new EventText(host, sent.name() + " of " + software + ", " + how, "");
        } else if (event instanceof PackageProgress now) {
            String part = Words.bytes(now.sent()) + " of " + Words.bytes(now.bytes());
            return new EventText(host, now.name() + " of " + software + ", " + part, "");
        } else if (event instanceof PackageVerified verified) {
            return new EventText(host, verified.name() + " of " + software, "");
        } else if (event instanceof SoftwareInstalled installed) {
            return new EventText(host, software + (installed.present() ? " was there already" : ""), "");
        }
        SoftwareFailed failed = (SoftwareFailed) event;
        String output = failed.output().isEmpty() ? "" : " | " + failed.output();
        return new EventText(host, software + " " + failed.reason() + ": " + failed.detail() + output, failed.hint());
    }
}
