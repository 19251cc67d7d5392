"""How a page of print looks: type for old eyes, ink on white, one red."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle

from lms.base.fonts import Face, opened

INK, SON, QUIET, LINE = (HexColor(code) for code in ("#1F2328", "#B3261E", "#5B574C", "#B9B1A0"))


@dataclass(frozen=True)
class Styles:
    """Paragraphs of one size of type; `size` is that of the text, in points."""

    size: float

    def __post_init__(self) -> None:
        for face in (Face.SANS, Face.SANS_BOLD, Face.SANS_ITALIC):
            opened(face)  # a paragraph's own marks may name any of them

    def _of(self, name: str, times: float = 1.0, face: Face = Face.SANS, **more: Any) -> ParagraphStyle:
        size = self.size * times
        told: dict[str, Any] = {"textColor": INK, "leading": size * 1.42, "allowWidows": 0, "allowOrphans": 0, **more}
        return ParagraphStyle(name, fontName=opened(face).fontName, fontSize=size, **told)

    @cached_property
    def text(self) -> ParagraphStyle:
        return self._of("text", spaceAfter=self.size * 0.5)

    @cached_property
    def item(self) -> ParagraphStyle:
        return self._of("item", spaceAfter=self.size * 0.25)

    @cached_property
    def small(self) -> ParagraphStyle:
        return self._of("small", 0.8, textColor=QUIET, spaceAfter=self.size * 0.3)

    @cached_property
    def cell(self) -> ParagraphStyle:
        return self._of("cell", 0.85)

    @cached_property
    def cell_head(self) -> ParagraphStyle:
        return self._of("cell head", 0.85, Face.SANS_BOLD)

    @cached_property
    def strong(self) -> ParagraphStyle:
        return self._of("strong", 1.0, Face.SANS_BOLD, spaceAfter=self.size * 0.3, keepWithNext=1)

    @cached_property
    def heading(self) -> ParagraphStyle:
        return self._of(
            "heading", 1.2, Face.SANS_BOLD, spaceBefore=self.size * 0.9, spaceAfter=self.size * 0.4, keepWithNext=1
        )

    @cached_property
    def title(self) -> ParagraphStyle:
        size = self.size * 1.7
        return self._of("title", 1.7, Face.SERIF_BOLD, leading=size * 1.2, spaceAfter=self.size * 0.5, keepWithNext=1)

    @cached_property
    def kicker(self) -> ParagraphStyle:
        return self._of("kicker", 0.85, Face.SANS_BOLD, textColor=SON, spaceAfter=self.size * 0.1, keepWithNext=1)

    @cached_property
    def centred(self) -> ParagraphStyle:
        return self._of("centred", alignment=TA_CENTER)
