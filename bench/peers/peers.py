"""Runs every tool REPS times on N hosts, in turn, and prints medians. See run.sh."""

import json
import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import tools
from account import Account
from hosts import MARK, Hosts, names

TIMEOUT = 600  # seconds for one command on all hosts
LINGER = 0.2  # seconds that a command's end may take on the hosts after its answer


class Bench:
    def __init__(self, work, hosts, account):
        self.work, self.hosts, self.account = work, hosts, account

    def adapter(self, word, count, environment):
        """Lets Plush begin or end what its n-th command needs; that is not measured."""
        script = tools.NEEDS["plush-nth"][0]
        subprocess.run([script, word, str(count)], env=environment, stdout=subprocess.DEVNULL, timeout=TIMEOUT,
            preexec_fn=self.account.enter_tool)

    def measure(self, tool, kex, count):
        config = os.path.join(self.work, "ssh_config." + kex)
        addresses = names(count)
        file = os.path.join(self.work, "hosts.%d" % count)
        with open(file, "w") as out:
            out.write("\n".join(addresses) + "\n")
        tools.prepare(tool, self.work, config, addresses)
        environment = dict(os.environ, HOME=os.path.join(self.work, "home"), PEERS_HOSTS=file)
        environment.update({MARK: self.work}, **tools.environment(self.work, config))
        if tool == "plush-nth":
            self.adapter("up", count, environment)
        server = self.hosts.server.pid
        before = self.account.settled(server)
        begun = time.monotonic()
        out = tempfile.TemporaryFile(dir=self.work)
        err = tempfile.TemporaryFile(dir=self.work)
        process = subprocess.Popen(
            tools.command(tool, self.work, config, file, count),
            env=environment, cwd=self.work, stdin=subprocess.DEVNULL, stdout=out, stderr=err,
            preexec_fn=self.account.enter_tool)
        try:
            status = process.wait(TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
            status = process.wait()
        wall = time.monotonic() - begun
        if tool.startswith("plush"):  # agents go on: only what they do around the command is counted
            time.sleep(LINGER)
            after = self.account.seconds(server)
            self.adapter("down", count, environment)
        else:
            after = self.account.settled(server)
        self.hosts.end_all(but=(server,))  # what tools keep for a next time: each command is a first one
        out.seek(0)
        err.seek(0)
        answers = set(re.findall(rb"\bh(127(?:\.\d+){3})\b", out.read()))
        right = len(answers & {each.encode() for each in addresses})
        result = {
            "tool": tool, "kex": kex, "n": count, "wall": round(wall, 3), "tool_cpu": round(after[0] - before[0], 3),
            "host_cpu": round(after[1] - before[1], 3), "right": right, "status": status,
            "load": os.getloadavg()[0]}
        if status != 0 or right != count:
            out.seek(0)
            result["said"] = (err.read()[-400:] or out.read()[-400:]).decode(errors="replace")
        return result


def spread(values):
    form = "%.2f" if max(values) < 100 else "%.0f"
    middle = form % statistics.median(values)
    return middle if len(values) == 1 else "%s (%s–%s)" % (middle, form % min(values), form % max(values))


def table(results, how):
    print("Median (least–most); processor time in seconds, by %s. `curve`: `KexAlgorithms curve25519-sha256`;" % how)
    print("`shipped`: as OpenSSH chooses.\n")
    print("| tool | key exchange | hosts | wall, s | tool's processor time, s | hosts' processor time, s | ms a host | right |")
    print("|---|---|---:|---:|---:|---:|---:|---|")
    groups = {}
    for each in results:
        groups.setdefault((each["n"], each["kex"], each["tool"]), []).append(each)
    for (count, kex, tool), runs in groups.items():
        good = [run for run in runs if run["right"] == count and run["status"] == 0]
        answers = "all" if len(good) == len(runs) else "%d of %d runs" % (len(good), len(runs))
        cells = [tools.TITLES[tool], kex, str(count)]
        if good:
            wall, own, theirs = ([run[key] for run in good] for key in ("wall", "tool_cpu", "host_cpu"))
            host = 1000 * (statistics.median(own) + statistics.median(theirs)) / count
            cells += [spread(wall), spread(own), spread(theirs), "%.0f" % host]
        else:
            cells += ["–"] * 4
        print("| %s | %s |" % (" | ".join(cells), answers))


def main():
    counts = [int(each) for each in sys.argv[1:]] or [10, 100, 400]
    reps = int(os.environ.get("REPS", "3"))
    wanted = os.environ.get("TOOLS", " ".join(tools.NEEDS)).split()
    for tool in wanted:
        if tool not in tools.NEEDS:
            raise SystemExit("bench: expected TOOLS to be of %s, found %s" % (" ".join(tools.NEEDS), tool))
        if tools.missing(tool):
            print("bench: %s is left out: %s" % (tool, tools.missing(tool)), file=sys.stderr)
    wanted = [tool for tool in wanted if not tools.missing(tool)]
    kexes = os.environ.get("KEX", "curve shipped").split()
    work = tempfile.mkdtemp(prefix="plush-peers.")
    account = Account()
    results = []
    hosts = None
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        hosts = Hosts(work, account)
        bench = Bench(work, hosts, account)
        for count in counts:
            for kex in kexes:
                for _ in range(reps):
                    for tool in wanted:
                        result = bench.measure(tool, kex, count)
                        results.append(result)
                        print(json.dumps(result), file=sys.stderr, flush=True)
                        if os.environ.get("SAVE"):
                            with open(os.environ["SAVE"], "a") as save:
                                save.write(json.dumps(result) + "\n")
    finally:
        if hosts:
            hosts.close()
        account.close()
        shutil.rmtree(work, ignore_errors=True)
    table(results, account.how)


if __name__ == "__main__":
    main()
