"""Hosts in network namespaces, each with an OpenSSH server of its own, and a link to all others: so many Mbit/s in each direction,
so many ms there and back. Nothing leads from there to the machine's own network. For root on Linux."""

import os
import re
import shutil
import subprocess

from hosts import Hosts

PORT = 2222  # nobody else is in these namespaces
BURST = "32k"
PIECE = 16384  # bytes that a device may hand over at once: larger ones would leave in steps
QUEUE = 1000000  # bytes that wait for a host, at most
NAME = "plush-peers-%d-"

# What is done in a namespace, where `device` leads to the others.
LINK = """set -e
ip link set lo up
[ {device} = eth0 ] || ip link set {device} name eth0
ip link set eth0 gso_max_size {piece} txqueuelen 4000
ip addr add {address}/16 dev eth0
ip link set eth0 up
[ {rate} = 0 ] && exit
tc qdisc add dev eth0 root handle 1: htb default 1
tc class add dev eth0 parent 1: classid 1:1 htb rate {rate}mbit burst {burst} quantum 15140
"""

# A connect takes one round trip. The first one may ask for more: whoever is who.
ROUND_TRIP = """import socket, sys, time
took = []
for _ in range(6):
    begun = time.monotonic()
    socket.create_connection((sys.argv[1], int(sys.argv[2]))).close()
    took.append(1000 * (time.monotonic() - begun))
print(min(took[1:]))
"""


def wrong(rtt):
    """Returns what is missing here, or nothing."""
    if os.getuid() != 0:
        return "expected root, which network namespaces need, found user %d" % os.getuid()
    for program, package in (("ip", "iproute2"), ("tc", "iproute2")) + ((("gcc", "gcc"),) if rtt else ()):
        if not shutil.which(program, path=os.environ["PATH"] + ":/usr/sbin:/sbin"):
            return "expected %s, found none; apt-get install %s" % (program, package)
    if rtt and not os.path.exists("/dev/net/tun"):
        return "expected /dev/net/tun, found none: this kernel or container has no TUN devices"
    return ""


def run(*command, text=None):
    ran = subprocess.run(command, input=text, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if ran.returncode != 0:
        raise SystemExit("bench: expected %s to end with 0, but it did not: %s" % (" ".join(command[:8]), ran.stdout))
    return ran.stdout


def namespaces():
    return [line.split()[0] for line in run("ip", "netns", "list").splitlines() if line.strip()]


def remove(name):
    for pid in run("ip", "netns", "pids", name).split():
        try:
            os.kill(int(pid), 9)
        except ProcessLookupError:
            pass
    run("ip", "netns", "del", name)


def remove_those_of_the_dead():
    for name in namespaces():
        maker = re.match(NAME.replace("%d", r"(\d+)"), name)
        if maker and not os.path.exists("/proc/" + maker.group(1)):
            remove(name)


class Network(Hosts):
    """`count` hosts and the tools' machine, which has the address after theirs."""

    prefix, net = "10.77", "10.77.0.0/16"

    def __init__(self, work, account, count, rate, rtt, homes):
        if wrong(rtt):
            raise SystemExit("bench: " + wrong(rtt))
        self.count, self.rate, self.rtt = count, rate, rtt
        self.base = NAME % os.getpid()
        self.middle = None
        remove_those_of_the_dead()
        super().__init__(work, account, count if homes else 0)

    def free_port(self):
        return PORT

    def inside(self, command):
        return ["ip", "netns", "exec", self.base + "tools"] + command

    def launch(self):
        every = [self.base + str(i) for i in range(self.count)] + [self.base + "tools"]
        for name in every + [self.base + "middle"]:
            run("ip", "netns", "add", name)
        devices = self.through_switch(every) if self.rtt else self.through_bridge(every)
        for name, device, address in zip(every, devices, self.names(self.count + 1)):
            words = {"device": device, "address": address, "rate": self.rate, "burst": BURST, "piece": PIECE}
            run("ip", "netns", "exec", name, "sh", text=LINK.format(**words))
        for name in every[:-1]:
            self.start_server(["ip", "netns", "exec", name])
        self.await_servers(self.count)
        self.look()

    def through_bridge(self, every):
        """Joins the namespaces in the kernel, which is cheap and has no delay."""
        middle = self.base + "middle"
        run("ip", "-n", middle, "link", "add", "joint", "type", "bridge")
        run("ip", "-n", middle, "link", "set", "joint", "up")
        for i, name in enumerate(every):
            port = "port%d" % i
            run("ip", "-n", middle, "link", "add", port, "type", "veth", "peer", "name", "eth0", "netns", name)
            run("ip", "-n", middle, "link", "set", port, "master", "joint", "up")
            if self.rate:
                run("tc", "-n", middle, "qdisc", "add", "dev", port, "root", "tbf", "rate", "%dmbit" % self.rate,
                    "burst", "64k", "limit", str(QUEUE))
        return ["eth0"] * len(every)

    def through_switch(self, every):
        """Joins them by a program, as not every kernel can delay packets."""
        middle, program = self.base + "middle", os.path.join(self.work, "switch")
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "switch.c")
        run("gcc", "-O2", "-o", program, source)
        self.middle = subprocess.Popen(
            ["nice", "-n", "-15", "ip", "netns", "exec", middle, program, "port", str(len(every)), str(self.rtt * 500),
                str(self.rate), str(QUEUE)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE)
        if self.middle.stdout.readline() != b"ready\n":
            raise SystemExit("bench: expected the switch to be ready, but it ended with %s" % self.middle.wait())
        for i, name in enumerate(every):
            run("ip", "-n", middle, "link", "set", "port%d" % i, "netns", name)
        return ["port%d" % i for i in range(len(every))]

    def look(self):
        """Fails unless the round trip is what was asked for."""
        self.control = run(*self.inside(["cat", "/proc/sys/net/ipv4/tcp_congestion_control"])).strip()
        self.found = float(run(*self.inside(["python3", "-c", ROUND_TRIP, self.names(1)[0], str(PORT)])))
        if not self.rtt - 1 <= self.found <= self.rtt * 1.2 + 5:
            raise SystemExit("bench: expected a round trip of %d ms, found %.1f ms" % (self.rtt, self.found))

    def close(self):
        super().close()
        if self.middle:
            self.middle.terminate()
            self.middle.wait()
            self.middle.stdout.close()
            self.middle = None
        for name in namespaces():
            if name.startswith(self.base):
                remove(name)
