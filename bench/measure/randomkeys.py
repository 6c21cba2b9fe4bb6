"""Presses random keys on a full-screen command on a terminal of its own, again and again until the time is over.

usage: randomkeys.py SECONDS SEED COMMAND...
Fails when the command dies of something, shows an exception, does not answer any more, or leaves the terminal as it must not be left.
Prints how many keys there were, how often the screen was left, and the most that was resident.
"""

import fcntl
import os
import pty
import random
import select
import signal
import struct
import sys
import termios
import time

NAMED = [b"\x1b[A", b"\x1b[B", b"\x1b[C", b"\x1b[D", b"\x1b[5~", b"\x1b[6~", b"\x1b[H", b"\x1b[F", b"\x1b[Z", b"\x1b[1;2C", b"\x1b[1;2D",
         b"\x1bOP", b"\x1b", b"\r", b"\t", b"\x7f", b"\x0c", b"\x04", b"\x15", b"\x03"]
GARBAGE = [b"\x1b[", b"\x1b[999999999999~", b"\x1b]0;x\x07", b"\xff\xfe", "漢字🚀\u202e".encode(), b"\x00", b"\x1b[<0;10;5M", b"\x1b[<64;3;3M",
           b"\x1b[<0;9999;9999M", b"\x1b[200~pasted\r\x1b[201~", b"\x1b[5;5R", b"\x1b[?62;22c"]
ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[c": b"\x1b[?62;22c", b"\x1b[5n": b"\x1b[0n"}
SILENT = 30  # seconds without a byte after Ctrl-L, which draws everything anew, are too many


class Session:
    def __init__(self, command, rng):
        self.rng, self.seen, self.bytes = rng, b"", 0
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
            os.execvp(command[0], command)
        os.set_blocking(self.fd, False)
        self.resize(80, 24)

    def resize(self, columns, rows):
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds):
        """Reads for so long; returns whether it is still there."""
        until = time.monotonic() + seconds
        while True:
            left = until - time.monotonic()
            if left <= 0 or not select.select([self.fd], [], [], left)[0]:
                return True
            try:
                got = os.read(self.fd, 1 << 16)
            except BlockingIOError:
                continue
            except OSError:
                return False
            if not got:
                return False
            self.bytes += len(got)
            for question, said in ANSWERS.items():
                for _ in range(got.count(question)):
                    self.write(said)
            self.seen = (self.seen + got)[-200_000:]
            if b"Exception" in self.seen or b"\tat dev.plush" in self.seen:
                self.fail("an exception is shown")

    def write(self, keys):
        try:
            os.write(self.fd, keys)
        except (BlockingIOError, OSError):
            pass

    def press(self):
        kind = self.rng.random()
        if kind < 0.02:
            self.resize(self.rng.randint(1, 220), self.rng.randint(1, 60))
        elif kind < 0.05:
            self.write(self.rng.choice(GARBAGE))
        elif kind < 0.3:
            self.write(self.rng.choice(NAMED))
        else:
            self.write(bytes([self.rng.randrange(0x20, 0x7f)]))

    def begun(self):
        """Before it has the terminal, Ctrl-C is no key but an interrupt."""
        until = time.monotonic() + SILENT
        while b"\x1b[?1049h" not in self.seen:
            if not self.read(0.1) or time.monotonic() > until:
                self.fail("no screen after %d s" % SILENT)
        return self.read(1)

    def answers(self):
        """After Ctrl-L something must come."""
        self.resize(80, 24)
        before = self.bytes
        until = time.monotonic() + SILENT
        while time.monotonic() < until:
            self.write(b"\x0c")
            if not self.read(0.3):
                return False
            if self.bytes > before:
                return True
        self.fail("nothing came for %d s after Ctrl-L" % SILENT)

    def resident_mib(self):
        try:
            with open("/proc/%d/status" % self.pid) as status:
                return next((int(line.split()[1]) for line in status if line.startswith("VmHWM")), 0) / 1024
        except FileNotFoundError:
            return 0

    def end(self):
        _, status = os.waitpid(self.pid, 0)
        os.close(self.fd)
        code = os.waitstatus_to_exitcode(status)
        if code != 0:
            self.fail("it ended with %d" % code)
        if self.seen.rfind(b"\x1b[?1049l") < self.seen.rfind(b"\x1b[?1049h"):
            self.fail("it ended without leaving the full screen")

    def fail(self, why):
        with open("randomkeys.out", "wb") as file:
            file.write(self.seen)
        try:
            os.kill(self.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass
        sys.exit("randomkeys: %s; what was sent last is in randomkeys.out" % why)


def main():
    seconds, seed, command = float(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    rng = random.Random(seed)
    until = time.monotonic() + seconds
    keys, sessions, most = 0, 0, 0
    while time.monotonic() < until:
        session = Session(command, rng)
        sessions += 1
        alive = session.begun()
        while alive and time.monotonic() < until:
            for _ in range(rng.randint(1, 8)):
                session.press()
                keys += 1
            alive = session.read(0.05)
            if alive and keys % 500 < 8:
                alive = session.answers()
            most = max(most, session.resident_mib())
        for _ in range(100):
            if not alive:
                break
            session.write(b"\x1b")
            session.read(0.1)  # together they would be one key
            session.write(b"\x03")
            alive = session.read(0.2)
        if alive:
            session.fail("it was not left by Escape and Ctrl-C, a hundred times")
        session.end()
    print("%d keys in %.0f s, seed %d: left %d times, %.0f MiB resident at most" % (keys, seconds, seed, sessions, most))


main()
