"""The benchmarks run whole, on their own instance, and say what they say in one form."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from lms import HOUSE
from lms.bench.commands import NAMES
from lms.bench.figures import Line, Spread


def bench(data: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """In a process of its own: the benchmarks take their own keys."""
    env = {**os.environ, "LMS_DATA": str(data), "PYTHONPATH": str(HOUSE)}
    program = [sys.executable, "-m", "lms", "bench", *arguments]
    return subprocess.run(program, env=env, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict[str, object]], Path]:
    data = tmp_path_factory.mktemp("own")
    done = bench(data, "--quick", "--json")
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout), data


def test_a_quick_run_measures_every_thing(measured):
    rows, _ = measured
    units = {row["unit"] for row in rows}
    assert {"lần/giây", "lượt/giây", "giấy/giây", "ms", "giây", "KB", "yêu cầu", "MiB"} <= units
    assert all(row["ours"]["min"] <= row["ours"]["median"] <= row["ours"]["max"] for row in rows)
    assert all(row["ours"]["median"] > 0 for row in rows)


def test_pages_and_flows_stand_beside_a_bare_one_with_their_p95_and_processor_time(measured):
    rows = [row for row in measured[0] if row["unit"] in ("lần/giây", "lượt/giây")]
    assert len(rows) in (6, 9), "flows on SQLite, and on PostgreSQL where one answers"
    for row in rows:
        assert row["bare"] and row["ratio"] > 0
        assert all(row[key]["ours"]["median"] > 0 and row[key]["bare"]["median"] > 0 for key in ("p95_ms", "cpu_ms"))


def test_the_whole_country_is_asked_for_in_every_commune(measured):
    names = [row["name"] for row in measured[0]]
    assert any("3.322 dòng" in name for name in names)
    assert any("131 dòng" in name for name in names)


def test_the_callers_own_instance_is_not_touched(measured):
    assert not list(measured[1].iterdir())


def test_an_unknown_name_is_wrong_use(tmp_path):
    done = bench(tmp_path, "toc-do")
    assert done.returncode == 2
    assert all(name in done.stderr for name in NAMES)


@pytest.mark.parametrize(
    ("less_is_better", "ratio"), [(False, 0.5), (True, 2.0)], ids=["half the rate is half", "half the time is twice"]
)
def test_a_ratio_above_one_is_always_better_than_bare(less_is_better, ratio):
    line = Line("a", "ms", Spread.of([9, 10, 12]), Spread.of([20]), less_is_better)
    assert line.ratio == ratio
    assert line.cells()[2:5] == ["10.0 [9.00–12.0]", "20.0", f"{ratio:.2f}×"]
