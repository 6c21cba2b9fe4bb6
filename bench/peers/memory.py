"""What Plush's controller takes for so many hosts: memory, connections, and what it takes to let them go. The command is `hostname`."""

import os
import statistics

import tools
from hosts import words

NEEDS = {"plush-nth": (tools.PLUSH, "")}
TITLES = tools.TITLES
CONNECTED = {"plush-nth": "up"}
OWN_HOMES = False
prepare, command, right, forget = tools.prepare, tools.command, tools.right, tools.forget
ESTABLISHED = "01"


def resident(pid):
    """Returns its resident and its proportional memory in MiB."""
    sizes = {}
    with open("/proc/%d/smaps_rollup" % pid) as rollup:
        for line in rollup:
            name, _, rest = line.partition(":")
            if name in ("Rss", "Pss"):
                sizes[name] = int(rest.split()[0]) / 1024
    return sizes["Rss"], sizes["Pss"]


def connections(pid):
    """Returns how many TCP connections the process has."""
    own = set()
    for name in os.listdir("/proc/%d/fd" % pid):
        try:
            own.add(os.readlink("/proc/%d/fd/%s" % (pid, name)))
        except OSError:
            pass  # closed meanwhile
    count = 0
    for table in ("tcp", "tcp6"):
        with open("/proc/%d/net/%s" % (pid, table)) as lines:
            for line in list(lines)[1:]:
                fields = line.split()
                count += fields[3] == ESTABLISHED and "socket:[%s]" % fields[9] in own
    return count


def look(pids):
    """Returns what the controller takes, and how many agents and relays there are."""
    lines = {pid: words(pid).split(b"\0") for pid in set(pids)}
    controllers = [pid for pid, line in lines.items() if b"controller" in line and line[0].endswith(b"java")]
    if len(controllers) != 1:
        raise SystemExit("bench: expected one controller, found %d" % len(controllers))
    rss, pss = resident(controllers[0])
    agents = [pid for pid, line in lines.items() if b"dev.plush.agent.AgentMain" in line]
    return {
        "rss": round(rss, 1), "pss": round(pss, 1), "connections": connections(controllers[0]), "agents": len(agents),
        "relays": sum(b"dev.plush.relay.RelayMain" in line for line in lines.values()),
        "agent_pss": round(statistics.median(resident(pid)[1] for pid in agents), 1)}


def table(results):
    print("| hosts | controller, resident, MiB | … its share, MiB | its TCP connections | relays | an agent's share, MiB "
        "| the n-th command, s | right | plush stop, s | … the hosts' processor time, s | … ended with |")
    print("|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|")
    for each in results:
        print("| {n} | {rss:.0f} | {pss:.0f} | {connections} | {relays} | {agent_pss:.0f} | {wall:.2f} | {right} | {took} "
            "| {took_cpu} | {ended} |".format(**each))
