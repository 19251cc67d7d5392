"""What the API gives of plans, coverage, populations, evidence, reports and public figures."""

from marshmallow import Schema, fields, validate

from lms.api import words
from lms.api.schemas import KEY, PageQuery, a_day, a_key, one_of
from lms.learning.rungs import Rung
from lms.people.audiences import Audience
from lms.plans.publishing.words import MARKS
from lms.reports.periods import Kind, Scheme
from lms.reports.states import Line, State

ENDINGS = ("docx", "pdf", "xlsx", "csv")


def _whole(**more: object) -> fields.Integer:
    return fields.Integer(required=True, **more)  # type: ignore[arg-type]


def _text(**more: object) -> fields.String:
    return fields.String(required=True, **more)  # type: ignore[arg-type]


class PlanHead(Schema):
    key = _text()
    number = _text(allow_none=True)
    title = _text()
    issuer = _text()
    signed_on = fields.Date(required=True, allow_none=True)
    line = _text()
    unit = _text(attribute="unit_code")


class Target(Schema):
    key = _text()
    place = _text(allow_none=True)
    wording = _text()
    audience = _text(allow_none=True)
    rung = _text(allow_none=True)
    programme = _text(allow_none=True)
    percent = fields.Float(required=True, allow_none=True)
    count = _whole(allow_none=True)
    due_on = fields.Date(required=True, allow_none=True)
    due_as_written = _text(allow_none=True)
    unit_level = _text(allow_none=True)


class Task(Schema):
    no = _text(allow_none=True)
    place = _text(allow_none=True)
    name = _text()
    lead = _text(allow_none=True)
    support = _text(allow_none=True)
    deadline = _text(allow_none=True)
    due_on = fields.Date(required=True, allow_none=True)
    recurring = fields.Boolean(required=True)


class Duty(Schema):
    period = _text()
    cut_off = _text(allow_none=True)
    due = _text(allow_none=True)
    due_day = _whole(allow_none=True)
    due_month = _whole(allow_none=True)
    sender = _text()
    receiver = _text()
    via = _text(allow_none=True)
    line = _text()
    place = _text(allow_none=True)


class Plan(PlanHead):
    targets = fields.List(fields.Nested(Target), required=True)
    tasks = fields.List(fields.Nested(Task), required=True)
    duties = fields.List(fields.Nested(Duty), required=True)


class CoverageQuery(Schema):
    unit = a_key(words.COVERAGE_UNIT)
    as_of = a_day(words.AS_OF)
    by = fields.String(
        load_default="children", validate=one_of(("children", "communes")), metadata={"description": words.BY}
    )


class Ladder(Schema):
    turns = _whole()
    reached = _whole()
    completed = _whole()
    confirmed = _whole()
    vneid = _whole()


class CoverageRow(Ladder):
    target = _text()
    unit = _text()
    unit_name = _text()
    audience = _text(validate=one_of(Audience))
    rung = _text(validate=one_of(Rung))
    population = _whole(allow_none=True)
    trained = _whole()
    percent = fields.Float(required=True, allow_none=True)
    goal_percent = fields.Float(required=True, allow_none=True)
    goal_count = _whole(allow_none=True)
    missing = _whole(allow_none=True)
    note = _text()
    population_on = fields.Date(required=True, allow_none=True)
    population_source = _text(allow_none=True)
    age_rule = _text(allow_none=True)


class Coverage(Schema):
    plan = _text()
    as_of = fields.Date(required=True)
    unit = _text()
    rows = fields.List(fields.Nested(CoverageRow), required=True)


class StatisticsQuery(CoverageQuery):
    plan = fields.String(
        required=True,
        validate=validate.Regexp(KEY, error=words.NOT_A_CODE),
        metadata={"description": words.STATISTICS_PLAN},
    )
    unit = a_key(words.STATISTICS_UNIT)
    as_of = a_day(words.STATISTICS_AS_OF)


class StatisticsRow(Schema):
    target = _text()
    wording = _text()
    audience = _text(validate=one_of(Audience))
    rung = _text(validate=one_of(Rung))
    programme = _text()
    unit = _text(allow_none=True)
    unit_name = _text()
    level = _text(allow_none=True)
    parent = _text(allow_none=True)
    population = _whole(allow_none=True)
    population_on = fields.Date(required=True, allow_none=True)
    age_rule = _text(allow_none=True)
    turns = _whole(allow_none=True)
    reached = _whole(allow_none=True)
    completed = _whole(allow_none=True)
    confirmed = _whole(allow_none=True)
    vneid = _whole(allow_none=True)
    trained = _whole(allow_none=True)
    percent = fields.Float(required=True, allow_none=True)
    goal_percent = fields.Float(required=True, allow_none=True)
    goal_count = _whole(allow_none=True)
    missing = _whole(allow_none=True)
    note = _text()
    hidden = fields.Dict(
        keys=fields.String(),
        values=fields.String(validate=one_of(tuple(MARKS.values()))),
        required=True,
        metadata={"description": words.HIDDEN},
    )


