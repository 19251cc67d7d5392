"""A TrueType face as ReportLab embeds it, with the part a file needs cut and packed once a process.

ReportLab cuts and packs a new subset of each face for each file, which is most of what a one-page file costs. Here a
letter always has the same code on the same page of the face, so those bytes are made once and copied afterwards.
Only methods that ReportLab asks of every dynamic font are replaced.
"""

import threading
import unicodedata
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.ttfonts import TTFont

from lms.base.outlines import without_hints

FIRST_PAGE = 255  # codes 1 to 255; 0 is the missing glyph
SPACE = 0x20
OTHER_PAGE = 64  # rare letters, in small pages so that one of them costs little


class MissingLetters(ValueError):
    """A text holds letters its face cannot draw; `letters` names them."""

    def __init__(self, face: str, letters: Iterable[str]) -> None:
        self.letters = sorted(set(letters))
        named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in self.letters)
        super().__init__(f"{face} has no letter for: {named}")


@dataclass(frozen=True, slots=True)
class Packed:
    """One page of a face, ready for any file: the packed font, its code table, its widths."""

    font: bytes
    font_length: int
    to_unicode: bytes
    widths: bytes
    last: int


@dataclass(slots=True)
class Use:
    """What one document took from a face."""

    name: str
    pages: set[int] = field(default_factory=set)


class Ready(pdfdoc.PDFObject):
    """A PDF object written out beforehand."""

    def __init__(self, written: bytes) -> None:
        self.written = written

    def format(self, document: object) -> bytes:
        """The bytes as they stand."""
        return self.written


def packed_stream(content: bytes, **entries: object) -> Any:
    """A PDF stream whose content is already packed by zlib."""
    return pdfdoc.PDFStream(pdfdoc.PDFDictionary({**entries, "Filter": pdfdoc.PDFName("FlateDecode")}), content)


class FixedFont(TTFont):
    """A face whose letters have fixed codes: `letters` on the first page, the rest of the face on small later ones."""

    def __init__(self, name: str, font: bytes, letters: Sequence[str]) -> None:
        super().__init__(name, BytesIO(without_hints(font)), asciiReadable=False, shapable=False)
        drawable = {code for code in self.face.charToGlyph if _is_drawable(code)}
        first = _spaced([ord(letter) for letter in letters if ord(letter) in drawable][:FIRST_PAGE])
        rest = sorted(drawable.difference(first))
        self.pages = [first, *(rest[n : n + OTHER_PAGE] for n in range(0, len(rest), OTHER_PAGE))]
        self.places = {code: (p, n) for p, page in enumerate(self.pages) for n, code in enumerate(page, start=1)}
        self.uses: WeakKeyDictionary[Any, Use] = WeakKeyDictionary()
        self._packed: dict[int, Packed] = {}
        self._packing = threading.Lock()

    def missing(self, text: Iterable[str]) -> set[str]:
        """The letters of `text` that this face cannot draw."""
        return {letter for letter in text if ord(letter) not in self.places}

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        """Width of `text` in points; raises MissingLetters."""
        widths, places = self.face.charWidths, self.places
        try:
            return size * 0.001 * float(sum([widths[ord(letter)] for letter in text if places[ord(letter)]]))
        except KeyError:
            raise MissingLetters(self.fontName, self.missing(text)) from None

    def splitString(self, text: str, doc: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        """The runs of `text` by page, as bytes of that page's codes; raises MissingLetters."""
        runs: list[tuple[int, bytearray]] = []
        for letter in text:
            page, code = self.places.get(ord(letter), (-1, 0))
            if page < 0:
                raise MissingLetters(self.fontName, self.missing(text))
            if not runs or runs[-1][0] != page:
                runs.append((page, bytearray()))
            runs[-1][1].append(code)
        return [(page, bytes(codes)) for page, codes in runs]

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:
        """The name of a page of this face inside `doc`, which from now on will hold it."""
        use = self.uses.get(doc)
        if use is None:
            use = self.uses[doc] = Use(f"F{len(doc.fontMapping) + 1}")
            doc.fontMapping[self.fontName] = "/" + use.name
            doc.delayedFonts.append(self)
        use.pages.add(subset)
        return f"/{use.name}+{subset}"

    def addObjects(self, doc: Any) -> None:
        """Puts the pages that were used into `doc`."""
        use = self.uses.pop(doc)
        for page in sorted(use.pages):
            name = f"{use.name}+{page}"
            font = self._font(doc, page, f"{_tag(page)}+{self.fontName}")
            font.Name = name
            doc.Reference(font, name)
            doc.idToObject["BasicFonts"].dict[name] = font

    def _font(self, doc: Any, page: int, base: str) -> Any:
        packed = self._page(page)
        font: Any = pdfdoc.PDFTrueTypeFont()
        font.BaseFont = base
        font.FirstChar, font.LastChar = 0, packed.last
        font.Widths = Ready(packed.widths)
        font.ToUnicode = doc.Reference(packed_stream(packed.to_unicode), "toUnicode:" + base)
        file = doc.Reference(packed_stream(packed.font, Length1=packed.font_length), "fontFile:" + base)
        font.FontDescriptor = doc.Reference(self._descriptor(base, file), "fontDescriptor:" + base)
        return font

    def _descriptor(self, base: str, file: Any) -> Any:
        face = self.face
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(base),
                "FontFile2": file,
                "FontBBox": pdfdoc.PDFArray(face.bbox),
                "Flags": face.flags & ~32 | 4,  # symbolic: our own codes
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": face.capHeight,
                "ItalicAngle": face.italicAngle,
                "StemV": face.stemV,
                "MissingWidth": face.defaultWidth,
            }
        )

    def _page(self, page: int) -> Packed:
        with self._packing:  # ReportLab reads a face through one cursor
            if page not in self._packed:
                self._packed[page] = self._pack([0, *self.pages[page]])
            return self._packed[page]

    def _pack(self, codes: list[int]) -> Packed:
        font = self.face.makeSubset(codes)
        widths = " ".join(f"{self.face.charWidths.get(code, self.face.defaultWidth):g}" for code in codes)
        return Packed(
            font=zlib.compress(font, 9),
            font_length=len(font),
            to_unicode=zlib.compress(_code_table(codes).encode("ascii"), 9),
            widths=f"[{widths}]".encode("ascii"),
            last=len(codes) - 1,
        )


def _spaced(codes: list[int]) -> list[int]:
    """The same letters with the space at code 32, the only one that a justified line can stretch (PDF 32000, 9.3.3)."""
    rest = [code for code in codes if code != SPACE]
    return [*rest[: SPACE - 1], SPACE, *rest[SPACE - 1 :]] if len(rest) >= SPACE - 1 and SPACE in codes else codes


def _is_drawable(code: int) -> bool:
    """Letters a line can be made of: composed, within the first plane (marks alone would collide)."""
    return 0x20 <= code < 0xFFFF and unicodedata.category(chr(code)) not in {"Mn", "Me", "Cc", "Cf", "Co", "Cn"}


def _tag(page: int) -> str:
    """The six capitals that mark a subset."""
    return "LMS" + "".join(chr(ord("A") + digit) for digit in divmod(page, 26)) + "A"


def _code_table(codes: Sequence[int]) -> str:
    """A ToUnicode table for the codes 1 and up, in blocks of a hundred (PDF 32000, 9.10.3)."""
    rows = [f"<{n:02X}> <{code:04X}>" for n, code in enumerate(codes) if n]
    blocks = [rows[n : n + 100] for n in range(0, len(rows), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return f"""/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange
{body}
endcmap
CMapName currentdict /CMap defineresource pop
end
end"""
