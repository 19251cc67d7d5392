"""Pages of files of questions: brought in after a look at what they hold, and taken away."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_login import current_user

from lms.bank import exporting, importing, queries, question_book, words
from lms.bank.arrival import LARGEST
from lms.bank.forms import UploadForm
from lms.bank.showing import places, shelf_of
from lms.base.clock import now
from lms.base.pages import XLSX, db, download, found
from lms.people.access import Can
from lms.people.guard import requires
from lms.quizzes.words import KINDS

bp = Blueprint("bank_import", __name__, url_prefix="/ngan-hang")
TYPES = {
    "gift": "text/plain; charset=utf-8",
    "xml": "text/xml; charset=utf-8",
    "xlsx": XLSX,
    "zip": "application/zip",
}


@bp.route("/<slug>/nhap", methods=["GET", "POST"])
@requires(Can.AUTHOR)
def upload(slug: str) -> Any:
    """Takes the file; what it holds is shown before a letter of it is written."""
    bank, form = shelf_of(slug), UploadForm()
    form.offer(*(pairs.items() for pairs in places(bank)))
    if request.method == "GET" or not form.validate():
        return render_template("bank/upload.html", bank=bank, form=form), 200 if request.method == "GET" else 422
    content = form.file.data.read(LARGEST + 1)
    filling = {name: form[name].data or "" for name in ("topic", "lesson", "skill", "feedback")}
    kept = importing.keep_upload(db, bank, content, form.file.data.filename, filling, now(), current_user.account_id)
    return redirect(url_for(".preview", slug=slug, key=kept.key), 303)


@bp.get("/<slug>/nhap/<key>")
@requires(Can.AUTHOR)
def preview(slug: str, key: str) -> str:
    bank = shelf_of(slug)
    kept = found(queries.upload(db, bank, key, current_user.account_id))
    seen = importing.preview(db, bank, kept) if kept.taken_in_at is None else None
    topics, lessons = places(bank)
    return render_template(
        "bank/preview.html", bank=bank, upload=kept, seen=seen, topics=topics, lessons=lessons, kinds=KINDS
    )


@bp.post("/<slug>/nhap/<key>")
@requires(Can.AUTHOR)
def take_in(slug: str, key: str) -> Any:
    """Writes what the preview showed; sent twice it is done once."""
    bank, by = shelf_of(slug, lock=True), current_user.account_id
    kept = found(queries.upload(db, bank, key, by, lock=True))
    before = kept.taken_in_at is not None
    count = importing.take_in(db, bank, kept, now(), by)
    flash(words.TAKEN_BEFORE if before else words.TAKEN_IN.format(count=count), "attention" if before else "done")
    return redirect(url_for("bank.bank", slug=slug), 303)


@bp.get("/<slug>.<any(gift, xml, xlsx, zip):form>")
@requires(Can.AUTHOR)
def export(slug: str, form: str) -> Response:
    """The questions in use, or those under the heading `?bac=`, as one file."""
    bank, stage = shelf_of(slug), request.args.get("bac", "")
    content = exporting.exported(db, bank, form, words.STAGE_SLUGS.get(stage, stage))
    return download(content, f"{slug}.{form}", TYPES[form])


@bp.get("/<slug>/mau.xlsx")
@requires(Can.AUTHOR)
def blank(slug: str) -> Response:
    """The workbook to fill, with the topics, lessons and skills of this bank to choose from, and examples."""
    return download(question_book.empty(*places(shelf_of(slug))), f"{slug}-mau.xlsx", XLSX)
