"""Runs every tool REPS times on N hosts, in turn, and prints medians. See run.sh."""

import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import copies
import memory
import tools
from account import Account
from hosts import MARK, Hosts
from network import Network

TIMEOUT = 600  # seconds for one command on all hosts
LINGER = 0.2  # seconds that a command's end may take on the hosts after its answer
TASKS = {"hostname": tools, "copy": copies, "memory": memory}


class Bench:
    def __init__(self, work, hosts, account, task):
        self.work, self.hosts, self.account, self.task = work, hosts, account, task

    def adapter(self, word, count, environment):
        """Lets Plush begin or end what its n-th command needs. Returns how long that took, of the hosts' processor time, too."""
        server = self.hosts.servers[0].pid
        begun, before = time.monotonic(), self.account.seconds(server)
        done = subprocess.run(self.hosts.inside([tools.PLUSH, word, str(count)]), env=environment, cwd=self.work,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=TIMEOUT,
            preexec_fn=self.account.enter_tool)
        if done.returncode != 0:
            print("bench: plush.sh %s ended with %d: %s" % (word, done.returncode, done.stdout.decode(errors="replace")[-400:]),
                file=sys.stderr)
        took = {"took": round(time.monotonic() - begun, 1), "ended": done.returncode,
            "took_cpu": round(self.account.seconds(server)[1] - before[1], 1)}
        if word != "down":
            self.hosts.await_quiet()
        return took

    def measure(self, tool, kex, count):
        config = os.path.join(self.work, "ssh_config." + kex)
        addresses = self.hosts.names(count)
        file = os.path.join(self.work, "hosts.%d" % count)
        with open(file, "w") as out:
            out.write("\n".join(addresses) + "\n")
        self.task.prepare(tool, self.work, config, addresses)
        environment = dict(os.environ, HOME=os.path.join(self.work, "home"), PEERS_HOSTS=file)
        environment.update({MARK: self.work}, **tools.environment(self.work, config))
        if tool in self.task.CONNECTED:
            self.adapter(self.task.CONNECTED[tool], count, environment)
        server = self.hosts.servers[0].pid
        before = self.account.seconds(server) if tool in self.task.CONNECTED else self.account.settled(server)
        out = tempfile.TemporaryFile(dir=self.work)
        err = tempfile.TemporaryFile(dir=self.work)
        command = self.hosts.inside(self.task.command(tool, self.work, config, file, count))
        begun = time.monotonic()
        process = subprocess.Popen(
            command, env=environment, cwd=self.work, stdin=subprocess.DEVNULL, stdout=out, stderr=err,
            preexec_fn=self.account.enter_tool)
        try:
            status = process.wait(TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
            status = process.wait()
        wall = time.monotonic() - begun
        # Plush's agents go on: only what they do around the command is counted.
        time.sleep(LINGER)
        after = self.account.seconds(server) if tool.startswith("plush") else self.account.settled(server)
        out.seek(0)
        err.seek(0)
        printed = out.read()
        right = self.task.right(self.work, addresses, printed)
        result = {
            "tool": tool, "kex": kex, "n": count, "wall": round(wall, 3), "tool_cpu": round(after[0] - before[0], 3),
            "host_cpu": round(after[1] - before[1], 3), "right": right, "status": status,
            "load": os.getloadavg()[0]}
        if self.task is memory:
            result.update(memory.look(self.hosts.started()))
        if status != 0 or right != count:
            result["said"] = (err.read()[-400:] or printed[-400:]).decode(errors="replace")
        if tool.startswith("plush"):
            stop = self.adapter("down", count, environment)
            result.update(stop if self.task is memory else {})
        self.hosts.end_all()  # what tools keep for a next time: each command is a first one
        self.task.forget(self.work)
        return result


def spread(values):
    form = "%.2f" if max(values) < 100 else "%.0f"
    middle = form % statistics.median(values)
    return middle if len(values) == 1 else "%s (%s–%s)" % (middle, form % min(values), form % max(values))


def table(results, task, where, how):
    print("%s. Median (least–most); processor time in seconds, by %s. `curve`: `KexAlgorithms curve25519-sha256`;" % (where, how))
    print("`shipped`: as OpenSSH chooses.\n")
    print("| tool | key exchange | hosts | wall, s | tool's processor time, s | hosts' processor time, s | ms a host | right |")
    print("|---|---|---:|---:|---:|---:|---:|---|")
    groups = {}
    for each in results:
        groups.setdefault((each["n"], each["kex"], each["tool"]), []).append(each)
    for (count, kex, tool), runs in groups.items():
        good = [run for run in runs if run["right"] == count and run["status"] == 0]
        answers = "all" if len(good) == len(runs) else "%d of %d runs" % (len(good), len(runs))
        cells = [task.TITLES[tool], kex, str(count)]
        if good:
            wall, own, theirs = ([run[key] for run in good] for key in ("wall", "tool_cpu", "host_cpu"))
            host = 1000 * (statistics.median(own) + statistics.median(theirs)) / count
            cells += [spread(wall), spread(own), spread(theirs), "%.0f" % host]
        else:
            cells += ["–"] * 4
        print("| %s | %s |" % (" | ".join(cells), answers))


def number(name):
    text = os.environ.get(name, "0")
    if not text.isdigit():
        raise SystemExit("bench: expected a whole number as %s, found %s" % (name, text))
    return int(text)


def start(work, account, task, count, rate, rtt):
    homes = count if task.OWN_HOMES else 0
    return Network(work, account, count, rate, rtt, homes) if rate or rtt else Hosts(work, account, homes)


def place(hosts, rate):
    if not isinstance(hosts, Network):
        return "Hosts on the loopback"
    speed = "%d Mbit/s in each direction" % rate if rate else "as fast as it goes"
    return "Hosts in network namespaces, %s, round trip %.1f ms as measured, TCP with %s" % (speed, hosts.found, hosts.control)


def series(task, wanted, count, account, rate, rtt, results):
    """Measures on a new set of hosts, which is gone afterwards; returns what they are."""
    work = tempfile.mkdtemp(prefix="plush-peers.")
    hosts = None
    try:
        hosts = start(work, account, task, count, rate, rtt)
        bench = Bench(work, hosts, account, task)
        for kex in os.environ.get("KEX", "curve shipped").split():
            for _ in range(int(os.environ.get("REPS", "3"))):
                for tool in wanted:
                    result = dict(bench.measure(tool, kex, count), rate=rate, rtt=rtt)
                    results.append(result)
                    print(json.dumps(result), file=sys.stderr, flush=True)
                    if os.environ.get("SAVE"):
                        with open(os.environ["SAVE"], "a") as save:
                            save.write(json.dumps(result) + "\n")
        return place(hosts, rate)
    finally:
        if hosts:
            hosts.close()
        shutil.rmtree(work, ignore_errors=True)


def main():
    words = sys.argv[1:]
    task = TASKS[words.pop(0)] if words and words[0] in TASKS else tools
    for word in words:
        if not word.isdigit() or not 0 < int(word) <= 1000:
            raise SystemExit("bench: expected %s, or numbers of hosts up to 1000, found %s" % (", ".join(TASKS), word))
    counts = [int(word) for word in words] or [10, 100, 400]
    wanted = os.environ.get("TOOLS", " ".join(task.NEEDS)).split()
    for tool in wanted:
        if tool not in task.NEEDS:
            raise SystemExit("bench: expected TOOLS to be of %s, found %s" % (" ".join(task.NEEDS), tool))
        if tools.missing(task.NEEDS[tool]):
            print("bench: %s is left out: %s" % (tool, tools.missing(task.NEEDS[tool])), file=sys.stderr)
    wanted = [tool for tool in wanted if not tools.missing(task.NEEDS[tool])]
    account = Account()
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    results = []
    try:
        for count in counts:
            where = series(task, wanted, count, account, number("RATE"), number("RTT"), results)
    finally:
        account.close()
    if task is memory:
        memory.table(results)
    else:
        table(results, task, where, account.how)


if __name__ == "__main__":
    main()
