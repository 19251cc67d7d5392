"""Which files may be kept as evidence of a task: known by their bytes, never by their name. Pure."""

from dataclasses import dataclass

from lms.base import unpacking

LARGEST = 20 * 1024 * 1024
_BEGINNINGS = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))
_INSIDE = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx", "ppt/presentation.xml": "pptx"}
_MACROS = "vbaproject.bin"
TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "png": "image/png",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


@dataclass(frozen=True)
class Unfit(ValueError):
    """Not a file that is kept; `why` names the words for it."""

    why: str


def kind(content: bytes) -> str:
    """pdf, jpg, png, docx, xlsx or pptx. Raises `Unfit`: empty, too large, of another kind, or with macros."""
    if not content:
        raise Unfit("empty")
    if len(content) > LARGEST:
        raise Unfit("large")
    for beginning, found in _BEGINNINGS:
        if content.startswith(beginning):
            return found
    return _office(content)


def _office(content: bytes) -> str:
    try:
        names = unpacking.names(content) if content.startswith(b"PK") else []
    except unpacking.Unsafe:
        names = []
    if any(name.casefold().endswith(_MACROS) for name in names):
        raise Unfit("macros")
    for inside, found in _INSIDE.items():
        if inside in names:
            return found
    raise Unfit("kind")


def type_of(name: str) -> str:
    """The media type of a kept file, by the ending it was given when it was kept."""
    return TYPES.get(name.rpartition(".")[2], "application/octet-stream")
