"""What a user's terminal does to the full screen of a run, and how it is left.

usage: screen.py CASE COMMAND...     CASE is a function of this file; COMMAND shows a run that goes on, whose hosts are h01 and more
Ends with 0, or says what is wrong.
"""

import os
import random
import re
import signal
import sys
import traceback

from terminal import Terminal


def leave(terminal):
    terminal.press(b"q")
    terminal.see("What should become of it?")
    terminal.press(b"d")
    terminal.until(terminal.ended, "the end")
    assert terminal.status == 0, terminal.status
    terminal.restored()


def with_mouse(terminal):
    terminal.press(b"\x1bOQ")
    terminal.see("mouse on")
    terminal.until(lambda: 1006 in terminal.on and 1000 in terminal.on, "mouse reports wanted")


def every_view(terminal):
    for key in (b"v", b"A", b"T", b"W", b"R", b"?"):
        terminal.press(key)
        terminal.run(0.3)
    terminal.press(b"\x1b")
    terminal.until(lambda: not terminal.shows("Escape closes"), "the help closed")


def left_by_q(command):
    terminal = Terminal(command)
    terminal.see("h02")
    assert 1049 in terminal.on and b"\x1b[?2026h" in terminal.sent and b"\x1b[5n" in terminal.sent
    with_mouse(terminal)
    leave(terminal)


def without_answers(command):
    terminal = Terminal(command, answers=False)
    terminal.see("h02")
    leave(terminal)
    assert b"\x1b[5n" not in terminal.sent and b"\x1b[?2026h" not in terminal.sent


def ended_by_signals(command):
    for number, status in ((signal.SIGTERM, 143), (signal.SIGHUP, 129)):
        terminal = Terminal(command)
        terminal.see("h02")
        with_mouse(terminal)
        os.kill(terminal.pid, number)
        terminal.until(terminal.ended, "the end")
        assert terminal.status == status, terminal.status
        terminal.restored()


def vanished(command):
    terminal = Terminal(command)
    terminal.see("h02")
    terminal.vanish()


def suspended(command):
    terminal = Terminal(command)
    terminal.see("h02")
    with_mouse(terminal)
    for _ in range(2):
        terminal.press(b"\x1a")
        terminal.until(terminal.stopped, "the program stopped")
        terminal.restored()
        terminal.go_on()
        terminal.until(lambda: 1049 in terminal.on and 1006 in terminal.on, "the screen and the mouse again")
        terminal.see("h02")
    leave(terminal)


def resized(command):
    terminal = Terminal(command)
    terminal.see("h02")
    chance = random.Random(7)
    for _ in range(150):
        terminal.size(chance.randint(1, 220), chance.randint(1, 60))
        terminal.step(chance.random() / 50)
    terminal.size(59, 14)
    terminal.see("too small: 59×14")
    terminal.size(120, 40)
    terminal.see("1 Tree")
    terminal.see("h02")
    leave(terminal)


def without_colours(command):
    terminal = Terminal(command, environment={"NO_COLOR": "1"})
    terminal.see("h02")
    every_view(terminal)
    leave(terminal)
    colours = [each for each in re.findall(rb"\x1b\[([0-9;]*)m", terminal.sent) if re.search(rb"(^|;)(3|4|9|10)[0-8]", each)]
    assert not colours, colours[:9]


def in_ascii(command):
    terminal = Terminal(command + ["--ascii"])
    terminal.see("h02")
    every_view(terminal)
    leave(terminal)
    screen = terminal.sent[terminal.sent.index(b"\x1b[?1049h"):terminal.sent.rindex(b"\x1b[?1049l")]
    others = [byte for byte in screen if byte not in b"\x1b\r\n\x0e\x0f" and not 0x20 <= byte < 0x7f]
    assert not others, others[:9]


def clicked(command):
    terminal = Terminal(command)
    terminal.see("h02")
    with_mouse(terminal)
    row = next(y for y, text in enumerate(terminal.rows()) if " h02 " in text) + 1
    report = b"\x1b[<0;5;%dM\x1b[<0;5;%dm" % (row, row)
    for byte in report:  # it may come in any pieces
        terminal.press(bytes([byte]))
    terminal.see("\u25b8h02")
    terminal.press(report)
    terminal.see("Host h02")
    terminal.press(b"\x1b")
    terminal.see("2 Hosts")
    leave(terminal)


def main():
    case, command = sys.argv[1], sys.argv[2:]
    try:
        globals()[case](command)
    except AssertionError:
        sys.exit("%s: %s" % (case, traceback.format_exc()))


main()
