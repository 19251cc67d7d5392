"""Bình dân học vụ số: learn digital skills, be certified, be counted against the targets of a plan.

Areas from the bottom up: base, units, people, quizzes, catalogue, certificates, learning, plans, home, api, app.
An area imports only from those before it; `pyproject.toml` holds the contract.
"""

from pathlib import Path

HOUSE = Path(__file__).resolve().parent.parent
"""The project's folder: `courses/`, `templates/` and `migrations/` stand beside this package."""
