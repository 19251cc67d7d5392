"""Drawn pictures (hình vẽ) of a lesson: an SVG let through word by word, written anew for the page. Pure.

Only shapes and letters, coloured by the classes of the product, so that every theme and a printer show them;
nothing that runs, fetches or points outside (course folder, pictures).
"""

import re
from dataclasses import dataclass
from html import escape
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import AttributesImpl

import defusedxml.sax
from defusedxml.common import DefusedXmlException

from lms.base.faults import Fault
from lms.catalogue import words
from lms.catalogue.picture_rules import ATTRIBUTES, ELEMENTS, MARKER, NAMESPACE, ROOT, WORDED

_OWN = "\0"  # stands before each id until the picture is put on a page; no XML holds it
_BLANKS = re.compile(r"[ \t\n\r]+")


@dataclass(frozen=True, slots=True)
class Picture:
    """A checked SVG: what stands between its tags, and the box it is drawn in."""

    view_box: str
    body: str

    @property
    def ids(self) -> list[str]:
        """The ids it draws, as its author wrote them."""
        return re.findall(f'id="{_OWN}([^"]+)"', self.body)

    def figure(self, name: str, alt: str) -> str:
        """The picture for a page where `name` is no other id's beginning; `alt` says what it shows."""
        body = self.body.replace(_OWN, f"{name}-")
        return (
            f'<figure class="picture"><svg viewBox="{self.view_box}" role="img" aria-labelledby="{name}">'
            f'<title id="{name}">{escape(alt)}</title>{body}</svg></figure>\n'
        )


def read(svg: str, file: str) -> tuple[Picture | None, list[Fault]]:
    """The picture an SVG file draws; None with the faults that keep it out."""
    copy = _Copy(file)
    try:
        defusedxml.sax.parseString(svg.encode(), copy, forbid_dtd=True)
    except SAXParseException as error:
        return None, [Fault(file, error.getLineNumber() or 0, "", words.BAD_XML)]
    except DefusedXmlException:
        return None, [Fault(file, 1, "", words.HAS_DTD)]
    faults = copy.faults + copy.dangling()
    return (None if faults else Picture(copy.view_box, "".join(copy.written))), faults


class _Copy(ContentHandler):
    """Copies what is allowed and names the rest by line."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.file, self.faults, self.written = file, list[Fault](), list[str]()
        self.view_box = ""
        self.open: list[str] = []
        self.empty, self.said = False, ""
        self.ids: set[str] = set()
        self.wanted: list[tuple[str, int]] = []
        self.place: Any = None

    def setDocumentLocator(self, locator: Any) -> None:  # noqa: N802 - the handler's own name
        self.place = locator

    def _fault(self, key: str, message: str) -> None:
        self.faults.append(Fault(self.file, self.place.getLineNumber(), key, message))

    def startElement(self, name: str, attrs: AttributesImpl) -> None:  # noqa: N802
        self._letters()
        if not self.open:
            self._root(name, attrs)
        elif name not in ELEMENTS:
            self._fault(name, words.BAD_ELEMENT.format(name=name))
        elif name != "title":
            told = "".join(self._attribute(name, key, value) for key, value in attrs.items())
            self.written.append(f"<{name}{told}>")
            self.empty = True
        self.open.append(name)

    def endElement(self, name: str) -> None:  # noqa: N802
        self._letters()
        self.open.pop()
        if not self.open or name == "title":
            return
        if self.empty:
            self.written[-1] = self.written[-1][:-1] + "/>"
        else:
            self.written.append(f"</{name}>")
        self.empty = False

    def characters(self, content: str) -> None:
        self.said += content  # comes in pieces

    def _letters(self) -> None:
        """What was said between two tags; line breaks that only set the file in order are left out."""
        said, self.said = self.said, ""
        within = self.open[-1] if self.open else ""
        if within in WORDED:
            if said.strip() or (said and "\n" not in said):
                self.written.append(escape(_BLANKS.sub(" ", said)))
                self.empty = False
        elif said.strip() and within != "title":
            self._fault(within, words.STRAY_WORDS)

    def _root(self, name: str, attrs: AttributesImpl) -> None:
        if name != "svg" or attrs.get("xmlns") != NAMESPACE:
            self._fault(name, words.NOT_SVG)
        self.view_box = attrs.get("viewBox", "")
        if not ROOT["viewBox"].fullmatch(self.view_box):
            self._fault("viewBox", words.NO_VIEW_BOX)
        for key in attrs.keys() - ROOT.keys():
            self._fault(key, words.BAD_ATTRIBUTE.format(name=name))

    def _attribute(self, name: str, key: str, value: str) -> str:
        rule = ATTRIBUTES.get(key) or (MARKER.get(key) if name == "marker" else None)
        value = _BLANKS.sub(" ", value.strip())
        if rule is None:
            self._fault(key, words.BAD_ATTRIBUTE.format(name=name))
        elif not rule.fullmatch(value):
            self._fault(key, words.BAD_VALUE.format(value=value[:40]))
        elif key == "id":
            value = self._named(value)
        elif value.startswith("url(#"):
            self.wanted.append((value[5:-1], self.place.getLineNumber()))
            value = f"url(#{_OWN}{value[5:]}"
        return f' {key}="{escape(value)}"'

    def _named(self, value: str) -> str:
        if value in self.ids:
            self._fault("id", words.SAME_ID)
        self.ids.add(value)
        return _OWN + value

    def dangling(self) -> list[Fault]:
        """Arrow heads asked for that the picture does not draw."""
        return [Fault(self.file, line, name, words.NO_SUCH_ID) for name, line in self.wanted if name not in self.ids]
