"""What a token may read. Pure."""

from enum import StrEnum


class Scope(StrEnum):
    """Phạm vi: one kind of thing that a token opens."""

    UNITS = "units"
    COURSES = "courses"
    PERSONS = "persons"
    CLASSES = "classes"
    ATTAINMENTS = "attainments"
    CERTIFICATES = "certificates"
    PLANS = "plans"
    COVERAGE = "coverage"
    POPULATIONS = "populations"
    EVIDENCE = "evidence"
    REPORTS = "reports"
