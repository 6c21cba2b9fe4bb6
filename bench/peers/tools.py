"""How each tool is asked to run `hostname` on all hosts of a file."""

import os
import re
import shutil
import socket

FANOUT = "64"
PLUSH = os.path.join(os.path.dirname(os.path.abspath(__file__)), "plush.sh")

ANSIBLE = """[defaults]
forks = 50
interpreter_python = /usr/bin/python3
host_key_checking = True
[ssh_connection]
pipelining = True
ssh_args = -F {config} -o ControlMaster=auto -o ControlPersist=60s
control_path_dir = {work}/masters
"""

# name: (program, Debian package)
NEEDS = {
    "xargs": ("ssh", "openssh-client"),
    "pdsh": ("pdsh", "pdsh"),
    "pssh": ("parallel-ssh", "pssh"),
    "clush": ("clush", "clustershell"),
    "clush-tree": ("clush", "clustershell"),
    "taktuk": ("taktuk", "taktuk"),
    "taktuk-d2": ("taktuk", "taktuk"),
    "ansible": ("ansible", "ansible-core"),
    "plush-first": (PLUSH, ""),
    "plush-nth": (PLUSH, ""),
    "plush-tenth": (PLUSH, ""),
}

CONNECTED = {"plush-nth": "up", "plush-tenth": "nine"}  # what is done before by those whose hosts are connected
OWN_HOMES = False

TITLES = {
    "xargs": "`xargs -P 64 ssh`",
    "pdsh": "pdsh",
    "pssh": "pssh",
    "clush": "clush, flat",
    "clush-tree": "clush, tree of √N gateways",
    "taktuk": "taktuk",
    "taktuk-d2": "taktuk -d 2",
    "ansible": "ansible -m command",
    "plush-first": "**plush exec, first**",
    "plush-nth": "**plush exec, second**",
    "plush-tenth": "**plush exec, tenth**",
}


def missing(needs):
    """Returns what to do about a tool that is not here, or nothing."""
    program, package = needs
    return "" if shutil.which(program) else "%s is not here; apt-get install %s" % (program, package)


def prepare(tool, work, config, hosts):
    """Writes what the tool reads besides the list of hosts."""
    if tool == "clush-tree":
        gateways = max(2, round(len(hosts) ** 0.5))
        me = socket.gethostname().split(".")[0]
        lines = ["[routes]", "%s: %s" % (me, ",".join(hosts[:gateways]))]
        for i in range(gateways):
            leaves = hosts[gateways + i::gateways]
            if leaves:
                lines.append("%s: %s" % (hosts[i], ",".join(leaves)))
        with open(os.path.join(work, "topology"), "w") as out:
            out.write("\n".join(lines) + "\n")
    if tool == "ansible":
        with open(os.path.join(work, "ansible.cfg"), "w") as out:
            out.write(ANSIBLE.format(config=config, work=work))


def environment(work, config):
    return {
        "PDSH_SSH_ARGS_APPEND": "-F " + config,
        "ANSIBLE_CONFIG": os.path.join(work, "ansible.cfg"),
        "ANSIBLE_LOCAL_TEMP": os.path.join(work, "ansible"),
        "PEERS_WORK": work,
        "PEERS_SSH_CONFIG": config,
    }


def command(tool, work, config, file, count):
    ssh = "ssh -F " + config
    say = 'output="$host: $line\\n"'
    taktuk = ["taktuk", "-s", "-o", "status", "-o", "state", "-o", "connector", "-o", say, "-c", ssh, "-f", file]
    clush = ["clush", "-q", "-S", "-f", FANOUT, "-o", "-F " + config, "--hostfile=" + file]
    return {
        "xargs": ["xargs", "-a", file, "-P", FANOUT, "-I{}", "ssh", "-F", config, "{}", "hostname"],
        "pdsh": ["pdsh", "-R", "ssh", "-f", FANOUT, "-w", "^" + file, "hostname"],
        "pssh": ["parallel-ssh", "-h", file, "-p", FANOUT, "-t", "0", "-i", "-x", "-F " + config, "hostname"],
        "clush": clush + ["hostname"],
        "clush-tree": clush + ["--topology=" + os.path.join(work, "topology"), "hostname"],
        "taktuk": taktuk + ["broadcast", "exec", "[", "hostname", "]"],
        "taktuk-d2": taktuk[:2] + ["-d", "2"] + taktuk[2:] + ["broadcast", "exec", "[", "hostname", "]"],
        "ansible": ["ansible", "all", "-i", file, "-f", "50", "-m", "command", "-a", "hostname"],
        "plush-first": [PLUSH, "first", str(count)],
        "plush-nth": [PLUSH, "nth", str(count)],
        "plush-tenth": [PLUSH, "nth", str(count)],
    }[tool]


def right(work, addresses, out):
    """Returns on how many hosts it came true; `out` is what the tool printed."""
    answers = set(re.findall(rb"\bh((?:127|10)(?:\.\d+){3})\b", out))
    return len(answers & {each.encode() for each in addresses})


def forget(work):
    """Nothing is left on the hosts."""
