"""Watches a made-up run of many hosts on a terminal of its own, presses keys, and says how long each takes to be seen.

usage: fluid.py WHAT SECONDS COMMAND...   the command shows the run; WHAT says which, for people
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time

KEYS = [b"j", b"j", b"k", b"\x04", b"\x15", b"G", b"g", b"e", b"v", b"v", b"T", b">", b"<", b"T", b"!", b"!", b"f", b"f", b"A", b"j", b"A",
        b"R", b"R", b"W", b"W", b"d", b">", b"\x1b", b":", b"\x1b", b"\t"]
START = 5  # seconds until it shows what it should
QUIET = 6  # seconds without a key
EVERY = 0.3  # seconds between two keys
ROWS, COLUMNS = 50, 200


def drain(fd, until, seen=lambda: None):
    """Reads until that moment; returns how many bytes came."""
    count = 0
    while True:
        left = until - time.monotonic()
        if left <= 0 or not select.select([fd], [], [], left)[0]:
            return count
        try:
            count += len(os.read(fd, 1 << 16))
        except OSError:
            return count
        seen()


def processor_seconds(pid):
    with open("/proc/%d/stat" % pid) as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident_mib(pid):
    with open("/proc/%d/status" % pid) as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmHWM")) / 1024


def share(sorted_values, part):
    return sorted_values[min(len(sorted_values) - 1, int(len(sorted_values) * part))]


def main():
    what, seconds, command = sys.argv[1], float(sys.argv[2]), sys.argv[3:]
    pid, fd = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8")
        os.execvp(command[0], command)
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    drain(fd, time.monotonic() + START)  # it starts, and folds what has happened so far
    assert os.waitpid(pid, os.WNOHANG)[0] == 0, "it has ended: " + repr(os.read(fd, 4096))
    began, cpu = time.monotonic(), processor_seconds(pid)
    quiet_bytes = drain(fd, began + QUIET)
    quiet = time.monotonic() - began
    taken, moved, i = [], 0, 0
    while time.monotonic() < began + quiet + seconds:
        pressed = time.monotonic()
        first = []
        os.write(fd, KEYS[i % len(KEYS)])
        i += 1
        moved += drain(fd, pressed + EVERY, lambda: first or first.append(time.monotonic() - pressed))
        taken += [(1000 * each, KEYS[(i - 1) % len(KEYS)]) for each in first]
    elapsed, used = time.monotonic() - began, processor_seconds(pid) - cpu
    taken.sort()
    print("%s: key to first byte median %.0f ms, 99 of 100 within %.0f ms, worst%s (%d keys); %.1f KB/s untouched,"
        " %.1f KB a key; %.0f %% of a processor; %.0f MiB at most" % (what, share(taken, 0.5)[0], share(taken, 0.99)[0],
        ",".join(" %.0f ms of %s" % each for each in taken[:-4:-1]), len(taken), quiet_bytes / quiet / 1000, moved / max(1, i) / 1000, 100 * used / elapsed, resident_mib(pid)))
    os.write(fd, b"\x03\x03")
    drain(fd, time.monotonic() + 2)
    os.kill(pid, 9)
    os.waitpid(pid, 0)


main()
