"""A terminal for programs under test: a pseudo-terminal with the emulator pyte behind it, which answers what terminals are asked.

It remembers which modes are on, what it could not interpret, and what the settings of the line were at first. The program is the foreground
job of a little shell, which tells when it was stopped and how it ended, and passes SIGHUP on as shells do.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time

import pyte

DEADLINE = 60  # seconds that anything may take
SEQUENCE = re.compile(rb"\x1b\[(\?[0-9;]+[hl]|5n|c|\?2026\$p)")
ANSWERS = {b"5n": b"\x1b[0n", b"c": b"\x1b[?62;22c", b"?2026$p": b"\x1b[?2026;2$y"}
# what has to be off when a program is left; the cursor has to be on
MODES = {1000: "mouse", 1002: "mouse", 1003: "mouse", 1006: "mouse", 1049: "alternate screen", 2004: "bracketed paste",
         2026: "synchronized output"}


class Strict(pyte.Screen):
    """A screen that remembers what it could not interpret."""

    def __init__(self, columns, lines):
        super().__init__(columns, lines)
        self.unknown = []

    def debug(self, *args, **kwargs):
        self.unknown.append((args, kwargs))


def shell(command, told):
    """Runs the command as a foreground job and tells `told` its id, each stop, and its status."""
    pid = os.fork()
    if pid == 0:
        os.setpgid(0, 0)
        signal.signal(signal.SIGTTOU, signal.SIG_IGN)
        os.tcsetpgrp(0, os.getpid())
        signal.signal(signal.SIGTTOU, signal.SIG_DFL)
        os.execvp(command[0], command)
    signal.signal(signal.SIGHUP, lambda number, frame: os.kill(pid, signal.SIGHUP))
    os.write(told, b"%d\n" % pid)
    while True:
        _, status = os.waitpid(pid, os.WUNTRACED)
        if os.WIFSTOPPED(status):
            os.write(told, b"stopped\n")
        else:
            os.write(told, b"%d\n" % os.waitstatus_to_exitcode(status))
            return


class Terminal:
    """`answers`: whether it answers at all."""

    def __init__(self, command, columns=80, rows=24, environment=None, answers=True):
        self.master, self.slave = pty.openpty()
        self.answers = answers
        self.screen = Strict(columns, rows)
        self.stream = pyte.ByteStream(self.screen)
        self.on = set()
        self.cursor = True
        self.sent = b""  # all of it
        self.seen = 0  # how much of it was looked at
        self.status = None
        self.size(columns, rows)
        self.settings = termios.tcgetattr(self.slave)
        told, tells = os.pipe()
        self.shell = os.fork()
        if self.shell == 0:
            try:
                os.setsid()
                fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)
                for standard in range(3):
                    os.dup2(self.slave, standard)
                os.dup2(tells, 3)
                os.set_inheritable(3, False)
                os.closerange(4, 100)
                os.environ.update(environment or {})
                shell(command, 3)
            finally:
                os._exit(0)
        os.close(tells)
        self.told = os.fdopen(told, "rb", buffering=0)
        self.pid = int(self.told.readline())

    def size(self, columns, rows):
        fcntl.ioctl(self.slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        if (columns, rows) != (self.screen.columns, self.screen.lines):
            self.screen.resize(rows, columns)

    def press(self, keys):
        os.write(self.master, keys)

    def step(self, seconds=0.02):
        """Shows what comes within that time, and answers it."""
        if not select.select([self.master], [], [], seconds)[0]:
            return
        self.sent += os.read(self.master, 1 << 16)
        # a sequence may come in two pieces: the last one waits for its end
        end = len(self.sent)
        escape = self.sent.rfind(b"\x1b", max(self.seen, end - 24))
        if escape >= 0 and not re.match(rb"\x1b(\[[0-9;?$]*[A-Za-z]|\][^\x07]*\x07|[^\[\]])", self.sent[escape:]):
            end = escape
        new, self.seen = self.sent[self.seen:end], end
        for match in SEQUENCE.finditer(new):
            self.note(match.group(1))
        self.stream.feed(new.replace(b"\x1b[?2026$p", b""))

    def note(self, what):
        if what in ANSWERS:
            if self.answers:
                self.press(ANSWERS[what])
        else:
            for mode in map(int, what[1:-1].split(b";")):
                if mode == 25:
                    self.cursor = what.endswith(b"h")
                elif what.endswith(b"h"):
                    self.on.add(mode)
                else:
                    self.on.discard(mode)

    def run(self, seconds):
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self.step()

    def rows(self):
        return ["".join(self.screen.buffer[y][x].data for x in range(self.screen.columns)) for y in range(self.screen.lines)]

    def shows(self, text):
        return any(text in row for row in self.rows())

    def until(self, condition, what):
        begun = time.monotonic()
        while not condition():
            if time.monotonic() - begun > DEADLINE:
                raise AssertionError("expected %s within %d s, found\n%s" % (what, DEADLINE, "\n".join(self.rows())))
            self.step()

    def see(self, text):
        self.until(lambda: self.shows(text), "to see %r" % text)

    def tells(self):
        """What the shell told next; empty for nothing yet."""
        return self.told.readline().strip() if select.select([self.told], [], [], 0)[0] else b""

    def ended(self):
        """Whether the program is over; then its status is known."""
        told = b"" if self.status is not None else self.tells()
        if told and told != b"stopped":
            self.status = int(told)
            os.waitpid(self.shell, 0)
        return self.status is not None

    def stopped(self):
        return self.tells() == b"stopped"

    def go_on(self):
        os.killpg(self.pid, signal.SIGCONT)

    def restored(self):
        """Fails if the terminal is not as it was at first, once all was read."""
        self.run(0.3)
        wrong = [MODES[mode] + " is on" for mode in sorted(self.on & MODES.keys())]
        if not self.cursor:
            wrong.append("the cursor is hidden")
        now = termios.tcgetattr(self.slave)
        if now != self.settings:
            wrong.append("the settings are %s, were %s" % (now, self.settings))
        now[3] &= ~termios.ICANON
        termios.tcsetattr(self.slave, termios.TCSANOW, now)
        left = struct.unpack("i", fcntl.ioctl(self.slave, termios.FIONREAD, bytes(4)))[0]
        if left:
            wrong.append("%d bytes are left for the shell: %r" % (left, os.read(self.slave, left)))
        termios.tcsetattr(self.slave, termios.TCSANOW, self.settings)
        if self.screen.unknown:
            wrong.append("not understood: %s" % self.screen.unknown[:3])
        if wrong:
            raise AssertionError("expected the terminal as it was: " + "; ".join(wrong))

    def vanish(self):
        """The terminal is closed: whoever is on it gets SIGHUP. Waits for the end of the program."""
        os.close(self.slave)
        os.close(self.master)
        if not select.select([self.told], [], [], DEADLINE)[0]:
            raise AssertionError("expected the program to end with its terminal; it lives on after %d s" % DEADLINE)
        self.ended()
