"""The fields a form may bear, and what each says for a report's figures. Pure."""

from dataclasses import dataclass
from typing import Any

from lms.base.clock import day_of
from lms.base.vietnamese import day, moment, number, percent
from lms.reports.composing import sentences
from lms.reports.composing.agencies import office
from lms.reports.composing.layouts import Indicator, by_target, grown, indicators, note
from lms.reports.composing.words import PERSONS, SUPPLEMENT_RULE
from lms.reports.figures import Figures
from lms.reports.own_forms import words

OF_INDICATOR, OF_UNIT, ONE = "chi_tieu", "don_vi", "so_lieu"
TABLES = {"bang_chi_tieu": OF_INDICATOR, "bang_don_vi": OF_UNIT}
LAYOUTS = {
    "bang_chi_tieu": ("tt", "noi_dung", "muc_tieu", "mau_so", "da_dat", "ty_le", "so_voi_muc_tieu", "ghi_chu"),
    "bang_don_vi": ("tt", "ma", "ten", "mau_so", "da_dat", "ty_le", "muc_tieu", "con_thieu", "ghi_chu"),
}
"""What the cells of a row hold that bears the name of a table alone, in their order."""
PLAIN = {**words.UNIT_NAME, **words.PERIOD}
MISSING = "—"


def known(name: str, targets: frozenset[str]) -> bool:
    """Whether there is such a field; `targets` are the keys of all plans' targets, beside which numbers may stand."""
    if name in PLAIN or name in words.BLOCKS or name in TABLES:
        return True
    kind, _, rest = name.partition(".")
    if kind == OF_INDICATOR:
        return rest in words.FIGURES
    if kind == OF_UNIT:
        return rest in words.FIGURES or rest in words.UNITS
    which, _, what = rest.rpartition(".")
    return kind == ONE and what in words.FIGURES and (which in targets or (which.isdigit() and 0 < int(which) < 100))


def names() -> list[str]:
    """Every name, to find the one that was meant; fields of one figure with the number 1."""
    rows = [f"{kind}.{what}" for kind in (OF_INDICATOR, OF_UNIT) for what in words.FIGURES]
    rows += [f"{OF_UNIT}.{what}" for what in words.UNITS] + [f"{ONE}.1.{what}" for what in words.FIGURES]
    return [*PLAIN, *words.BLOCKS, *TABLES, *rows]


@dataclass(frozen=True)
class Values:
    """What stands in the place of each field."""

    plain: dict[str, str]
    blocks: dict[str, list[str]]
    rows: dict[str, list[dict[str, str]]]  # by kind: chi_tieu, don_vi

    def said(self, name: str) -> str:
        """The words for a plain field; what the figures do not know is said so."""
        return self.plain.get(name, words.NO_FIGURE)


def values(figures: Figures, line: str = "government") -> Values:
    """Every field's words, from the frozen figures alone."""
    lines = indicators(figures)
    rows = {OF_INDICATOR: [_figures(each) for each in lines], OF_UNIT: _units(figures, lines)}
    plain = _plain(figures, line)
    for each, told in zip(lines, rows[OF_INDICATOR], strict=True):
        for which in (str(each.no), each.row.target):
            plain |= {f"{ONE}.{which}.{what}": said for what, said in told.items()}
    return Values(plain, _blocks(figures, lines), rows)


def _plain(figures: Figures, line: str) -> dict[str, str]:
    own, period, asked_on = office(figures.unit, line), figures.period, day_of(figures.asked_at)
    signer = own.signer
    return {
        "ten_co_quan": own.head,
        "ten_co_quan_thuong": own.name,
        "ten_co_quan_cap_tren": own.above,
        "ten_don_vi": figures.unit.name,
        "noi_gui": own.addressee,
        "ky_hieu": own.symbol,
        "dia_danh": own.place,
        "chuc_vu": "\n".join(filter(None, (signer.authority, signer.position))),
        "ky_bao_cao": period.name,
        "tu_ngay": day(period.from_on),
        "den_ngay": day(period.to_on),
        "thang": f"{asked_on.month:02d}" if asked_on.month < 3 else str(asked_on.month),
        "nam": str(asked_on.year),
        "ke_hoach": sentences.plan(figures),
        "nguoi_lap": figures.who,
        "luc_lap": moment(figures.asked_at),
        "nguon": sentences.foot(figures)[0],
    }


def _blocks(figures: Figures, lines: list[Indicator]) -> dict[str, list[str]]:
    below = [sentences.below(each, rows[1:]) for each, rows in zip(lines, by_target(figures), strict=True) if rows[1:]]
    added = [sentences.supplement(each) for each in figures.supplements]
    return {
        "ket_qua": [f"{sentences.heading(each)}: {sentences.result(figures, each)}" for each in lines],
        "theo_don_vi": below,
        "tinh_hinh_gui": list(sentences.sending(figures.parts)) if figures.parts else [],
        "bo_sung": [*added, SUPPLEMENT_RULE] if added else [],
        "noi_can_soat": sentences.doubts(figures),
        "nguon_so_lieu": list(sentences.sources(figures)),
    }


def _units(figures: Figures, lines: list[Indicator]) -> list[dict[str, str]]:
    told = []
    for each, rows in zip(lines, by_target(figures), strict=True):
        for no, row in enumerate(rows, 1):
            line = Indicator(no, row, each.goal, None, each.in_percent) if row.depth else each
            told.append({**_figures(line), "tt": str(no), "ma": row.unit, "ten": row.unit_name})
    return told


def _figures(line: Indicator) -> dict[str, str]:
    row, counts = line.row, line.row.counts
    told: dict[str, Any] = {
        "tt": line.no,
        "mau_so": row.population,
        "da_dat": row.trained,
        "con_thieu": row.missing,
        "tang_trong_ky": grown(row),
        "luot": counts.turns,
        "tiep_can": counts.reached,
        "hoan_thanh": counts.completed,
        "dat": counts.confirmed,
        "vneid": counts.vneid,
    }
    return {
        **{name: number(count) or MISSING for name, count in told.items()},
        "noi_dung": line.wording,
        "muc": row.place or MISSING,
        "doi_tuong": PERSONS.get(row.audience, row.audience),
        "muc_tieu": line.goal_said or MISSING,
        "ty_le": percent(row.percent) or MISSING,
        "so_voi_muc_tieu": line.against_said or MISSING,
        "thoi_han": row.due or MISSING,
        "ghi_chu": note(row),
    }
