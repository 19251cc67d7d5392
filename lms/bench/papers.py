"""Certificates a second in one process, beside a bare ReportLab page of the same lines in the same face."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from time import perf_counter

import fontpkg_spectral
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from lms.base.clock import now
from lms.bench import words
from lms.bench.figures import Line, Spread
from lms.bench.instance import Instance, thrown_away
from lms.bench.side import Scale
from lms.certificates.actions import issue
from lms.certificates.drawing import draw
from lms.certificates.layout import laid_out
from lms.certificates.statement import Statement, register_label
from lms.people import actions as people
from lms.people.models import Person
from lms.units.models import Unit

FACE = "bench-serif"
PAPERS = 60
"""Papers of a round for each unit of the scale."""
Way = Callable[[int], None]


def measure(scale: Scale) -> list[Line]:
    pdfmetrics.registerFont(TTFont(FACE, fontpkg_spectral.ROOT / "files" / "Spectral-Regular.ttf"))
    count = PAPERS * scale.times
    with thrown_away() as instance:
        ways: dict[str, Way] = {"bare": _bare_page, "drawn": _drawn, "issued": Issuer(instance)}
        for way in ways.values():
            _rate(way, 3)
        rounds = [{name: _rate(way, count) for name, way in ways.items()} for _ in range(scale.rounds)]
    bare, drawn, issued = (Spread.of(each[name] for each in rounds) for name in ways)
    return [Line(words.DRAWN, words.PAPERS, drawn, bare), Line(words.ISSUED, words.PAPERS, issued, bare)]


def _rate(way: Callable[[int], None], count: int) -> float:
    began = perf_counter()
    for n in range(count):
        way(n)
    return count / (perf_counter() - began)


def _drawn(n: int) -> None:
    draw(statement(n, f"7QK2-M9XD-{n:04d}"))


def _bare_page(n: int) -> None:
    """The words of the same certificate, line by line, in one face that was opened once."""
    canvas = Canvas(BytesIO(), pagesize=A4)
    for line in laid_out(statement(n, f"7QK2-M9XD-{n:04d}")).lines:
        canvas.setFont(FACE, line.size)
        canvas.drawString(line.x, line.y, line.text)
    canvas.showPage()
    canvas.save()


class Issuer:
    """Issues papers of one unit, each in a transaction of its own, as a learner's last step does."""

    def __init__(self, instance: Instance) -> None:
        self.work, self.home_id = instance.work, instance.home_id
        with self.work.writing() as db:
            self.person_id = people.add_person(db, words.PERSON, now()).id

    def __call__(self, _n: int) -> None:
        with self.work.writing() as db:
            home = db.get_one(Unit, self.home_id)
            holder = db.get_one(Person, self.person_id)
            issue(db, holder.id, home, now(), lambda number, _year, _label, code, _url: statement(number, code))


def statement(n: int, code: str) -> Statement:
    """The paper of one holder of many."""
    on = date(2026, 9, 5)
    return Statement(
        issuer_parent=words.ISSUER_ABOVE, issuer=words.ISSUER, holder=words.HOLDER.format(n=n), birth=1968,
        place=words.PLACE_OF_HOLDER, course=words.COURSE, hours=Decimal("1.5"), result=Decimal("86.50"), from_on=on,
        to_on=on, issued_on=on, issued_at_place=words.TOWN, number=n, year=2026,
        number_label=register_label(n, 2026, "17329"), code=code, check_url=words.SITE + code,
    )  # fmt: skip
