"""What a picture may be made of: elements, attributes, and the values each attribute may have. Pure."""

import re

NAMESPACE = "http://www.w3.org/2000/svg"
LARGEST = 6 * 1024
"""Bytes of one picture: a lesson is read over a weak mobile network."""

_SHAPES = ("path", "line", "polyline", "polygon", "rect", "circle", "ellipse")
ELEMENTS = frozenset((*_SHAPES, "g", "text", "tspan", "title", "defs", "marker"))
WORDED = frozenset({"text", "tspan"})
CLASSES = ("ink", "ink-fill", "accent", "accent-fill", "paper-fill", "muted", "label", "label-accent", "label-paper")

_ONE = r"[-+]?(?:\d+\.?\d*|\.\d+)"
_NUMBER = re.compile(_ONE)
_NUMBERS = re.compile(rf"{_ONE}(?:[ ,]+{_ONE})*")
_CLASS = "|".join(CLASSES)
_MOVE = rf"(?:translate|rotate|scale|skewX|skewY|matrix)\({_ONE}(?:[ ,]+{_ONE})*\)"
_POINTING = re.compile(r"url\(#[A-Za-z][\w-]*\)", re.ASCII)

ROOT = {"xmlns": re.compile(re.escape(NAMESPACE)), "viewBox": re.compile(r"0 0 [1-9]\d{0,3} [1-9]\d{0,3}")}
ATTRIBUTES = {
    "class": re.compile(rf"(?:{_CLASS})(?: (?:{_CLASS}))*"),
    "id": re.compile(r"[A-Za-z][\w-]*", re.ASCII),
    "d": re.compile(r"[MmLlHhVvCcSsQqTtAaZz\d\s,.+-]+", re.ASCII),
    "points": _NUMBERS,
    "transform": re.compile(rf"{_MOVE}(?:[ ,]*{_MOVE})*"),
    "fill": re.compile("none"),
    "stroke-linecap": re.compile("butt|round|square"),
    "stroke-linejoin": re.compile("miter|round|bevel"),
    "stroke-dasharray": _NUMBERS,
    "text-anchor": re.compile("start|middle|end"),
    "dominant-baseline": re.compile("auto|middle|central|hanging|alphabetic"),
    "font-size": re.compile(r"(?:1[3-9]|[2-9]\d)(?:\.\d+)?"),
    "font-weight": re.compile("normal|bold|400|600|700"),
    **dict.fromkeys(("dx", "dy", "x", "y", "rotate"), _NUMBERS),
    **dict.fromkeys(("x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "stroke-width"), _NUMBER),
    **dict.fromkeys(("marker-start", "marker-mid", "marker-end"), _POINTING),
}
MARKER = {
    "viewBox": re.compile(rf"{_ONE}(?:[ ,]+{_ONE}){{3}}"),
    "orient": re.compile(rf"auto|auto-start-reverse|{_ONE}"),
    "markerUnits": re.compile("strokeWidth|userSpaceOnUse"),
    **dict.fromkeys(("refX", "refY", "markerWidth", "markerHeight"), _NUMBER),
}
