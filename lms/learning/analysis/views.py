"""Pages of item analysis."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lms.bank import queries as bank
from lms.base.clock import now
from lms.base.pages import XLSX, db, download, found
from lms.learning.analysis import export, queries, telling, words
from lms.learning.analysis.export import Imprint
from lms.learning.analysis.forms import WindowForm
from lms.learning.analysis.sorting import ORDERS, in_order
from lms.people.access import Can
from lms.people.guard import requires

bp = Blueprint("analysis", __name__, url_prefix="/khoa-hoc")


@bp.get("/<slug>/phan-tich")
@requires(Can.AUTHOR)
def analysis(slug: str) -> ResponseReturnValue:
    """No course's: the questions are judged by everybody's papers, and nobody is named."""
    of, form = found(bank.bank(db, slug)), WindowForm(request.args)
    if not form.validate():
        return render_template("learning/analysis.html", of=of, form=form, told=None), 422
    told = queries.course_analysis(db, of, form.window)
    order = request.args.get("xep", "")
    return render_template(
        "learning/analysis.html",
        of=of,
        form=form,
        told=told,
        items=in_order(told.analysis.items, order),
        order=order if order in ORDERS else "",
        imprint=_imprint(form),
        telling=telling,
        export=export,
        words=words,
    )


@bp.get("/<slug>/phan-tich.xlsx")
@requires(Can.AUTHOR)
def analysis_file(slug: str) -> ResponseReturnValue:
    of, form = found(bank.bank(db, slug)), WindowForm(request.args)
    if not form.validate():
        return render_template("learning/analysis.html", of=of, form=form, told=None), 422
    told, imprint = queries.course_analysis(db, of, form.window), _imprint(form)
    return download(export.as_xlsx(told, imprint), export.file_name(told, imprint), XLSX)


def _imprint(form: WindowForm) -> Imprint:
    return Imprint(telling.source(form.window, *form.days), now(), current_user.person.full_name)
