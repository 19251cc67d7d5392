"""A site with one slow page, for the tests of serving."""

import os
import time

from flask import Flask

from lms.base import logs
from lms.base.db import Work, engine_for
from lms.base.settings import Settings
from lms.home import health_views


def create_app() -> Flask:
    app = Flask("a_site")
    settings = Settings.of()
    app.extensions["settings"] = settings
    app.extensions["work"] = Work(engine_for(settings.database_url), settings.files)
    logs.watch(app)
    app.register_blueprint(health_views.bp)

    @app.get("/nhanh")
    def quick() -> str:
        time.sleep(0.01)
        return str(os.getpid())

    @app.get("/cham")
    def slow() -> str:
        (settings.data / "begun").touch()
        time.sleep(1.5)
        return "xong"

    return app
