"""A QR code on paper: an address to scan."""

from typing import Any

import segno
from reportlab.platypus import Flowable

from lms.catalogue.printing.styles import INK


class QR(Flowable):
    """A code of `side` points with the blank border that readers need."""

    def __init__(self, payload: str, side: float) -> None:
        super().__init__()
        self.matrix = segno.make_qr(payload, error="m").matrix
        self.side, self.hAlign = side, "LEFT"

    def wrap(self, *_room: float) -> tuple[float, float]:
        return self.side, self.side

    def draw(self) -> None:
        drawn(self.canv, self.matrix, 0, 0, self.side)


def drawn(canvas: Any, matrix: Any, x: float, y: float, side: float) -> None:
    """Draws the modules of a code in a square whose lower left corner is (x, y)."""
    step = side / (len(matrix) + 4)
    canvas.setFillColor(INK)
    path = canvas.beginPath()
    for row, line in enumerate(matrix):
        for column, dark in enumerate(line):
            if dark:
                path.rect(x + (column + 2) * step, y + side - (row + 3) * step, step, step)
    canvas.drawPath(path, stroke=0, fill=1)
