"""A lesson's drawn picture on paper: the same shapes, in ink and grey, so that it prints well in black and white.

Knows just what `picture_rules` lets into a picture; the letters of a path are read by fontTools.
"""

import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from fontTools.pens.basePen import BasePen
from fontTools.svgLib.path import parse_path
from reportlab.lib.colors import HexColor
from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable, Image

from lms.base.fonts import Face, opened, width

INK, SON, PAPER, MUTED = (HexColor(code) for code in ("#1F2328", "#B3261E", "#FFFFFF", "#8A8577"))
STROKES = {"ink": (INK, 2.5), "accent": (SON, 2.5), "muted": (MUTED, 2.0), "paper-fill": (INK, 2.0)}
FILLS = {"ink-fill": INK, "accent-fill": SON, "paper-fill": PAPER}
LETTERS = {"label": INK, "label-accent": SON, "label-paper": PAPER}
SIZE = 15.0
"""Of letters that name none (app.css)."""
ARROW = 11.0
INHERITED = frozenset(
    "class fill stroke-width stroke-linecap stroke-linejoin stroke-dasharray text-anchor dominant-baseline "
    "font-size font-weight".split()
)
_MOVE = re.compile(r"(\w+)\(([^)]*)\)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}

Point = tuple[float, float]


class Picture(Flowable):
    """An SVG of the house, as wide as it is let be and never higher than `tallest`."""

    def __init__(self, svg: Element, widest: float, tallest: float) -> None:
        super().__init__()
        _, _, self.across, self.down = map(float, svg.get("viewBox", "0 0 1 1").split())
        self.svg = svg
        self.scale = min(widest / self.across, tallest / self.down)
        self.hAlign = "CENTER"

    def wrap(self, *_room: float) -> Point:
        return self.across * self.scale, self.down * self.scale

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.transform(self.scale, 0, 0, -self.scale, 0, self.down * self.scale)
        for element in self.svg:
            _draw(canvas, element)
        canvas.restoreState()


def _draw(canvas: Any, element: Element) -> None:
    if element.tag in ("title", "defs", "marker"):
        return
    canvas.saveState()
    for name, numbers in _moves(element):
        _move(canvas, name, numbers)
    if element.tag == "g":
        for each in element:
            _draw(canvas, _inheriting(each, element))
    elif element.tag == "text":
        _write(canvas, element)
    else:
        _shape(canvas, element)
    canvas.restoreState()


def _inheriting(element: Element, parent: Element) -> Element:
    """The element with what its group says of colour, letters and strokes, unless it says so itself."""
    told = {name: value for name, value in parent.attrib.items() if name in INHERITED}
    heir = Element(element.tag, {**told, **element.attrib})
    heir.text = element.text
    heir.extend(element)
    return heir


def _moves(element: Element) -> Iterator[tuple[str, list[float]]]:
    for name, numbers in _MOVE.findall(element.get("transform", "")):
        yield name, [float(number) for number in _NUMBER.findall(numbers)]


def _move(canvas: Any, name: str, numbers: list[float]) -> None:
    match name, numbers:
        case "translate", [x, *y]:
            canvas.translate(x, *(y or [0.0]))
        case "scale", [x, *y]:
            canvas.scale(x, *(y or [x]))
        case "rotate", [angle]:
            canvas.rotate(angle)
        case "rotate", [angle, x, y]:
            canvas.translate(x, y)
            canvas.rotate(angle)
            canvas.translate(-x, -y)
        case "skewX", [angle]:
            canvas.transform(1, 0, math.tan(math.radians(angle)), 1, 0, 0)
        case "skewY", [angle]:
            canvas.transform(1, math.tan(math.radians(angle)), 0, 1, 0, 0)
        case "matrix", [_, _, _, _, _, _]:
            canvas.transform(*numbers)


def _shape(canvas: Any, element: Element) -> None:
    classes = element.get("class", "").split()
    pen = _Pen(canvas.beginPath())
    _outline(element, pen)
    fill = None if element.get("fill") == "none" else next((FILLS[c] for c in classes if c in FILLS), None)
    stroke, thick = next((STROKES[c] for c in classes if c in STROKES), (None, 0.0))
    if fill:
        canvas.setFillColor(fill)
    if stroke:
        canvas.setStrokeColor(stroke)
        canvas.setLineWidth(_number(element, "stroke-width", thick))
        canvas.setLineCap(_CAPS[element.get("stroke-linecap", "round")])
        canvas.setLineJoin(_JOINS[element.get("stroke-linejoin", "round")])
        canvas.setDash([float(n) for n in _NUMBER.findall(element.get("stroke-dasharray", ""))] or [])
    canvas.drawPath(pen.path, stroke=int(stroke is not None), fill=int(fill is not None))
    if stroke:
        _arrows(canvas, element, pen.run, stroke)


def _number(element: Element, name: str, otherwise: float = 0.0) -> float:
    return float(element.get(name, otherwise))


def _outline(element: Element, pen: "_Pen") -> None:
    match element.tag:
        case "path":
            parse_path(element.get("d", ""), pen)
        case "rect":
            pen.rect(*(_number(element, name) for name in ("x", "y", "width", "height", "rx", "ry")))
        case "circle" | "ellipse":
            across = _number(element, "r") or _number(element, "rx")
            pen.ellipse(_number(element, "cx"), _number(element, "cy"), across, _number(element, "ry") or across)
        case "line":
            pen.moveTo((_number(element, "x1"), _number(element, "y1")))
            pen.lineTo((_number(element, "x2"), _number(element, "y2")))
        case "polyline" | "polygon":
            numbers = [float(n) for n in _NUMBER.findall(element.get("points", ""))]
            points = list(zip(numbers[::2], numbers[1::2], strict=True))
            pen.moveTo(points[0])
            for point in points[1:]:
                pen.lineTo(point)
            if element.tag == "polygon":
                pen.closePath()


class _Pen(BasePen):  # type: ignore[misc]
    """Puts an outline on a path of the canvas, and remembers the corners it went by for arrow heads."""

    def __init__(self, path: Any) -> None:
        super().__init__()
        self.path, self.run = path, list[Point]()

    def _moveTo(self, point: Point) -> None:  # noqa: N802 - the pen's own names
        self.path.moveTo(*point)
        self.run.append(point)

    def _lineTo(self, point: Point) -> None:  # noqa: N802
        self.path.lineTo(*point)
        self.run.append(point)

    def _curveToOne(self, first: Point, second: Point, point: Point) -> None:  # noqa: N802
        self.path.curveTo(*first, *second, *point)
        self.run += [first, second, point]

    def _closePath(self) -> None:  # noqa: N802
        self.path.close()

    def rect(self, x: float, y: float, wide: float, high: float, rx: float, ry: float) -> None:
        across = min(rx or ry, wide / 2, high / 2)
        if across:
            self.path.roundRect(x, y, wide, high, across)
        else:
            self.path.rect(x, y, wide, high)

    def ellipse(self, x: float, y: float, across: float, down: float) -> None:
        self.path.ellipse(x - across, y - down, 2 * across, 2 * down)


def _arrows(canvas: Any, element: Element, run: list[Point], colour: Any) -> None:
    """A plain head where the picture asks for a marker; every marker of the house is an arrow's."""
    if len(run) > 1 and element.get("marker-end"):
        _head(canvas, run[-1], next((p for p in reversed(run[:-1]) if p != run[-1]), run[-1]), colour)
    if len(run) > 1 and element.get("marker-start"):
        _head(canvas, run[0], next((p for p in run[1:] if p != run[0]), run[0]), colour)


def _head(canvas: Any, tip: Point, before: Point, colour: Any) -> None:
    angle = math.atan2(tip[1] - before[1], tip[0] - before[0])
    path = canvas.beginPath()
    path.moveTo(*tip)
    for side in (angle + 2.7, angle - 2.7):
        path.lineTo(tip[0] + ARROW * math.cos(side), tip[1] + ARROW * math.sin(side))
    path.close()
    canvas.setFillColor(colour)
    canvas.drawPath(path, stroke=0, fill=1)


def _write(canvas: Any, element: Element) -> None:
    """A line of letters; a tspan goes on where the one before it ended, or begins where it says."""
    x, y = _number(element, "x"), _number(element, "y")
    for said, of in _runs(element):
        x, y = _number(of, "x", x) + _number(of, "dx"), _number(of, "y", y) + _number(of, "dy")
        x = _line(canvas, said, element, of, (x, y))


def _runs(element: Element) -> Iterator[tuple[str, Element]]:
    bare = Element("text", {"class": element.get("class", "")})
    if element.text and element.text.strip():
        yield element.text, bare
    for span in element:
        yield span.text or "", span
        if span.tail and span.tail.strip():
            yield span.tail, bare


def _line(canvas: Any, said: str, element: Element, of: Element, at: Point) -> float:
    """Writes a run and says where the next begins."""
    classes = (of.get("class") or element.get("class") or "").split()
    size = float(of.get("font-size") or element.get("font-size") or SIZE)
    weight = of.get("font-weight") or element.get("font-weight") or ("600" if "label-accent" in classes else "400")
    face = Face.SANS_BOLD if weight in ("bold", "600", "700") else Face.SANS
    across = width(said, face, size)
    x = at[0] - {"middle": across / 2, "end": across}.get(element.get("text-anchor", "start"), 0.0)
    down = {"middle": 0.35, "central": 0.35, "hanging": 0.8}.get(element.get("dominant-baseline", ""), 0.0) * size
    canvas.saveState()
    canvas.translate(x, at[1] + down)
    canvas.scale(1, -1)
    canvas.setFont(opened(face).fontName, size)
    canvas.setFillColor(next((LETTERS[c] for c in classes if c in LETTERS), INK))
    canvas.drawString(0, 0, said)
    canvas.restoreState()
    return at[0] + across


def photograph(path: Path, widest: float, tallest: float) -> Flowable:
    """A picture made of points, in its own proportions."""
    across, down = ImageReader(path).getSize()
    scale = min(widest / across, tallest / down)
    return Image(path, across * scale, down * scale)
