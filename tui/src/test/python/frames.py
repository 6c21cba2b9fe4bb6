"""Feeds what Plush sent to a terminal, picture by picture, to the emulator pyte, and compares what it shows.

Usage: frames.py FILE      each line of FILE is JSON: columns, rows, bytes (base64), shown (a list of lines).
Prints how many pictures were compared; ends with 1 at the first that differs, or where pyte knew a sequence not.
"""

import base64
import json
import sys

import pyte


class Strict(pyte.Screen):
    """A screen that remembers what it could not interpret."""

    def __init__(self, columns, lines):
        super().__init__(columns, lines)
        self.unknown = []

    def debug(self, *args, **kwargs):
        self.unknown.append((args, kwargs))


def main(path):
    screen = None
    count = 0
    for line in open(path, encoding="utf-8", errors="surrogatepass"):
        picture = json.loads(line)
        columns, rows = picture["columns"], picture["rows"]
        if screen is None:
            screen = Strict(columns, rows)
            stream = pyte.ByteStream(screen)
        if (screen.columns, screen.lines) != (columns, rows):
            screen.resize(rows, columns)
        sent = base64.b64decode(picture["bytes"])
        stream.feed(sent)
        if screen.unknown:
            sys.exit(f"picture {count}: expected sequences that a terminal knows, found {screen.unknown} in {sent!r}")
        for y, (expected, found) in enumerate(zip(picture["shown"], screen.display)):
            if expected.rstrip() != found.rstrip():
                sys.exit(f"picture {count}, row {y}: expected\n{expected}\nfound\n{found.rstrip()}")
        count += 1
    print(count)


main(sys.argv[1])
