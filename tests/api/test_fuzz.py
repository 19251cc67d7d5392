"""A fuzzer that reads the document finds no answer it does not promise (schemathesis; seeded, few cases an address).

`LMS_FUZZ=2000` gives it so many for each address, and other ones each time.
"""

import os
from collections.abc import Callable
from datetime import date

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import APIOperation, Case, GenerationMode
from schemathesis.checks import CHECKS, load_all_checks
from sqlalchemy.orm import Session

from lms.api import guard
from lms.api.pace import Pace
from lms.plans import ledger
from lms.reports import actions as reports
from lms.reports.actions import By
from lms.reports.periods import Scheme, read
from tests.api.conftest import SITE, Program
from tests.certificates.papers import paper
from tests.make import NOW, Make

CASES = int(os.environ.get("LMS_FUZZ", "0"))
QUICK = 3
load_all_checks()


@pytest.fixture
def known(db: Session, make: Make, program: Callable[..., Program]) -> tuple[Program, dict[str, object]]:
    """A province with something of every kind, and what a caller would know of it by name."""
    make.programmes()
    province = make.unit("Tỉnh Nghệ An", code="40")
    commune = make.unit("Xã Yên Hòa", province, code="17000")
    target = make.target(province, population={commune: 120})
    for _ in range(7):
        make.attainment(make.person(commune), date(2026, 3, 10))
    issued = paper(db, make.person(commune), commune, NOW)
    ledger.fold(db)
    period = read("2026-06", Scheme.ADMINISTRATIVE)
    assert period
    report, _ = reports.freeze(db, target.plan, province, period, NOW, By(None, "Cán bộ"))
    caller = program(province)
    db.commit()
    return caller, {"key": target.plan.key, "code": issued.code, "number": report.id, "ending": "xlsx"}


def test_a_fuzzer_finds_no_answer_that_the_document_does_not_promise(
    app: Flask, known: tuple[Program, dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    caller, names = known
    for pace in ("PROGRAMS", "STRANGERS"):
        monkeypatch.setattr(guard, pace, Pace(10**9, 10**9))
    headers = {"Authorization": f"Bearer {caller.secret}", "Accept-Encoding": "identity"}
    schema = schemathesis.openapi.from_dict(caller.get("/openapi.json").json or {})
    schema.app, schema.config.base_url = app, SITE
    assert len(CHECKS.get_all()) > 8

    tried = sum(
        fuzzed(found.ok(), mode, headers, names) for found in schema.get_all_operations() for mode in GenerationMode
    )

    assert tried >= 14 * QUICK


def fuzzed(operation: APIOperation, mode: GenerationMode, headers: dict[str, str], names: dict[str, object]) -> int:
    """How many cases of one kind an address was tried with; every other good one asks for what is there."""
    tried = 0

    @settings(
        max_examples=CASES or QUICK,
        derandomize=not CASES,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(operation.as_strategy(generation_mode=mode))
    def answers(case: Case) -> None:
        nonlocal tried
        tried += 1
        if mode is GenerationMode.POSITIVE and tried % 2:
            case.path_parameters.update({name: names[name] for name in case.path_parameters})
        case.call_and_validate(headers=headers, checks=CHECKS.get_all())

    answers()
    return tried
