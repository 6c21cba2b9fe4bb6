"""Many "hosts" on this machine: one OpenSSH server that answers on every 127.0.c.d; `hostname` says which one was asked."""

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
PidFile {work}/sshd.pid
AllowUsers {user}@127.0.0.0/8
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
"""

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
# number in its mark. HOME is one for all, without the files that a log-in shell would read.
HOSTNAME = """#!/bin/sh
set -- $SSH_CONNECTION
if [ -z "$3" ]; then
  number=${PLUSH_MARK##*/}
  set -- '' '' "127.0.$((number / 250)).$((number % 250 + 1))"
fi
echo "h$3"
"""


def names(count):
    return ["127.0.%d.%d" % (i // 250, i % 250 + 1) for i in range(count)]


class Hosts:
    """Starts the server in `work`, which is empty; `close` ends it with all that was started through it."""

    def __init__(self, work, account):
        self.work = work
        self.account = account
        for folder in ("home", "bin", "masters"):
            os.mkdir(os.path.join(work, folder))
        self.write("bin/hostname", HOSTNAME, 0o755)
        for key in ("host_key", "user_key"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", os.path.join(work, key)], check=True)
        with open(os.path.join(work, "host_key.pub")) as public:
            self.write("known_hosts", "[127.*]:* " + " ".join(public.read().split()[:2]) + "\n")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        words = {"work": work, "port": port, "user": getpass.getuser(), "mark": MARK}
        self.write("sshd_config", SERVER.format(**words))
        self.write("ssh_config.shipped", CLIENT.format(kex="", **words))
        self.write("ssh_config.curve", CLIENT.format(kex="  KexAlgorithms curve25519-sha256\n", **words))
        if os.getuid() == 0:
            os.makedirs("/run/sshd", mode=0o755, exist_ok=True)
        environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", MARK: work}
        self.server = subprocess.Popen(
            ["/usr/sbin/sshd", "-D", "-f", os.path.join(work, "sshd_config"), "-E", os.path.join(work, "sshd.log")],
            env=environment, stdin=subprocess.DEVNULL, preexec_fn=account.enter_hosts)
        self.await_server()

    def write(self, name, text, mode=0o600):
        path = os.path.join(self.work, name)
        with open(path, "w") as out:
            out.write(text)
        os.chmod(path, mode)

    def await_server(self):
        config = os.path.join(self.work, "ssh_config.shipped")
        for _ in range(100):
            if self.server.poll() is not None:
                break
            if subprocess.run(["ssh", "-F", config, "127.0.0.1", "true"], stderr=subprocess.DEVNULL).returncode == 0:
                return
            time.sleep(0.1)
        with open(os.path.join(self.work, "sshd.log")) as log:
            raise SystemExit("bench: expected an OpenSSH server to answer on 127.0.0.1, but it did not: " + log.read())

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

    def end_masters(self):
        """Ends connections that ssh keeps for a next command."""
        folder = os.path.join(self.work, "masters")
        for name in os.listdir(folder):
            subprocess.run(
                ["ssh", "-F", os.path.join(self.work, "ssh_config.shipped"), "-O", "exit",
                 "-o", "ControlPath=" + os.path.join(folder, name), "any"],
                stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def end_all(self, but=()):
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
        self.server.terminate()
        self.server.wait()
        self.end_all()
