"""Replays a run on a terminal behind a slow line, presses keys, and says how soon each is seen.

usage: slowline.py BYTES_A_SECOND COMMAND...
The line takes so many bytes a second. Prints pictures a second, bytes a second, and for keys that open and close the
help: how long until the line has brought what they lead to (median and longest, seconds), and how long q takes.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time

ROWS, COLUMNS = 24, 80
STEP = 0.02  # seconds
WATCH = 10  # seconds


class Line:
    """A terminal that is read no faster than the line is."""

    def __init__(self, rate, fd):
        self.rate, self.fd = rate, fd
        self.credit, self.last = 0.0, time.monotonic()
        self.sent, self.pictures, self.tail, self.open = 0, 0, b"", True

    def step(self):
        time.sleep(STEP)
        now = time.monotonic()
        self.credit = min(self.rate, self.credit + (now - self.last) * self.rate)
        self.last = now
        if self.credit < 1 or not select.select([self.fd], [], [], 0)[0]:
            return
        try:
            got = os.read(self.fd, int(self.credit))
        except OSError:
            got = b""
        self.open = bool(got)
        self.credit -= len(got)
        self.sent += len(got)
        self.pictures += got.count(b"\x1b[?2026l")
        self.tail = (self.tail + got)[-20000:]

    def until(self, word, deadline):
        began = time.monotonic()
        self.tail = b""
        while self.open and word not in self.tail and time.monotonic() < began + deadline:
            self.step()
        return time.monotonic() - began


def main():
    rate, command = int(sys.argv[1]), sys.argv[2:]
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
        os.environ.pop("CI", None)
        os.execvp(command[0], command)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    line = Line(rate, fd)
    line.until(b"HOST", 60)
    os.write(fd, b"\x1b[?2026;2$y")  # the terminal knows frames, so that they can be counted
    began, sent, pictures = time.monotonic(), line.sent, line.pictures
    while time.monotonic() < began + WATCH:
        line.step()
    seconds = time.monotonic() - began
    rates = ((line.pictures - pictures) / seconds, (line.sent - sent) / seconds)
    keys = []
    for _ in range(5):
        os.write(fd, b"?")
        keys.append(line.until(b"Keys", 60))
        os.write(fd, b"\x1b")
        line.until(b"\x1b[?2026l", 60)
        for _ in range(25):
            line.step()
    keys.sort()
    os.write(fd, b"q")
    began = time.monotonic()
    while line.open and time.monotonic() < began + 60:
        line.step()
    left = time.monotonic() - began
    os.close(fd)
    os.waitpid(pid, 0)
    print("%d B/s: %.1f pictures/s, %d B/s; key to its picture median %.2f s, longest %.2f s; q to the end %.2f s"
          % (rate, *rates, keys[len(keys) // 2], keys[-1], left))


main()
