"""Pages of the banks of questions (ngân hàng câu hỏi): which there are, what is in one, and its files."""

import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, render_template, request, url_for

from lms.bank import queries, shelf, skills, words
from lms.bank.forms import Search
from lms.bank.models import Bank
from lms.bank.showing import places, shelf_of
from lms.base.pages import PAGE, Page, db, page_number
from lms.people.access import Can
from lms.people.guard import requires
from lms.quizzes.words import KINDS

bp = Blueprint("bank", __name__, url_prefix="/ngan-hang")


@bp.get("")
@requires(Can.AUTHOR)
def banks() -> str:
    every = queries.banks(db)
    standings = queries.standings(db, every)
    counts = {bank.id: shelf.counted(each for each in standings if each.bank_id == bank.id) for bank in every}
    needs = {bank.id: needs_of(bank) for bank in every}
    return render_template("bank/banks.html", banks=every, counts=counts, needs=needs, headings=words.HEADINGS)


def needs_of(bank: Bank) -> list[shelf.Need]:
    """What the draw of a bank needs, against what is in use."""
    in_use = queries.stock(db, bank.slug).questions.values()
    return shelf.needs(json.loads(bank.draw), json.loads(bank.topics), in_use)


@bp.get("/<slug>")
@requires(Can.AUTHOR)
def bank(slug: str) -> str:
    held, form, number = shelf_of(slug), Search(request.args), page_number()
    topics, lessons = places(held)
    form.offer(
        chu_de=topics.items(),
        bai=lessons.items(),
        ky_nang=((code, skills.name(code)) for code in skills.SKILLS),
        dang=((slug, KINDS[kind].capitalize()) for slug, kind in words.KIND_SLUGS.items()),
        bac=((slug, words.HEADINGS[stage]) for slug, stage in words.STAGE_SLUGS.items()),
    )
    entries = queries.entries(db, held)
    fitting = [each for each in entries if wanted(request.args).fits(each)]
    return render_template(
        "bank/bank.html",
        bank=held,
        form=form,
        counts=shelf.counted(each.standing for each in entries),
        needs=needs_of(held),
        page=Page(list(fitting[(number - 1) * PAGE : number * PAGE]), number, len(fitting)),
        asked={name: value for name, value in request.args.items() if value and name != "trang"},
        topics=topics,
        kinds=KINDS,
        headings=words.HEADINGS,
        slugs={stage: slug for slug, stage in words.STAGE_SLUGS.items()},
        stages=shelf.stages,
        url=lambda n: _address(slug, n),
    )


def _address(slug: str, number: int) -> str:
    """The same list on another of its pages."""
    told: dict[str, Any] = {**request.args, "slug": slug, "trang": number if number > 1 else None}
    return url_for(".bank", **told)


def wanted(asked: Mapping[str, Any]) -> shelf.Wanted:
    """What the address asks for; a name that is none finds nothing."""
    kind, stage = asked.get("dang", ""), asked.get("bac", "")
    return shelf.Wanted(
        topic=asked.get("chu-de", ""),
        skill=asked.get("ky-nang", ""),
        lesson=asked.get("bai", ""),
        kind=words.KIND_SLUGS.get(kind, kind),
        stage=words.STAGE_SLUGS.get(stage, stage),
        words=asked.get("tim", ""),
    )
