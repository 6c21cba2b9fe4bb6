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
ANSWERS = {b"\x1b[?2026$p": b"\x1b[?2026;2$y", b"\x1b[c": b"\x1b[?62;22c", b"\x1b[5n": b"\x1b[0n"}
DEADLINE = 30


def answer(fd, asked):
    """What a terminal is asked, it answers; a question that two reads tear apart is not seen, which has not happened."""
    for question, said in ANSWERS.items():
        for _ in range(asked.count(question)):
            os.write(fd, said)


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
        got = os.read(fd, 1 << 16)
        answer(fd, got)
        sent += got
    painted = time.monotonic()
    os.write(fd, b"q")
    while True:
        try:
            got = os.read(fd, 1 << 16)
            if not got:
                break
            answer(fd, got)
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
