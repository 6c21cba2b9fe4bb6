package dev.plush.care;

import dev.plush.event.Event;
import dev.plush.event.HostEvent.HostConnected;
import dev.plush.event.HostEvent.HostPooled;
import dev.plush.event.Plan;
import dev.plush.event.RecordedEvent;
import dev.plush.event.RunEvent.RunStarted;
import dev.plush.event.UnknownEvent;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Makes events of a run into ones that can be given to strangers: hosts, addresses, users, paths, commands, values and
 * free texts get other names; what happened, when, to whom and why stays. For one thread, events in their order.
 */
final class Redaction {
    /** Texts that stay: names that the application gives to its parts, and words from fixed lists. */
    static final Set<String> KEPT = Set.of(
            "RunStarted.run",
            "RunStarted.version",
            "ControllerRestarted.version",
            "Plan.project",
            "Plan.experiment",
            "Plan.phases",
            "SoftwarePlan.name",
            "SoftwarePlan.type",
            "PackagePlan.kind",
            "ComponentPlan.name",
            "FlowPlan.name",
            "BlockPlan.name",
            "BlockPlan.group",
            "ProcessPlan.name",
            "ProcessPlan.stopSignal",
            "BarrierPlan.name",
            "WorkflowPlan.name",
            "HostPooled.transport",
            "HostConnected.javaVersion",
            "HostConnectFailed.reason",
            "HostRemarked.kind",
            "SoftwareFailed.reason",
            "ProcessUnhealthy.check",
            "ProcessStopping.signal",
            "PhaseStarted.name",
            "PhaseEnded.name",
            "PhaseStraggling.name",
            "BarrierReleased.how",
            "OperatorRequested.target",
            "Attribute.name");

    private final Pseudonyms names;
    private final Scrubber scrubber;
    private final RecordTexts texts = new RecordTexts(this::text);

    /** @param patterns what is replaced wherever it stands, in names as well */
    Redaction(List<Pattern> patterns) {
        names = new Pseudonyms(patterns);
        scrubber = new Scrubber(names);
    }

    /** Returns the run's id as it is shown. */
    String run(String id) {
        return names.withoutPatterns(id);
    }

    /** Returns what of the output may be seen. */
    String output(String text) {
        return scrubber.scrub(text);
    }

    /** Returns the event as it is shown. */
    RecordedEvent redacted(RecordedEvent recorded) {
        Event event = recorded.event();
        learn(event);
        Event shown = event instanceof UnknownEvent unknown ? new UnknownEvent(unknown.number(), "") : texts.in(event);
        return new RecordedEvent(
                recorded.sequence(),
                recorded.timeNanos(),
                recorded.monotonicNanos(),
                recorded.cause(),
                recorded.origin(),
                shown);
    }

    private void learn(Event event) {
        if (event instanceof RunStarted start) {
            learn(start.plan());
            scrubber.harmless(names.withoutPatterns(start.run()));
            scrubber.host(start.controllerHost(), "controller");
        } else if (event instanceof HostPooled host) {
            String other = "h" + (host.host().index() + 1);
            scrubber.host(host.name(), other);
            if (!host.address().isEmpty()) {
                scrubber.host(host.address(), other + ".example");
            }
        } else if (event instanceof HostConnected host && !host.hostname().isEmpty()) {
            scrubber.host(host.hostname(), "h" + (host.host().index() + 1) + ".example");
        }
    }

    private void learn(Plan plan) {
        plan.phases().forEach(this::harmless);
        plan.software().forEach(each -> harmless(each.name()));
        plan.components().forEach(each -> harmless(each.name()));
        plan.flows().forEach(each -> harmless(each.name()));
        plan.blocks().forEach(each -> harmless(each.name()));
        plan.processes().forEach(each -> harmless(each.name()));
        plan.barriers().forEach(each -> harmless(each.name()));
        plan.workflows().forEach(each -> harmless(each.name()));
    }

    private void harmless(String name) {
        scrubber.harmless(names.withoutPatterns(name));
    }

    private String text(String where, String value) {
        int component = where.lastIndexOf('.');
        String last = where.substring(where.lastIndexOf('.', component - 1) + 1);
        if (KEPT.contains(last)) {
            return names.withoutPatterns(value);
        }
        return switch (last) {
            case "RunStarted.user",
                    "HostPooled.user",
                    "OperatorRequested.by",
                    "CommandStarted.by",
                    "FilePut.by",
                    "FileGot.by" -> names.of("user", value);
            case "RunStarted.controllerHost",
                    "HostPooled.name",
                    "HostPooled.address",
                    "HostPooled.via",
                    "HostConnected.hostname" -> scrubber.hostName(value);
            case "RunStarted.application",
                    "HostPooled.identity",
                    "HostConnected.folder",
                    "ProcessPlan.path",
                    "ProcessPlan.folder",
                    "PackagePlan.source",
                    "PackagePlan.destination",
                    "PackagePlan.name",
                    "PackageSent.name",
                    "PackageProgress.name",
                    "PackageVerified.name",
                    "FilePut.path",
                    "FileGot.path",
                    "ProcessPlan.collect" -> names.of("path", value);
            case "ProcessPlan.arguments",
                    "ProcessPlan.stdin",
                    "CommandStarted.line",
                    "SoftwarePlan.install",
                    "SoftwarePlan.check",
                    "Probe.target",
                    "Probe.port",
                    "TaskSource.text" -> names.of("command", value);
            case "Attribute.value",
                    "HiddenVariable.name",
                    "HiddenVariable.source",
                    "PackagePlan.sha256",
                    "PackageVerified.sha256",
                    "HostConnected.bootId" -> names.of("value", value);
            default -> scrubber.scrub(value);
        };
    }
}
