"""The frame of the certificate: a linocut border, drum stars in the corners, and the lamp of 1945.

Everything is drawn in two inks and holds in black and white. The drawing never changes, so it is made once a process.
"""

from functools import cache
from math import cos, pi, sin

from reportlab.lib.pagesizes import A4

WIDE, HIGH = A4[1], A4[0]  # landscape, points
INK = "0.122 0.137 0.157"
RED = "0.702 0.149 0.118"  # son

EDGE = 24.0  # outer rule, from the cut
BAND = 21.0  # between outer and inner rule
MIDDLE = EDGE + BAND / 2
CORNER = 17.0  # radius of a corner's outer ring

Point = tuple[float, float]


@cache
def frame() -> bytes:
    """The drawing operators (PDF content, points, origin bottom left) of border, corners and lamp."""
    parts = [_rules(), *_sides(), *_corners(), _lamp(WIDE / 2, HIGH - 118)]
    return "\n".join(parts).encode("ascii")


def _rules() -> str:
    inner = EDGE + BAND
    return "\n".join([f"{INK} RG", _box(EDGE, 1.8), _box(inner, 0.9), _box(inner + 3.2, 0.35)])


def _box(inset: float, weight: float) -> str:
    return f"{weight} w {inset:g} {inset:g} {WIDE - 2 * inset:.2f} {HIGH - 2 * inset:.2f} re S"


def _sides() -> list[str]:
    """Four sides, each laid as a strip along x and turned into its place."""
    gap = MIDDLE + CORNER + 4
    across, down = WIDE - 2 * gap, HIGH - 2 * gap
    places = (
        f"1 0 0 1 {gap:.2f} {MIDDLE:.2f}",
        f"-1 0 0 -1 {WIDE - gap:.2f} {HIGH - MIDDLE:.2f}",
        f"0 -1 1 0 {MIDDLE:.2f} {HIGH - gap:.2f}",
        f"0 1 -1 0 {WIDE - MIDDLE:.2f} {gap:.2f}",
    )
    strips = (_strip(across), _strip(across), _strip(down), _strip(down))
    return [f"q {place} cm\n{strip}\nQ" for place, strip in zip(places, strips, strict=True)]


def _strip(length: float) -> str:
    """Sawteeth on the outer side, and three woven strands with red beads in their eyes; in tenths of a point."""
    waves = round(length / 26)
    pitch = length / waves
    beads = _beads([(pitch * (n + 0.5) / 2, 1.6) for n in range(waves * 2)])
    return "\n".join(
        [
            f".1 0 0 .1 0 0 cm {INK} rg {INK} RG 5.5 w",
            _teeth(length, round(length / 5.2)),
            _strand(waves, pitch, 3.6),
            _strand(waves, pitch, -3.6),
            f"{RED} RG 4.5 w",
            _strand(waves * 2, pitch / 2, 1.7),
            f"1 J 19 w {beads} S",
        ]
    )


def _teeth(length: float, count: int) -> str:
    step, foot, tip = length / count, -BAND / 2 + 0.9, -BAND / 2 + 4.4
    cuts = [f"{_tenths((n + 0.5) * step, tip)} l {_tenths((n + 1) * step, foot)} l" for n in range(count)]
    return "\n".join([f"{_tenths(0, foot)} m", *cuts, "f"])


def _strand(waves: int, pitch: float, lift: float) -> str:
    """A wave of `waves` periods about the line y = 1.6, as curves."""
    y, half = 1.6, pitch / 2
    path = [f"{_tenths(0, y)} m"]
    for n in range(waves * 2):
        x, crest = n * half, y + (lift if n % 2 == 0 else -lift) * 4 / 3
        bend = f"{_tenths(x + half * 0.36, crest)} {_tenths(x + half * 0.64, crest)} {_tenths(x + half, y)} c"
        path.append(bend)
    return "\n".join([*path, "S"])


def _beads(places: list[Point]) -> str:
    """Round dots, as strokes of no length: with a round cap (`1 J`) they are discs of the line's width."""
    return "\n".join(f"{_tenths(x, y)} m {_tenths(x, y)} l" for x, y in places)


def _tenths(x: float, y: float) -> str:
    return f"{x * 10:.0f} {y * 10:.0f}"


def _corners() -> list[str]:
    return [_star(x, y) for x in (MIDDLE, WIDE - MIDDLE) for y in (MIDDLE, HIGH - MIDDLE)]


def _star(x: float, y: float) -> str:
    """The many-rayed star at the middle of a bronze drum, in its rings."""
    tips = []
    for n in range(24):
        reach, turn = (9.6 if n % 2 == 0 else 3.9), pi * n / 12
        tips.append((x + reach * sin(turn), y + reach * cos(turn)))
    rings = [
        f"1 g {_disc(x, y, CORNER + 1.5)}",
        f"{INK} RG 1.5 w {_ring(x, y, CORNER)}",
        f"0.5 w {_ring(x, y, CORNER - 2.6)}",
        f"0.5 w {_ring(x, y, 11.0)}",
    ]
    beads = _beads([(12.7 * sin(pi * n / 10), 12.7 * cos(pi * n / 10)) for n in range(20)])
    studs = f"q .1 0 0 .1 {x:.2f} {y:.2f} cm 1 J 15 w {beads} S Q"
    return "\n".join([*rings, studs, f"{RED} rg {_shape(tips)} f"])


