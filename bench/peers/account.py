"""Who used the processor: what runs for the tool, and what runs on the hosts. By control groups where they can be made,
else by what processes that have ended leave to those that waited for them."""

import os
import resource
import time


def mounts():
    with open("/proc/mounts") as table:
        for line in table:
            words = line.split()
            if words[2] == "cgroup2":
                yield words[1], "cgroup v2"
            elif words[2] == "cgroup" and "cpuacct" in words[3].split(","):
                yield words[1], "cgroup v1"


class Account:
    """Two groups. `how` says by what is counted."""

    def __init__(self):
        self.base = None
        self.how = "/proc (processes that detach are not counted)"
        for mount, how in sorted(mounts(), key=lambda one: one[1], reverse=True):
            base = os.path.join(mount, "plush-peers-%d" % os.getpid())
            try:
                for group in ("tool", "hosts"):
                    os.makedirs(os.path.join(base, group))
                self.base, self.how, self.v2 = base, how, how.endswith("2")
                self.usage("tool")
                return
            except (OSError, ValueError):
                self.base = base
                self.close()
                self.base = None

    def enter(self, group):
        if self.base:
            with open(os.path.join(self.base, group, "cgroup.procs"), "w") as procs:
                procs.write("0")

    def enter_tool(self):
        self.enter("tool")

    def enter_hosts(self):
        self.enter("hosts")

    def usage(self, group):
        name = "cpu.stat" if self.v2 else "cpuacct.usage"
        with open(os.path.join(self.base, group, name)) as usage:
            words = usage.read().split()
        return int(words[words.index("usage_usec") + 1]) / 1e6 if self.v2 else int(words[0]) / 1e9

    def members(self):
        """Returns the ids of all processes of both groups; none where there are no groups."""
        found = []
        for group in ("tool", "hosts") if self.base else ():
            with open(os.path.join(self.base, group, "cgroup.procs")) as procs:
                found += [int(pid) for pid in procs.read().split()]
        return found

    def seconds(self, server):
        """Returns what the tool and the hosts have used so far; `server` is the id of the SSH server."""
        if self.base:
            return self.usage("tool"), self.usage("hosts")
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        with open("/proc/%d/stat" % server) as stat:
            words = stat.read().rpartition(") ")[2].split()
        ticks = sum(int(words[i]) for i in range(11, 15))
        return children.ru_utime + children.ru_stime, ticks / os.sysconf("SC_CLK_TCK")

    def settled(self, server):
        """Waits, for a few seconds at most, until what is ending has ended; returns the same as `seconds`."""
        last = self.seconds(server)
        for _ in range(50):
            time.sleep(0.1)
            now = self.seconds(server)
            if now[0] - last[0] + now[1] - last[1] < 0.001:
                return now
            last = now
        return last

    def close(self):
        if self.base:
            for group in ("tool", "hosts", ""):
                for _ in range(20):
                    try:
                        os.rmdir(os.path.join(self.base, group))
                        break
                    except FileNotFoundError:
                        break
                    except OSError:
                        time.sleep(0.05)  # the last process is still going
