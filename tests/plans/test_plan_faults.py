"""A plan file that cannot be is told by line, and nothing of it is loaded."""

from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.plans.models import Plan
from tests.conftest import Run

HEAD = "title: Kế hoạch thử\nissuer: UBND xã\n"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("targets:\n  - {key: a, wording: b, audience: moi-nguoi, rung: confirmed}\n", ":4: a: đối tượng “moi-nguoi”"),
        ("targets:\n  - {key: a, wording: b, audience: citizen, rung: gioi, programme: c}\n", ":4: a: bậc “gioi”"),
        ("targets: [1, 2]\n", ":3: mục “targets” cần là danh sách"),
        ("reporting:\n  - {from: a, to: b, due_before: 15}\n", ":4: due_before: cần ghi"),
        ("reporting:\n  - {from: a, to: b, due_before: {day: mai}}\n", ":4: “day”: “mai” không phải số nguyên"),
        ("chi-tieu: []\n", ":3: không có mục “chi-tieu”"),
        ("targets: [\n", "không đúng cú pháp YAML"),
    ],
    ids=["audience", "rung", "no mappings", "due before", "no number", "unknown key", "no yaml"],
)
def test_a_bad_plan_is_told_by_line_and_not_loaded(lms: Run, db: Session, tmp_path: Path, body: str, said: str) -> None:
    file = tmp_path / "kh.yaml"
    file.write_text(HEAD + body, "utf-8")

    answer = lms("plans", "load", file)

    assert answer.exit_code == 1
    assert said in answer.stderr
    assert db.scalar(select(func.count()).select_from(Plan)) == 0
