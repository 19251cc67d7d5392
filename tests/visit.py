"""A browser with manners: signs in, posts with the page's token, and inspects every page it is shown."""

import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from lms.people.models import Account
from lms.plans import ledger

SITE = "https://hoc.example.vn"
VOID_LABELLED = {"hidden", "submit", "button"}


class Visit:
    """One browser; `visit.as_(account)` is another, signed in."""

    def __init__(self, app: Flask, db: Session, account: Account | None = None) -> None:
        self.app, self.db = app, db
        self.client: FlaskClient = app.test_client()
        if account is not None:
            self._keep()
            with self.client.session_transaction(base_url=SITE) as session:
                session["_user_id"], session["_fresh"] = f"{account.id}.{account.epoch}", True

    def as_(self, account: Account) -> "Visit":
        return Visit(self.app, self.db, account)

    def get(self, path: str, status: int = 200, **query: Any) -> TestResponse:
        self._keep()
        return self._seen(self.client.get(path, base_url=SITE, query_string=query or None), status)

    def post(
        self, path: str, status: int = 303, follow: bool = False, token: bool = True, **fields: Any
    ) -> TestResponse:
        """Posts a form with a valid token; with `follow` gives the page that the answer leads to."""
        self._keep()
        data = {name.replace("__", "-"): value for name, value in fields.items()}
        if token:
            data.setdefault("csrf_token", self.token())
        answer = self._seen(self.client.post(path, base_url=SITE, data=data, headers={"Referer": SITE}), status)
        self.db.expire_all()
        return self.get(answer.location) if follow else answer

    def token(self) -> str:
        page = self.client.get("/dang-nhap" if not self._signed_in() else "/tai-khoan", base_url=SITE).text
        found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page)
        assert found, "no token on the page"
        return found[1]

    def _signed_in(self) -> bool:
        with self.client.session_transaction(base_url=SITE) as session:
            return "_user_id" in session

    def _keep(self) -> None:
        ledger.fold(self.db)
        self.db.commit()

    def _seen(self, answer: TestResponse, status: int) -> TestResponse:
        assert answer.status_code == status, f"{answer.request.path}: {answer.status_code}\n{answer.text[:800]}"
        if answer.mimetype == "text/html" and answer.status_code not in (301, 302, 303):
            inspect(answer.text)
            policy = answer.headers["Content-Security-Policy"]
            assert "unsafe" not in policy and "default-src 'none'" in policy
        return answer


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.lang = ""
        self.labelled: set[str] = set()
        self.fields: list[dict[str, str | None]] = []
        self.forms: list[dict[str, Any]] = []
        self.labels = 0
        self.bare: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        self.tags[tag] += 1
        if held.get("id"):
            self.ids[str(held["id"])] += 1
        self.lang = str(held.get("lang", "")) if tag == "html" else self.lang
        if tag == "label":
            self.labels += 1
            self.labelled.add(str(held.get("for")))
        if tag == "form":
            self.forms.append({"method": str(held.get("method", "get")).lower(), "token": False})
        if tag in ("input", "select", "textarea"):
            self._field(held)
        for name in held:
            if name.startswith("on") or name == "style":
                self.bare.append(f"{tag} {name}")
        if tag == "img" and "alt" not in held:
            self.bare.append("img without alt")

    def _field(self, held: dict[str, str | None]) -> None:
        if held.get("name") == "csrf_token" and self.forms:
            self.forms[-1]["token"] = True
        told = held.get("type") in VOID_LABELLED or held.get("id") in self.labelled or held.get("aria-label")
        if not told and self.labels == 0:
            self.bare.append(f"field without a label: {held}")
        if not told and not held.get("aria-labelledby"):
            self.fields.append(held)

    def handle_endtag(self, tag: str) -> None:
        if tag == "label":
            self.labels -= 1


def inspect(page: str) -> None:
    """What every page of ours keeps: Vietnamese, one h1, no id twice, a label for each field, a token in each form."""
    seen = _Page()
    seen.feed(page)
    assert seen.lang == "vi"
    assert seen.tags["h1"] == 1, f"{seen.tags['h1']} h1"
    assert not [each for each, times in seen.ids.items() if times > 1], seen.ids.most_common(3)
    assert not seen.bare, seen.bare
    late = [held for held in seen.fields if held.get("id") and str(held["id"]) not in seen.labelled]
    assert all(f'for="{held["id"]}"' in page or _wrapped(page, held) for held in late), late
    assert all(form["token"] for form in seen.forms if form["method"] == "post"), "a form without a token"


def _wrapped(page: str, held: dict[str, str | None]) -> bool:
    return bool(re.search(rf'<label[^>]*>(?:(?!</label>).)*id="{re.escape(str(held["id"]))}"', page, re.DOTALL))
