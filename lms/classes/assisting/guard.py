"""Who learns on a shared device: the session of one person's turn, what it opens, and the mark of the device itself.

The visitor of a turn is a learner and nothing else: the pages of this class's course, and those of the device. All of
it is asked anew at each request, so that a turn ends the minute anything it stands on does.
"""

import hmac
import re
import secrets
from datetime import timedelta
from typing import Any

from flask import current_app, flash, jsonify, redirect, render_template, request, session, url_for
from flask_login import UserMixin, current_user
from werkzeug.wrappers import Response

from lms.base.clock import now, today
from lms.base.pages import SAFE, db, work
from lms.base.sealing import blind
from lms.classes.assisting import queries, words
from lms.classes.assisting.models import Assistance, ClassDevice
from lms.people.access import Can
from lms.people.visitors import Name, lets_in

LETTER = "h"
"""A turn's number in the session begins with it; an account's is a bare number."""
COOKIE = "class-device"
SEEN = "seen"
SILENT = timedelta(minutes=60)
"""After so long without a request a turn is over, whatever the page did: a page that works locks itself after ten
minutes in which nobody touched it, but a quiz must outlive the network being away.
"""
_MARK = re.compile(r"(\d{1,9})\.([\w-]{32})", re.ASCII)
_ANY_COURSE = frozenset((
    "asset", "home.display", "home.manifest", "home.favicon", "home.help", "catalogue.medium",
))  # fmt: skip
_COURSE = frozenset((
    "learning.course", "learning.enrol", "learning.lesson", "learning.study", "learning.quiz", "learning.start_quiz",
    "learning.save_answer", "learning.submit_quiz", "learning.time_over", "learning.result",
))  # fmt: skip
_DEVICE = ("assisting.", "pictures.", "parcels.")
_TO_COURSE = frozenset(("home.front", "learning.mine", "catalogue.courses"))


class Helped(UserMixin):  # type: ignore[misc]
    """The visitor of one turn."""

    account_id = None
    must_change = may_author = False
    roles: frozenset[str] = frozenset()

    def __init__(self, live: queries.Live) -> None:
        self.live, self.person, self.help = live, Name(live.person_id, live.full_name), live.help

    def get_id(self) -> str:
        return f"{LETTER}{self.live.id}.{self.live.nonce}"

    def may(self, can: Can) -> bool:
        return can is Can.LEARN

    def reach(self, can: Can) -> tuple[int, ...]:
        return ()

    @property
    def mark(self) -> str:
        """Under whose name answers wait in the device: a turn's, which no other turn of the same person bears."""
        return f"{LETTER}{self.live.id}"

    @property
    def seal(self) -> str:
        return seal_of(self.live)

    @property
    def home(self) -> str:
        return url_for("learning.course", slug=self.live.slug)

    def opens(self) -> bool:
        """Whether this request is for a page of the class's course or of the device."""
        endpoint = request.endpoint or ""
        if endpoint in _ANY_COURSE or endpoint.startswith(_DEVICE):
            return True
        return (endpoint in _COURSE or endpoint.startswith("study.")) and self._own(request.view_args)

    def _own(self, told: dict[str, Any] | None) -> bool:
        return (told or {}).get("slug") == self.live.slug


def seal_of(turn: queries.Live | Assistance) -> str:
    """What answers of a turn are sealed with in the device; once it is over no page bears this any more."""
    return blind(f"{turn.id}.{turn.nonce}", "outbox of a turn")


@lets_in(LETTER)
def load(told: str) -> Helped | None:
    number, _, nonce = told[len(LETTER) :].partition(".")
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    with work().looking() as reading:
        live = queries.live(reading, int(number), now(), today())
    if live is None or not hmac.compare_digest(live.nonce, nonce) or not _fresh():
        return None
    return Helped(live) if live.mark is None or hmac.compare_digest(live.mark, _device_mark()) else None


def _fresh() -> bool:
    seen = session.get(SEEN)
    return isinstance(seen, int) and now().timestamp() - seen < SILENT.total_seconds()


def in_turn() -> bool:
    """Whether the session is one of a turn, lasting or not; asks no database."""
    return str(session.get("_user_id", "")).startswith(LETTER)


def helped() -> Helped | None:
    """The visitor, where they are one of a turn that lasts."""
    visitor = current_user._get_current_object() if in_turn() else None
    return visitor if isinstance(visitor, Helped) else None


def let_in(turn: Assistance) -> None:
    """From now on this browser is in this person's name; nothing of who used it before is left in the session."""
    session.clear()
    session["_user_id"], session["_fresh"] = f"{LETTER}{turn.id}.{turn.nonce}", True
    session[SEEN] = int(now().timestamp())
    session.permanent = False  # closing the browser ends it


def keep_within() -> Any:
    """Before every request: a turn opens its own pages; what is over goes back to the device's list."""
    if finished := _sent_twice():
        return finished
    if request.endpoint in ("asset", None) or not in_turn():
        return None
    visitor = helped()
    if visitor is None:
        session.clear()
        return None if _harmless() else _over()
    session[SEEN] = int(now().timestamp())
    if visitor.opens():
        return None
    if request.endpoint in _TO_COURSE and request.method in SAFE:
        return redirect(visitor.home, 303)
    return render_template("classes/assisting_refused.html", visitor=visitor), 403


def _harmless() -> bool:
    return (request.endpoint or "") in _ANY_COURSE or (request.endpoint or "").startswith(_DEVICE)


def _over() -> Any:
    flash(words.OVER, "attention")
    there = url_for("assisting.people")
    if request.accept_mimetypes.best == "application/json":
        return jsonify(refused=True, url=there), 403
    return redirect(there, 303)


def _sent_twice() -> Response | None:
    """“Xong” that comes late, clicked twice or from an old page: the session is nobody's any more, or already the next
    person's, whose turn it does not end.
    """
    if request.endpoint != "assisting.finish" or request.method != "POST":
        return None
    here, told = str(session.get("_user_id", "")), request.form.get("turn")
    late = told is not None and in_turn() and here.partition(".")[0] != told
    return redirect(url_for("assisting.people"), 303) if not here or late else None


def new_mark() -> str:
    return secrets.token_urlsafe(24)


def hashed(mark: str) -> str:
    """A device's mark as it is kept."""
    return blind(mark, "class device")


def _told() -> tuple[int, str] | None:
    written = _MARK.fullmatch(request.cookies.get(COOKIE, ""))
    return (int(written[1]), written[2]) if written else None


def _device_mark() -> str:
    told = _told()
    return hashed(told[1]) if told else ""


def device(lock: bool = False) -> ClassDevice | None:
    """The device this browser is, while it is a class's."""
    told = _told()
    held = queries.device(db, told[0], now(), today(), lock) if told else None
    return held if held and told and hmac.compare_digest(held.mark, hashed(told[1])) else None


def mark_browser(answer: Response, held: ClassDevice, mark: str) -> None:
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    written = f"{held.id}.{mark}"
    answer.set_cookie(COOKIE, written, max_age=queries.LASTS, httponly=True, samesite="Lax", secure=secure)
