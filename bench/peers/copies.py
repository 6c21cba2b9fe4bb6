"""How each tool is asked to copy a file to all hosts: MB=20 of random bytes, others each time, so that nobody has them already."""

import hashlib
import os

import tools

NAME = "copy.bin"
SOURCE = "source.bin"
FANOUT = "32"
MEGABYTES = int(os.environ.get("MB", "20"))
CASCADE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "cascade.sh")

NEEDS = {
    "scp": ("scp", "openssh-client"),
    "clush-tree": ("clush", "clustershell"),
    "taktuk-d2": ("taktuk", "taktuk"),
    "cascade": (CASCADE, ""),
    "plush-put": (tools.PLUSH, ""),
}

CONNECTED = {"plush-put": "up"}
OWN_HOMES = True

TITLES = {
    "scp": "`xargs -P 32 scp`",
    "clush-tree": "clush --copy, tree of √N gateways",
    "taktuk-d2": "taktuk -d 2",
    "cascade": "ssh and tee, a binary tree by hand",
    "plush-put": "**plush put**, hosts connected before",
}


def prepare(tool, work, config, hosts):
    tools.prepare(tool, work, config, hosts)
    forget(work)
    with open(os.path.join(work, SOURCE), "wb") as out:
        for _ in range(MEGABYTES):
            out.write(os.urandom(1000000))


def command(tool, work, config, file, count):
    source = os.path.join(work, SOURCE)
    with open(file) as names:
        hosts = names.read().split()
    return {
        "scp": ["xargs", "-a", file, "-P", FANOUT, "-I{}", "scp", "-q", "-F", config, source, "{}:" + NAME],
        "clush-tree": ["clush", "-q", "-S", "-f", FANOUT, "-o", "-F " + config, "--hostfile=" + file,
            "--topology=" + os.path.join(work, "topology"), "--copy", source, "--dest", "./" + NAME],
        "taktuk-d2": ["taktuk", "-s", "-d", "2", "-c", "ssh -F " + config, "-f", file, "broadcast", "put", "[", source, "]",
            "[", NAME, "]"],
        "cascade": ["sh", "-c", 'source=$1; shift; exec "$@" < "$source"', "sh", source, CASCADE, config, NAME, *hosts],
        "plush-put": [tools.PLUSH, "put", str(count), source, NAME],
    }[tool]


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).digest()


def found(home):
    """Returns the paths of all files of that name below the home."""
    return [os.path.join(folder, NAME) for folder, _, files in os.walk(home) if NAME in files]


def right(work, addresses, out):
    """Returns how many hosts have it, by the sum of what is there."""
    wanted = digest(os.path.join(work, SOURCE))
    homes = [found(os.path.join(work, "homes", each)) for each in addresses]
    return sum(any(digest(path) == wanted for path in paths) for paths in homes)


def forget(work):
    """Removes what was copied, also from caches, whatever it is called there."""
    for folder, _, files in os.walk(os.path.join(work, "homes")):
        for name in files:
            path = os.path.join(folder, name)
            try:
                if name == NAME or os.lstat(path).st_size == MEGABYTES * 1000000:
                    os.remove(path)
            except FileNotFoundError:
                pass  # an agent is ending
