"""The barest application that does a page's least: one row by its primary key and a template, or rows and commits.

No session, no user, no guard, no log, no header of its own: what Flask, Jinja and SQLAlchemy core cost by themselves.
"""

from functools import lru_cache

from flask import Flask, render_template, request
from jinja2 import Template
from sqlalchemy import Column, Engine, Integer, MetaData, String, Table, create_engine, insert, select

from lms.base.db import engine_for
from lms.base.settings import Settings

_tables = MetaData()
SHOWN = Table("bare_shown", _tables, Column("id", Integer, primary_key=True), Column("title", String(255)))
KEPT = Table("bare_kept", _tables, Column("id", Integer, primary_key=True), Column("answer", String(255)))
ROWS = 1000
LINE = 120
"""Bytes of a line of the page: one value of the row stands in each, as text from data does on a real page."""


def url(settings: Settings) -> str:
    """Beside the instance's own database: a file of its own on SQLite, tables of its own on PostgreSQL."""
    if settings.database_url.startswith("postgresql"):
        return settings.database_url
    return f"sqlite:///{settings.data / 'bare.db'}"


def prepare(settings: Settings) -> None:
    """The two tables, one of them with rows."""
    engine = create_engine(url(settings))
    _tables.create_all(engine)
    with engine.begin() as connection:
        connection.execute(insert(SHOWN), [{"id": n, "title": f"{n:08d}"} for n in range(1, ROWS + 1)])
    engine.dispose()


def create_app() -> Flask:
    app, engine = Flask("bare"), engine_for(url(Settings.of()))

    @app.get("/trang/<int:size>/<int:number>")
    def page(size: int, number: int) -> str:
        """A page of `size` bytes with the row `number`."""
        with engine.connect() as connection:
            row = connection.execute(select(SHOWN).where(SHOWN.c.id == number)).one()
        return render_template(template(app, size), row=row)

    @app.post("/ghi/<int:times>")
    def write(times: int) -> str:
        """So many rows, each in a transaction of its own."""
        for _ in range(times):
            _keep(engine, request.form["answer"])
        return "ok"

    return app


def _keep(engine: Engine, answer: str) -> None:
    with engine.connect().execution_options(write=True) as connection:
        connection.execute(insert(KEPT).values(answer=answer))
        connection.commit()


@lru_cache
def template(app: Flask, size: int) -> Template:
    """A template that gives a page of exactly so many bytes (at least 200) for a title of eight letters."""
    head, foot, title = "<!doctype html><title>{{ row.title }}</title>", "</html>", 8
    line = "<p>{{ row.title }}" + "x" * (LINE - len("<p></p>") - title) + "</p>"
    lines, rest = divmod(size - len(head) - len(foot) + len("{{ row.title }}") - title, LINE)
    written = head + "{% for n in range(" + str(lines) + ") %}" + line + "{% endfor %}" + "y" * rest + foot
    return app.jinja_env.from_string(written)
