"""The papers of a class as one file to print: the kept bytes, page after page. Pure."""

from collections.abc import Iterable
from io import BytesIO

from pypdf import PdfWriter


def joined(papers: Iterable[bytes], title: str) -> bytes:
    """One PDF of these, in the order given."""
    writer = PdfWriter()
    for paper in papers:
        writer.append(BytesIO(paper), import_outline=False)
    writer.compress_identical_objects()
    writer.add_metadata({"/Title": title})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
