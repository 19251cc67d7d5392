"""Which source documents are kept beside a number, known by ending and first bytes. Pure."""

from lms.base.vietnamese import size
from lms.plans.populations import words

LARGEST = 10 * 1024 * 1024
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
BEGINS: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF",),
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "docx": (_ZIP,),
    "xlsx": (_ZIP,),
    "ods": (_ZIP,),
    "odt": (_ZIP,),
    "doc": (_OLE,),
    "xls": (_OLE, _ZIP),
    "csv": (b"",),
}
MIME = {"pdf": "application/pdf", "jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png"}


def ending(name: str) -> str:
    """The ending by which a file may be kept and given back; `bin` for any other."""
    found = name.rpartition(".")[2].lower()
    return found if found in BEGINS else "bin"


def wrong(name: str, content: bytes) -> str:
    """What is wrong with a document that somebody attaches; nothing where it is good."""
    kind = ending(name)
    if kind not in BEGINS or kind == "csv":
        return words.DOCUMENT_KIND
    if len(content) > LARGEST:
        return words.FILE_TOO_LARGE.format(most=size(LARGEST))
    return "" if content.startswith(BEGINS[kind]) else words.DOCUMENT_UNLIKE.format(ending=kind.upper())
