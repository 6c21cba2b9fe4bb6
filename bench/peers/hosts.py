"""Many "hosts" on this machine: one OpenSSH server that answers on every 127.0.c.d; `hostname` says which one was asked.
Those of network.py have a network between them."""

import getpass
import os
import signal
import socket
import subprocess
import time

MARK = "PLUSH_PEERS"

SERVER = """Port {port}
ListenAddress 0.0.0.0
HostKey {work}/host_key
PidFile none
AllowUsers {user}@{net}
AuthorizedKeysFile {work}/user_key.pub
StrictModes no
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
UseDNS no
X11Forwarding no
PrintMotd no
PrintLastLog no
MaxStartups 2000:30:4000
MaxSessions 1000
PerSourceMaxStartups none
LogLevel ERROR
SetEnv HOME={work}/home PATH={work}/bin:/usr/local/bin:/usr/bin:/bin {mark}={work}
Subsystem sftp /usr/lib/openssh/sftp-server
{login}"""

CLIENT = """Host *
{kex}  Port {port}
  User {user}
  IdentityFile {work}/user_key
  IdentitiesOnly yes
  UserKnownHostsFile {work}/known_hosts
  GlobalKnownHostsFile /dev/null
  StrictHostKeyChecking yes
  BatchMode yes
  ConnectTimeout 60
  LogLevel ERROR
"""

# The answer shows which host was asked: by the connection, or, as Plush starts commands with an environment of their own, by the
# number in its mark. Without login.sh, HOME is one for all, without the files that a log-in shell would read.
HOSTNAME = """#!/bin/sh
set -- $SSH_CONNECTION
if [ -z "$3" ]; then
  number=${{PLUSH_MARK##*/}}
  set -- '' '' "{prefix}.$((number / 250)).$((number % 250 + 1))"
fi
echo "h$3"
"""

# Every host its own home: files that are copied must not be those of another one.
LOGIN = """#!/bin/sh
set -- $SSH_CONNECTION
export HOME={work}/homes/$3
cd "$HOME" || exit
exec /bin/sh -c "$SSH_ORIGINAL_COMMAND"
"""


def words(pid):
    """Returns the command line of a process; nothing if it is gone."""
    try:
        with open("/proc/%d/cmdline" % pid, "rb") as line:
            return line.read()
    except OSError:
        return b""


class Hosts:
    """Starts the server in `work`, which is empty; `close` ends it with all that was started through it. With `homes`, that many
    hosts have a home each, else all have the same."""

    prefix, net = "127.0", "127.0.0.0/8"

    def __init__(self, work, account, homes=0):
        self.work = work
        self.account = account
        self.servers = []
        for folder in ("home", "bin", "masters", "homes"):
            os.mkdir(os.path.join(work, folder))
        for name in self.names(homes):
            os.mkdir(os.path.join(work, "homes", name))
        self.write("bin/hostname", HOSTNAME.format(prefix=self.prefix), 0o755)
        self.write("login.sh", LOGIN.format(work=work), 0o755)
        for key in ("host_key", "user_key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", os.path.join(work, key)], check=True)
        with open(os.path.join(work, "host_key.pub")) as public:
            self.write("known_hosts", "[%s.*]:* %s\n" % (self.prefix, " ".join(public.read().split()[:2])))
        words = {"work": work, "port": self.free_port(), "user": getpass.getuser(), "mark": MARK, "net": self.net,
            "login": "ForceCommand %s/login.sh\n" % work if homes else ""}
        self.write("sshd_config", SERVER.format(**words))
        self.write("ssh_config.shipped", CLIENT.format(kex="", **words))
        self.write("ssh_config.curve", CLIENT.format(kex="  KexAlgorithms curve25519-sha256\n", **words))
        if os.getuid() == 0:
            os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
        try:
            self.launch()
        except BaseException:
            self.close()
            raise

    def names(self, count):
        return ["%s.%d.%d" % (self.prefix, i // 250, i % 250 + 1) for i in range(count)]

    def inside(self, command):
        """Returns what runs the command on the machine that the tools are on."""
        return command

    def free_port(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            return free.getsockname()[1]

    def write(self, name, text, mode=0o600):
        path = os.path.join(self.work, name)
        with open(path, "w") as out:
            out.write(text)
        os.chmod(path, mode)

    def launch(self):
        self.start_server([])
        self.await_servers(1)

    def start_server(self, where):
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", MARK: self.work}
        self.servers.append(subprocess.Popen(
            where + ["/usr/sbin/sshd", "-D", "-f", os.path.join(self.work, "sshd_config"), "-E",
                os.path.join(self.work, "sshd.log")],
            env=environment, stdin=subprocess.DEVNULL, preexec_fn=self.account.enter_hosts))

    def await_servers(self, count):
        """Waits until a command on each of the first hosts ends with 0."""
        config = os.path.join(self.work, "ssh_config.shipped")
        ask = self.inside(["xargs", "-P", "32", "-I{}", "ssh", "-F", config, "{}", "true"])
        for _ in range(100):
            if any(server.poll() is not None for server in self.servers):
                break
            if subprocess.run(ask, input="\n".join(self.names(count)).encode(), stderr=subprocess.DEVNULL).returncode == 0:
                return
            time.sleep(0.1)
        with open(os.path.join(self.work, "sshd.log")) as log:
            raise SystemExit("bench: expected OpenSSH servers to answer on %s.0.1 and so on, but they do not: %s"
                % (self.prefix, log.read()))

    def started(self):
        """Returns the ids of all processes that were started through the server or for a measurement, and still run. Those of
        OpenSSH write their titles where the mark was: they are found by their group, or end with what they served."""
        mark = ("%s=%s" % (MARK, self.work)).encode()
        found = self.account.members()
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open("/proc/%s/environ" % pid, "rb") as environ:
                    if mark in environ.read().split(b"\0") and int(pid) != os.getpid():
                        found.append(int(pid))
            except OSError:
                pass  # it has ended, or is somebody else's
        return found

    def await_quiet(self):
        """Waits, for five minutes at most, for what Plush does once in a home after the first start of an agent there."""
        for _ in range(600):
            if not any(b"ArchiveClassesAtExit" in words(pid) for pid in self.started()):
                return
            time.sleep(0.5)

    def end_masters(self):
        """Ends connections that ssh keeps for a next command."""
        folder = os.path.join(self.work, "masters")
        for name in os.listdir(folder):
            subprocess.run(
                ["ssh", "-F", os.path.join(self.work, "ssh_config.shipped"), "-O", "exit",
                 "-o", "ControlPath=" + os.path.join(folder, name), "any"],
                stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def end_all(self):
        """Ends all but the servers."""
        but = [server.pid for server in self.servers]
        self.end_masters()
        for number in (signal.SIGTERM, signal.SIGKILL):
            for _ in range(30):
                left = [pid for pid in self.started() if pid not in but]
                if not left:
                    return
                for pid in left:
                    try:
                        os.kill(pid, number)
                    except ProcessLookupError:
                        pass
                time.sleep(0.1)

    def close(self):
        servers, self.servers = self.servers, []
        for server in servers:
            server.terminate()
        for server in servers:
            server.wait()
        self.end_all()
