"""Joins the API to the application: its addresses, its document, its way of telling problems."""

from http import HTTPStatus

from flask import Flask, Response, json
from flask_smorest import Api
from flask_wtf import CSRFProtect

from lms.api import figure_views, problems, views, words
from lms.people.guard import public

VERSION = "1.0.0"


class Door(Api):  # type: ignore[misc]
    """flask-smorest without its grip on the whole application: pages keep their own errors and their own addresses."""

    ERROR_SCHEMA = problems.Problem

    def _register_error_handlers(self) -> None:
        """None for the whole application: the blueprint has its own."""

    def _register_responses(self) -> None:
        """Every answer that is not a success is a problem document, of its own media type."""
        told = {"description": words.PROBLEM, "content": {problems.KIND: {"schema": self.ERROR_SCHEMA}}}
        for name in [*(status.name for status in HTTPStatus), self.DEFAULT_ERROR_RESPONSE_NAME]:
            self.spec.components.response(name, told, lazy=True)


def answer(app: Flask, csrf: CSRFProtect) -> None:
    """Opens /api/v1 in the application. Its views read no cookie, so they need no CSRF token."""
    app.before_request(problems.tell_unrouted)
    about = {"description": words.ABOUT}
    door = Door(
        app,
        spec_kwargs={
            "title": words.TITLE,
            "version": VERSION,
            "openapi_version": "3.1.0",
            "info": about,
            "servers": [{"url": "/"}],
        },
    )
    door.spec.components.security_scheme("bearer", {"type": "http", "scheme": "bearer", "description": words.BEARER})
    for each in (views.bp, figure_views.bp):
        csrf.exempt(each)
        door.register_blueprint(each)
    _document(app, door)


def _document(app: Flask, door: Door) -> None:
    written = json.dumps(door.spec.to_dict(), ensure_ascii=False)

    @app.get("/api/v1/openapi.json", endpoint="api_document")
    @public
    def document() -> Response:
        return Response(written, mimetype="application/json")