class Statistics(Schema):
    plan = _text()
    plan_title = _text()
    unit = _text()
    as_of = fields.Date(required=True)
    made_at = fields.AwareDateTime(required=True)
    licence = _text()
    licence_url = fields.URL(required=True)
    rows = fields.List(fields.Nested(StatisticsRow), required=True)


class PopulationsQuery(PageQuery):
    unit = a_key(words.UNIT)
    audience = fields.String(validate=one_of(Audience), metadata={"description": words.AUDIENCE})


class Population(Schema):
    unit = _text()
    audience = _text(validate=one_of(Audience))
    on = fields.Date(required=True)
    persons = _whole()
    age_rule = _text()
    source = _text()
    brought_at = fields.AwareDateTime(required=True)


class EvidenceQuery(PageQuery):
    unit = a_key(words.UNIT)


class EvidenceLines(Schema):
    matched = _whole()
    doubtful = _whole()
    unknown_ = _whole(data_key="unknown", attribute="unknown")  # the bare name has a meaning of marshmallow's own
    refused = _whole()


class EvidenceFile(Schema):
    id = _whole()
    name = _text()
    kind = _text()
    source = _text()
    brought_at = fields.AwareDateTime(required=True)
    entered_at = fields.AwareDateTime(required=True, allow_none=True)
    undone_at = fields.AwareDateTime(required=True, allow_none=True)
    lines = fields.Nested(EvidenceLines, required=True)


class ReportsQuery(PageQuery):
    unit = a_key(words.UNIT)
    plan = a_key(words.REPORT_PLAN)
    period = fields.String(
        validate=validate.Regexp(r"^[0-9]{4}(-[0-9A-Z]{1,4})?$", error=words.NOT_A_PERIOD),
        metadata={"description": words.REPORT_PERIOD},
    )


class FileQuery(Schema):
    line = fields.String(
        load_default=Line.GOVERNMENT.value, validate=one_of(Line), metadata={"description": words.REPORT_LINE}
    )


class ReportFile(Schema):
    line = _text()
    ending = _text(validate=one_of(ENDINGS))
    size = _whole()
    sha256 = _text()


class Report(Schema):
    id = _whole()
    plan = _text(attribute="plan_key")
    unit = _text(attribute="unit.code")
    period = _text()
    scheme = _text(validate=one_of(Scheme))
    kind = _text(validate=one_of(Kind))
    from_on = fields.Date(required=True)
    to_on = fields.Date(required=True)
    version = _whole()
    frozen_at = fields.AwareDateTime(required=True)
    sha256 = _text()
    states = fields.Dict(
        keys=fields.String(validate=one_of(Line)), values=fields.String(validate=one_of(State)), required=True
    )
    files = fields.List(fields.Nested(ReportFile), required=True)


class ReportRow(Schema):
    target = _text()
    place = _text(allow_none=True)
    wording = _text()
    audience = _text(validate=one_of(Audience))
    rung = _text(validate=one_of(Rung))
    unit = _text()
    unit_name = _text()
    depth = _whole()
    counts = fields.Nested(Ladder, required=True)
    before = fields.Nested(Ladder, required=True)
    population = _whole(allow_none=True)
    population_source = _text()
    population_on = fields.Date(required=True, allow_none=True)
    age_rule = _text()
    trained = _whole()
    percent = fields.Float(required=True, allow_none=True)
    goal_percent = fields.Float(required=True, allow_none=True)
    goal_count = _whole(allow_none=True)
    missing = _whole(allow_none=True)
    due = _text()
    note = _text()


class ReportSupplement(Schema):
    period = _text()
    target = _text()
    wording = _text()
    rung = _text(validate=one_of(Rung))
    persons = _whole()


class ReportPart(Schema):
    unit = _text()
    unit_name = _text()
    state = _text(validate=one_of(State))
    sent_on = fields.Date(required=True, allow_none=True)
    reason = _text()


class WholeReport(Report):
    rows = fields.List(fields.Nested(ReportRow), required=True)
    supplements = fields.List(fields.Nested(ReportSupplement), required=True)
    parts = fields.List(fields.Nested(ReportPart), required=True)
