"""A form to begin with: the decree's own layout, with a field in every place. Pure."""

from lms.base.official.parts import Annex, Block, Column, Document, Heading, Paragraph, Signer, Table
from lms.base.official.word import docx
from lms.reports.composing import words as said
from lms.reports.own_forms import fields, words

_WIDE = {"noi_dung": 40, "ghi_chu": 20, "so_voi_muc_tieu": 20}
_FIGURES = ("mau_so", "da_dat", "ty_le")


def starter() -> bytes:
    """The form as DOCX: what an office opens in Word and makes its own."""
    return docx(
        Document(
            agency=_field("ten_co_quan"),
            kind=said.KIND,
            about=words.STARTER_ABOUT,
            symbol=_field("ky_hieu"),
            place=_field("dia_danh"),
            addressees=[_field("noi_gui")],
            body=[Paragraph(words.STARTER_OPENING), *_sections()],
            signer=Signer(_field("chuc_vu")),
            recipients=[said.AS_ABOVE, said.KEPT],
            annexes=[Annex(*words.STARTER_ANNEX, [_table()], landscape=True)],
            footer=[_field("nguon")],
        )
    )


def _sections() -> list[Block]:
    blocks: list[Block] = []
    for title, field in words.STARTER_SECTIONS:
        if title:
            blocks.append(Heading(title))
        blocks.append(Paragraph(_field(field)))
    return blocks


def _table() -> Table:
    kept = fields.LAYOUTS["bang_chi_tieu"]
    heads = (said.TT, said.INDICATOR, said.GOAL, said.POPULATION, said.REACHED, said.PERCENT, said.AGAINST, said.NOTE)
    columns = [
        Column(head, _WIDE.get(what, 13), "whole" if what in _FIGURES else "text")
        for head, what in zip(heads, kept, strict=True)
    ]
    return Table(columns, [[_field(f"{fields.OF_INDICATOR}.{what}") for what in kept]])


def _field(name: str) -> str:
    return f"{{{{{name}}}}}"
