"""Watches a made-up run on a terminal at the end of a slow line, presses keys, and says how long each takes to be seen.

usage: slowline.py WHAT BYTES_A_SECOND SECONDS COMMAND...   the command shows the run; WHAT says which, for people

The terminal is pyte on a pseudo-terminal of 80x24 from which no more is taken than the line carries. It answers what terminals are asked
when it comes to the question, as one does.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
import tty

import pyte

ROWS, COLUMNS = 24, 80
STEP = 0.01  # seconds between two looks
LONGEST = 30  # seconds that a key may take
QUESTION = re.compile(rb"\x1b\[(?:5n|c|\?2026\$p)")
ANSWERS = {b"\x1b[5n": b"\x1b[0n", b"\x1b[c": b"\x1b[?62;22c", b"\x1b[?2026$p": b"\x1b[?2026;2$y"}
# what is pressed, and what is to be seen then: help comes and goes, the events, the timeline, the overview
KEYS = [(b"?", "Keys", True), (b"\x1b", "Keys", False), (b"v", "Events ", True), (b"v", "2 Hosts", True), (b":", "What to do", True),
        (b"\x1b", "What to do", False), (b"R", "Resources ", True), (b"R", "2 Hosts", True)]


class Terminal:
    def __init__(self, command, rate):
        self.fd, self.end = pty.openpty()
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self.pid = os.fork()
        if self.pid == 0:
            os.setsid()
            fcntl.ioctl(self.end, termios.TIOCSCTTY, 0)
            for standard in range(3):
                os.dup2(self.end, standard)
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
            os.execvp(command[0], command)
        self.screen = pyte.Screen(COLUMNS, ROWS)
        self.stream = pyte.ByteStream(self.screen)
        self.rate, self.room, self.last = rate, 0.0, time.monotonic()
        self.bytes = self.frames = 0
        self.tail = b""
        self.over = False

    def step(self):
        """Takes what the line has carried since the last time, or waits for it."""
        time.sleep(STEP)
        now = time.monotonic()
        # a line that was idle carries no more afterwards
        self.room = min(self.room + (now - self.last) * self.rate, max(1.0, self.rate / 10))
        self.last = now
        while self.room >= 1 and select.select([self.fd], [], [], 0)[0]:
            try:
                data = os.read(self.fd, int(min(self.room, 4096)))
            except OSError:
                data = b""
            if not data:
                self.over = True
                return
            self.room -= len(data)
            self.take(data)

    def take(self, data):
        self.bytes += len(data)
        joined = self.tail + data
        end = 0
        for question in QUESTION.finditer(joined):
            end = question.end()
            os.write(self.fd, ANSWERS[question.group()])
        self.frames += joined.count(b"\x1b[?2026l", max(0, len(self.tail) - 7))
        # `$` is no part of what pyte knows in this place
        self.tail = joined[end:][-10:]
        self.stream.feed(data.replace(b"$p", b"h"))

    def rows(self):
        return ["".join(self.screen.buffer[y][x].data for x in range(COLUMNS)) for y in range(ROWS)]

    def shows(self, text):
        return any(text in row for row in self.rows())

    def run(self, seconds):
        until = time.monotonic() + seconds
        while time.monotonic() < until and not self.over:
            self.step()

    def until(self, condition, most=LONGEST):
        """Returns how many seconds it took, or None if it took too long."""
        begun = time.monotonic()
        while not condition():
            if time.monotonic() - begun > most or self.over:
                return None
            self.step()
        return time.monotonic() - begun


def left_over(end):
    """Returns how many bytes of what the terminal sent nobody has read: a shell would take them for typed."""
    tty.setraw(end, termios.TCSANOW)
    return struct.unpack("i", fcntl.ioctl(end, termios.FIONREAD, bytes(4)))[0]


def main():
    what, rate, seconds, command = sys.argv[1], float(sys.argv[2]), float(sys.argv[3]), sys.argv[4:]
    terminal = Terminal(command, rate)
    if terminal.until(lambda: terminal.shows("2 Hosts"), 60) is None:
        sys.exit("slowline: expected the screen within 60 s, found\n" + "\n".join(terminal.rows()))
    terminal.run(5)
    terminal.bytes = terminal.frames = 0
    begun = time.monotonic()
    terminal.run(10)
    untouched = time.monotonic() - begun
    quiet = "%.0f B/s and %.1f pictures a second untouched" % (terminal.bytes / untouched, terminal.frames / untouched)
    taken, late = [], 0
    begun = time.monotonic()
    i = 0
    while time.monotonic() < begun + seconds or i % len(KEYS) != 0:
        key, text, there = KEYS[i % len(KEYS)]
        os.write(terminal.fd, key)
        took = terminal.until(lambda: terminal.shows(text) == there)
        late += took is None
        taken.append(LONGEST if took is None else took)
        terminal.run(0.3)
        i += 1
    taken.sort()
    os.write(terminal.fd, b"q")
    os.write(terminal.fd, b"d")
    began = time.monotonic()
    ended = None
    while ended is None and time.monotonic() - began < LONGEST:
        terminal.step()
        if os.waitpid(terminal.pid, os.WNOHANG)[0]:
            ended = time.monotonic() - began
    terminal.run(0.5)
    print("%s: %s; key to being seen median %.2f s, worst %.2f s of %d keys, %d not within %d s; left %s, %d bytes of answers for the shell"
          % (what, quiet, taken[len(taken) // 2], taken[-1], len(taken), late, LONGEST,
             "not" if ended is None else "in %.2f s" % ended, left_over(terminal.end)))
    if ended is None:
        os.kill(terminal.pid, signal.SIGKILL)
        os.waitpid(terminal.pid, 0)


main()
