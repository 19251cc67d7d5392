"""ZIP files made anew so that the same parts give the same bytes: no moment of making, one order, one compression."""

import zipfile
from io import BytesIO

_NEVER = (1980, 1, 1, 0, 0, 0)
"""The earliest moment a ZIP can name."""


def packed(parts: dict[str, bytes]) -> bytes:
    """A ZIP of these parts, in their order."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, _NEVER)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)
    return out.getvalue()


def repacked(content: bytes) -> bytes:
    """The same ZIP without the moment it was made."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return packed({name: archive.read(name) for name in archive.namelist()})