def _lamp(x: float, y: float) -> str:
    """An oil lamp, its foot at (x, y), 56 points high: ink cut, red flame."""
    foot: list[Point] = [(-12, 0), (12, 0), (10, 3.4), (4, 5), (3, 9), (-3, 9), (-4, 5), (-10, 3.4)]
    bowl = f"{x - 10:.2f} {y + 15:.2f} m {x - 10:.2f} {y + 10.6:.2f} {x - 5:.2f} {y + 9.6:.2f} {x:.2f} {y + 9.6:.2f} c "
    bowl += f"{x + 5:.2f} {y + 9.6:.2f} {x + 10:.2f} {y + 10.6:.2f} {x + 10:.2f} {y + 15:.2f} c "
    bowl += f"{x + 10:.2f} {y + 18:.2f} {x + 6:.2f} {y + 19:.2f} {x + 5:.2f} {y + 20:.2f} c {x - 5:.2f} {y + 20:.2f} l "
    bowl += f"{x - 6:.2f} {y + 19:.2f} {x - 10:.2f} {y + 18:.2f} {x - 10:.2f} {y + 15:.2f} c h f"
    collar: list[Point] = [(-6.4, 21), (6.4, 21), (5.4, 23.6), (-5.4, 23.6)]
    return "\n".join(
        [
            f"{INK} rg {INK} RG",
            f"{_shape(_moved(foot, x, y))} f {bowl} {_shape(_moved(collar, x, y))} f",
            f"1 w {_glass(x, y)}",
            f"{RED} rg {_flame(x, y + 25)}",
            f"{RED} RG 1.1 w {_rays(x, y + 34)}",
        ]
    )


def _glass(x: float, y: float) -> str:
    low, mid, top = f"{y + 24.4:.2f}", f"{y + 31:.2f}", f"{y + 38:.2f}"
    left = f"{x - 4.6:.2f} {low} m {x - 11:.2f} {mid} {x - 9.5:.2f} {top} {x - 4:.2f} {y + 43:.2f} c"
    right = f"{x + 4.6:.2f} {low} m {x + 11:.2f} {mid} {x + 9.5:.2f} {top} {x + 4:.2f} {y + 43:.2f} c"
    return f"{left} {x - 3.4:.2f} {y + 51:.2f} l S {right} {x + 3.4:.2f} {y + 51:.2f} l S"


def _flame(x: float, y: float) -> str:
    left = f"{x - 4.6:.2f} {y + 3.2:.2f} {x - 2.4:.2f} {y + 8:.2f} {x:.2f} {y + 14:.2f} c"
    right = f"{x + 2.4:.2f} {y + 8:.2f} {x + 4.6:.2f} {y + 3.2:.2f} {x:.2f} {y:.2f} c"
    return f"{x:.2f} {y:.2f} m {left} {right} h f"


def _rays(x: float, y: float) -> str:
    """Short cuts of light to both sides of the glass, longer and shorter by turns."""
    cuts = []
    for side in (-1, 1):
        for n in range(-3, 4):
            turn, near, far = n * pi / 10, 13.5, (21.0 if n % 2 == 0 else 18.0)
            along, up = side * cos(turn), sin(turn)
            cuts.append(f"{x + near * along:.2f} {y + near * up:.2f} m {x + far * along:.2f} {y + far * up:.2f} l S")
    return " ".join(cuts)


def _moved(points: list[Point], x: float, y: float) -> list[Point]:
    return [(x + right, y + up) for right, up in points]


def _shape(points: list[Point]) -> str:
    first, *rest = [f"{x:.2f} {y:.2f}" for x, y in points]
    return f"{first} m " + " ".join(f"{point} l" for point in rest) + " h"


def _ring(x: float, y: float, radius: float) -> str:
    return _round(x, y, radius) + " S"


def _disc(x: float, y: float, radius: float) -> str:
    return _round(x, y, radius) + " f"


def _round(x: float, y: float, radius: float) -> str:
    r, k = radius, radius * 0.5523
    quarters = [(r, k, k, r, 0, r), (-k, r, -r, k, -r, 0), (-r, -k, -k, -r, 0, -r), (k, -r, r, -k, r, 0)]
    curves = [
        f"{x + a:.2f} {y + b:.2f} {x + c:.2f} {y + d:.2f} {x + e:.2f} {y + f:.2f} c" for a, b, c, d, e, f in quarters
    ]
    return f"{x + r:.2f} {y:.2f} m " + " ".join(curves) + " h"
