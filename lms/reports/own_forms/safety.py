"""What may come in as a form: a plain DOCX of bounded size, without macros, objects or ties to elsewhere. Pure."""

import re
from collections.abc import Iterator
from posixpath import dirname, normpath

from lxml import etree

from lms.base import unpacking, vietnamese
from lms.base.unpacking import Unsafe
from lms.reports.own_forms import words

LARGEST = 5 * 1024 * 1024
MOST_UNPACKED = 40 * 1024 * 1024
MOST_XML = 12 * 1024 * 1024
"""Bytes of one part that is read as XML."""

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_TYPES = "[Content_Types].xml"
_OLE = b"\xd0\xcf\x11\xe0"
_MACROS = re.compile(r"vba(project|data)|activex|macro", re.IGNORECASE)
_EMBEDDED = re.compile(r"(^|/)(embeddings|activex|afchunk)/|\.(exe|dll|js|vbs|html?|mht)$", re.IGNORECASE)
_TIES = {"oleObject", "package", "control", "afChunk", "subDocument", "frame", "activeXControlBinary", "vbaProject"}
_PAGES = ("http://", "https://", "mailto:")
"""Where a hyperlink may lead: nothing is fetched until somebody clicks."""
_ATTACHED = "attachedTemplate"
_COMMANDS = re.compile(
    r"\b(INCLUDETEXT|INCLUDEPICTURE|DDEAUTO|DDE|LINK|IMPORT|MACROBUTTON|EMBED|DATABASE|MERGEFIELD|ASK|FILLIN|RD|PRINT)\b"
)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

Parts = dict[str, bytes]
"""The parts of a DOCX by name, in their order."""


class Refused(ValueError):
    """The file may not come in; the message says why and what to mend."""


def opened(content: bytes) -> Parts:
    """The parts of a form that may come in; the template its author's Word had attached is cut off. Raises Refused."""
    if len(content) > LARGEST:
        raise Refused(words.LARGE.format(size=vietnamese.size(LARGEST)))
    if content.startswith(_OLE):
        raise Refused(words.LOCKED)
    parts = _unpacked(content)
    _check_types(parts)
    _check_names(parts)
    for name in [name for name in parts if name.endswith(".rels")]:
        parts[name] = _untied(name, parts)
    for name in texts(parts):
        _check_commands(parsed(parts[name]))
    return parts


def _unpacked(content: bytes) -> Parts:
    parts: Parts = {}
    try:
        for name, pieces in unpacking.unpacked(content, MOST_UNPACKED):
            if name in parts or name != normpath(name) or name.startswith(("/", "..")) or "\\" in name:
                raise Refused(words.BROKEN)
            parts[name] = b"".join(pieces)
    except Unsafe:
        raise Refused(words.BROKEN if content.startswith(b"PK") else words.NOT_WORD) from None
    return parts


def _check_types(parts: Parts) -> None:
    if _TYPES not in parts:
        raise Refused(words.NOT_WORD)
    told = [each.get("ContentType", "") for each in parsed(parts[_TYPES])]
    if any("macroEnabled" in kind or "vbaProject" in kind for kind in told):
        raise Refused(words.MACROS)
    if _TEMPLATE in told:
        raise Refused(words.TEMPLATE)
    if _MAIN not in told:
        raise Refused(words.NOT_WORD)


def _check_names(parts: Parts) -> None:
    for name in parts:
        if _MACROS.search(name):
            raise Refused(words.MACROS)
        if _EMBEDDED.search(name):
            raise Refused(words.EMBEDDED.format(name=name.rpartition("/")[2]))


def _untied(name: str, parts: Parts) -> bytes:
    """The relations of a part, each of a harmless kind and leading into the file, or a reader to a page of the web."""
    root = parsed(parts[name])
    cut = False
    for tie in list(root.iter(_RELATION)):
        kind, target = tie.get("Type", "").rpartition("/")[2], tie.get("Target", "")
        if kind == _ATTACHED:
            root.remove(tie)
            cut = True
            _detach(parts, name, tie.get("Id", ""))
        elif kind in _TIES:
            raise Refused(words.EMBEDDED.format(name=target.rpartition("/")[2]))
        elif tie.get("TargetMode") == "External" and not (kind == "hyperlink" and target.startswith(_PAGES)):
            raise Refused(words.LINKED.format(target=target[:80]))
    return written(root) if cut else parts[name]


def _detach(parts: Parts, relations: str, ident: str) -> None:
    """Takes the mention of an attached template out of the settings that it belonged to."""
    owner = f"{dirname(dirname(relations))}/{relations.rpartition('/')[2].removesuffix('.rels')}"
    if owner in parts:
        root = parsed(parts[owner])
        for each in list(root.iter(f"{W}attachedTemplate")):
            if ident in each.values():
                root.remove(each)
        parts[owner] = written(root)


def _check_commands(root: etree._Element) -> None:
    said = "".join(each.text or "" for each in root.iter(f"{W}instrText"))
    said += " ".join(each.get(f"{W}instr", "") for each in root.iter(f"{W}fldSimple"))
    if found := _COMMANDS.search(said.upper()):
        raise Refused(words.COMMANDS.format(name=found[0]))
    if next(root.iter(f"{W}object", f"{W}altChunk", f"{W}control", f"{W}subDoc"), None) is not None:
        raise Refused(words.EMBEDDED.format(name="OLE"))


def texts(parts: Parts) -> Iterator[str]:
    """The parts that hold paragraphs: the body, headers, footers, notes."""
    return (
        name for name in parts if re.fullmatch(r"word/(document\d*|header\d*|footer\d*|footnotes|endnotes)\.xml", name)
    )


def parsed(content: bytes) -> etree._Element:
    """A part as a tree; nothing outside it is asked for, no entity is unfolded. Raises Refused."""
    if len(content) > MOST_XML or b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\0" in content[:4]:
        raise Refused(words.BROKEN)
    reader = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root: etree._Element = etree.fromstring(content, reader)
    except etree.XMLSyntaxError:
        raise Refused(words.BROKEN) from None
    return root


def written(root: etree._Element) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
