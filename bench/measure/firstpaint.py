"""Starts a full-screen command on a terminal of its own again and again, and prints how long each takes.

usage: firstpaint.py TIMES SEEN COMMAND...
Each line: seconds until all the words of SEEN stand in what was sent; seconds from the key q to the end.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time

ROWS, COLUMNS = 50, 200
DEADLINE = 30


def once(seen, command):
    began = time.monotonic()
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
        os.environ.pop("CI", None)
        os.execvp(command[0], command)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    sent = b""
    while not all(word in sent for word in seen):
        if not select.select([fd], [], [], began + DEADLINE - time.monotonic())[0]:
            sys.exit(f"firstpaint: expected {seen} within {DEADLINE} s, found {sent[-300:]!r}")
        sent += os.read(fd, 1 << 16)
    painted = time.monotonic()
    os.write(fd, b"q")
    while True:
        try:
            if not os.read(fd, 1 << 16):
                break
        except OSError:
            break
    os.waitpid(pid, 0)
    ended = time.monotonic()
    os.close(fd)
    return painted - began, ended - painted


def main():
    times, seen, command = int(sys.argv[1]), sys.argv[2].encode().split(), sys.argv[3:]
    for _ in range(times):
        print("%.3f %.3f" % once(seen, command))


main()
