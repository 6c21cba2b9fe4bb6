#!/usr/bin/env python3
"""Makes the coast lines of the World view (coast.bin) out of a map of the world in TopoJSON.

    python3 coast.py land-50m.json ../resources/dev/plush/tui/coast/coast.bin

The map is Natural Earth 4.1.0, land, 1:50 million (https://www.naturalearthdata.com). It is in the public domain: "No
permission is needed to use Natural Earth." The input file is land-50m.json of the npm package world-atlas 2.0.2, which
holds the same data as TopoJSON; get it with "npm pack world-atlas@2.0.2". Nothing of that package is in the output but
places on the coast.

What is done: lines are joined where they meet, edges of the map that are no coast (the 180th meridian, the South Pole)
left out, small islands left out, points that hardly bend a line left out, and the rest rounded to 1/100 of a degree.

The output, big-endian: the letters PLC1; the number of lines and of all points, 4 bytes each; then for each line the
number of its points, its first longitude and latitude, and for each further point the difference to the one before.
Each of these is a whole number, hundredths of a degree, signed ones folded to 0 -1 1 -2 2 ..., in groups of 7 bits, the
low ones first, with the high bit set on all but the last.

Only Python's own library is needed. The same input makes the same output.
"""

import json
import math
import struct
import sys

STEPS_PER_DEGREE = 100
TOLERANCE = 0.05  # degrees that a point may be off
SMALLEST = 0.35  # degrees; lines that reach less far in both directions are islands that nobody would see
EDGE = 0.05  # so near to 180 degrees, or to the South Pole, a line is where the map was cut


def arcs(topology):
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + shift[0], y * scale[1] + shift[1]))
        yield points


def rings(topology):
    """All rings of land, outer and inner, as lists of points."""
    decoded = list(arcs(topology))
    geometries = topology["objects"]["land"]["geometries"]
    for geometry in geometries:
        polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
        for polygon in polygons:
            for ring in polygon:
                points = []
                for index in ring:
                    arc = decoded[index] if index >= 0 else decoded[~index][::-1]
                    points.extend(arc if not points else arc[1:])
                yield points


def cut(one, other):
    """Whether the line between two points is where the map was cut, or goes on at its other end."""
    meridian = abs(one[0]) > 180 - EDGE and abs(other[0]) > 180 - EDGE
    return meridian or abs(one[0] - other[0]) > 180 or (one[1] < EDGE - 90 and other[1] < EDGE - 90)


def coasts(ring):
    """The parts of a ring that are coast."""
    line = [ring[0]]
    for before, point in zip(ring, ring[1:]):
        if cut(before, point):
            yield line
            line = []
        line.append(point)
    yield line


def distance(point, start, end):
    (x, y), (ax, ay), (bx, by) = point, start, end
    length = (bx - ax) ** 2 + (by - ay) ** 2
    along = 0 if length == 0 else max(0, min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length))
    return math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay))


def simplified(points):
    """The points without those that hardly bend the line (Douglas and Peucker)."""
    keep = {0, len(points) - 1}
    parts = [(0, len(points) - 1)]
    while parts:
        first, last = parts.pop()
        far, at = 0, -1
        for i in range(first + 1, last):
            d = distance(points[i], points[first], points[last])
            if d > far:
                far, at = d, i
        if far > TOLERANCE:
            keep.add(at)
            parts += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def small(points):
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return max(xs) - min(xs) < SMALLEST and max(ys) - min(ys) < SMALLEST


def number(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def folded(value):
    return number(value * 2 if value >= 0 else -value * 2 - 1)


def main(source, target):
    with open(source, encoding="utf-8") as file:
        topology = json.load(file)
    lines = []
    for ring in rings(topology):
        for coast in coasts(ring):
            if len(coast) > 1 and not small(coast):
                rounded = [(round(x * STEPS_PER_DEGREE), round(y * STEPS_PER_DEGREE)) for x, y in simplified(coast)]
                lines.append([p for i, p in enumerate(rounded) if i == 0 or p != rounded[i - 1]])
    lines = sorted((line for line in lines if len(line) > 1), key=lambda line: (-len(line), line))
    body = bytearray(b"PLC1" + struct.pack(">ii", len(lines), sum(map(len, lines))))
    for line in lines:
        body += number(len(line))
        x = y = 0
        for px, py in line:
            body += folded(px - x) + folded(py - y)
            x, y = px, py
    with open(target, "wb") as file:
        file.write(body)
    print(f"{len(lines)} lines, {sum(map(len, lines))} points, {len(body)} bytes")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("expected two files: land-50m.json and the one to write, coast.bin")
    main(sys.argv[1], sys.argv[2])
