"""Puts it together: lists every blueprint, opens each request's session, and owns the one commit."""

from datetime import timedelta
from typing import Any

from flask import Flask, Response, abort, g, request
from flask_compress import Compress
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

from lms import HOUSE, api
from lms.bank import import_views as bank_import
from lms.bank import question_views as bank_questions
from lms.bank import views as bank
from lms.base import faces, headers, logs, pages, sending
from lms.base.db import Work
from lms.base.pages import Assets, Templates
from lms.base.settings import Settings
from lms.catalogue import views as catalogue
from lms.catalogue.printing import views as printing
from lms.certificates import views as certificates
from lms.classes import views as classes
from lms.classes.assisting import check_views, helper_views, parcel_views, picture_views
from lms.classes.assisting import guard as shared_devices
from lms.classes.assisting import views as assisting
from lms.classes.attending import screen_views
from lms.classes.attending import views as rolls
from lms.classes.certifying import views as certifying
from lms.classes.joining import entry_views as joining
from lms.classes.joining import views as rosters
from lms.classes.kits import return_views as kit_returns
from lms.classes.kits import views as kits
from lms.classes.teams import views as teams
from lms.classes.timetable import views as timetable
from lms.home import errors, health_views
from lms.home import views as home
from lms.instance import open_work
from lms.learning import views as learning
from lms.learning.analysis import views as analysis
from lms.learning.corrections import regrade_views
from lms.learning.corrections import views as correction_views
from lms.learning.evidence import queue_views as evidence_queue
from lms.learning.evidence import views as evidence
from lms.learning.guests import views as guests
from lms.learning.placement import views as placement
from lms.learning.programmes import views as programme_views
from lms.learning.studying import views as study
from lms.people import family_views, guard, visitors
from lms.people import views as people
from lms.people.codes import views as codes
from lms.people.provider import views as provider
from lms.plans import views as plans
from lms.registry import detail_views, import_views, menu, merge_views, person_views, system_views, unit_views
from lms.registry.changing import file_views as unit_files
from lms.registry.changing import views as changing
from lms.reports import desk_views as report_desk
from lms.reports import views as reports
from lms.reports.own_forms import views as own_forms
from lms.sittings import entry_views, seat_views
from lms.sittings import views as sittings

BLUEPRINTS = (
    home.bp,
    health_views.bp,
    people.bp,
    codes.bp,
    family_views.bp,
    provider.bp,
    catalogue.bp,
    printing.bp,
    learning.bp,
    study.bp,
    guests.bp,
    programme_views.bp,
    placement.bp,
    correction_views.bp,
    regrade_views.bp,
    evidence.bp,
    evidence_queue.bp,
    analysis.bp,
    bank.bp,
    bank_questions.bp,
    bank_import.bp,
    certificates.bp,
    kits.bp,
    kit_returns.bp,
    plans.bp,
    report_desk.bp,
    reports.bp,
    own_forms.bp,
    classes.bp,
    teams.bp,
    timetable.bp,
    rosters.bp,
    joining.bp,
    rolls.bp,
    screen_views.bp,
    assisting.bp,
    picture_views.bp,
    parcel_views.bp,
    helper_views.bp,
    check_views.bp,
    certifying.bp,
    sittings.bp,
    seat_views.bp,
    entry_views.bp,
    import_views.bp,
    person_views.bp,
    detail_views.bp,
    merge_views.bp,
    unit_views.bp,
    changing.bp,
    unit_files.bp,
    system_views.bp,
)


def create_app(settings: Settings | None = None, work: Work | None = None) -> Flask:
    """The application of one instance. Refuses to start with a page that nobody guards."""
    settings = settings or Settings.of()
    app = Flask("lms", template_folder=str(HOUSE / "templates"), static_folder=None)
    app.extensions["settings"] = settings
    app.extensions["work"] = work or open_work(settings)
    _configure(app, settings)
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, settings.proxies, settings.proxies, settings.proxies)  # type: ignore[method-assign]
    logs.watch(app)
    app.before_request(_refuse_nul)
    app.before_request(shared_devices.keep_within)
    app.before_request(lambda: guard.admit(app))
    app.after_request(_commit)
    app.teardown_appcontext(_close)
    headers.wear(app)
    visitors.welcome(app)
    csrf = CSRFProtect(app)
    _assets(app, settings)
    pages.dress(app)
    errors.speak(app)
    menu.show(app)
    app.url_map.converters["int"] = RowNumber
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    api.answer(app, csrf)
    if bare := guard.unguarded(app):
        raise RuntimeError(f"pages without a guard: {bare}")
    return app


class RowNumber(IntegerConverter):
    """`<int:…>` in an address: what no table can hold is not there."""

    def __init__(self, map: Map, *args: Any, **more: Any) -> None:
        super().__init__(map, *args, **{"max": 2**31 - 1, **more})


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SESSION_COOKIE_NAME="bdhvs",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.production,
        PERMANENT_SESSION_LIFETIME=timedelta(days=14),
        SESSION_REFRESH_EACH_REQUEST=False,
        WTF_CSRF_TIME_LIMIT=None,  # a page left open over lunch still sends
        MAX_CONTENT_LENGTH=32 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        COMPRESS_MIN_SIZE=700,
        COMPRESS_LEVEL=1,  # of gzip; every page is made anew: a higher level costs more than the bytes it saves
        COMPRESS_ALGORITHM=["gzip"],
    )
    Compress(app)
    app.jinja_environment = Templates


def _refuse_nul() -> None:
    """No name in an address holds a NUL, and PostgreSQL cannot even be asked for one. A certificate's code is typed by
    people: its page tells what is wrong with it.
    """
    if any("\0" in str(value) for name, value in (request.view_args or {}).items() if name != "code"):
        abort(404)


def _commit(answer: Response) -> Response:
    """All of the request's work or none: an aborted page (404, 403, 500) leaves nothing behind."""
    if "session" in g and not g.get("aborted") and answer.status_code < 500:
        if request.method in pages.SAFE:
            g.session.rollback()
        else:
            pages.work().commit(g.session)
    return answer


def _close(_error: BaseException | None) -> None:
    session = g.pop("session", None)
    if session is not None:
        session.close()


def _assets(app: Flask, settings: Settings) -> None:
    faces.make_faces(settings.data / "assets" / "fonts")
    assets = Assets(HOUSE / "lms" / "static", settings.data / "assets")
    app.jinja_env.globals["static"] = assets.url

    @app.get("/tep/<stamp>/<path:name>")
    @guard.public
    def asset(stamp: str, name: str) -> Response:
        answer = sending.sent(pages.found(assets.path(name)))
        answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return answer
