"""What the API takes and gives, as marshmallow schemas; the OpenAPI document is drawn from them."""

from enum import StrEnum

from marshmallow import Schema, fields, validate

from lms.api import words
from lms.api.paging import MOST, USUAL
from lms.learning.rungs import Mode, Rung
from lms.people.audiences import Audience

KEY = r"^[\w.\-]{1,64}$"


def _one_of(kind: type[StrEnum] | tuple[str, ...]) -> validate.OneOf:
    choices = [str(choice) for choice in kind]
    return validate.OneOf(choices, error=words.NOT_ONE_OF.format(choices=", ".join(choices)))


def _key(about: str) -> fields.String:
    return fields.String(validate=validate.Regexp(KEY, error=words.NOT_A_CODE), metadata={"description": about})


def _day(about: str) -> fields.Date:
    return fields.Date(metadata={"description": about})


class PageQuery(Schema):
    """Parameters of every list."""

    cursor = fields.String(
        validate=validate.Length(max=300, error=words.NOT_A_CURSOR), metadata={"description": words.CURSOR}
    )
    limit = fields.Integer(
        load_default=USUAL,
        validate=validate.Range(1, MOST, error=words.NOT_A_LIMIT),
        metadata={"description": words.LIMIT},
    )


class UnitsQuery(PageQuery):
    unit = _key(words.UNIT)
    as_of = _day(words.STANDING_ON)


class PersonsQuery(PageQuery):
    unit = _key(words.UNIT)


class AttainmentsQuery(PageQuery):
    unit = _key(words.UNIT)
    programme = _key(words.PROGRAMME)
    rung = fields.String(validate=_one_of(Rung), metadata={"description": words.RUNG})
    from_on = _day(words.FROM_ON)
    to_on = _day(words.TO_ON)


class CoverageQuery(Schema):
    unit = _key(words.COVERAGE_UNIT)
    as_of = _day(words.AS_OF)
    by = fields.String(
        load_default="children", validate=_one_of(("children", "communes")), metadata={"description": words.BY}
    )


class Unit(Schema):
    code = fields.String(required=True)
    name = fields.String(required=True)
    kind = fields.String(required=True)
    level = fields.String(required=True)
    parent = fields.String(required=True, allow_none=True)
    from_on = fields.Date(required=True, allow_none=True)
    to_on = fields.Date(required=True, allow_none=True)


class Course(Schema):
    slug = fields.String(required=True)
    title = fields.String(required=True)
    summary = fields.String(required=True)
    audiences = fields.List(fields.String(validate=_one_of(Audience)), required=True)
    level = fields.String(required=True)
    skills = fields.List(fields.String(), required=True)
    hours = fields.Float(required=True)
    lessons = fields.Integer(required=True)
    edition = fields.String(required=True)
    version = fields.Integer(required=True)
    published_at = fields.AwareDateTime(required=True)


class Belonging(Schema):
    unit = fields.String(required=True)
    audience = fields.String(required=True, validate=_one_of(Audience))
    position = fields.String(required=True, allow_none=True)
    from_on = fields.Date(required=True, allow_none=True)


class Person(Schema):
    key = fields.String(required=True)
    full_name = fields.String(required=True)
    birth_year = fields.Integer(required=True, allow_none=True)
    memberships = fields.List(fields.Nested(Belonging), required=True)


class Attainment(Schema):
    person = fields.String(required=True)
    programme = fields.String(required=True)
    programme_version = fields.Integer(required=True, allow_none=True)
    rung = fields.String(required=True, validate=_one_of(Rung))
    on = fields.Date(required=True)
    mode = fields.String(required=True, validate=_one_of(Mode))
    source = fields.String(required=True)


class Said(Schema):
    """What the paper of a certificate says."""

    honorific = fields.String(required=True)
    holder = fields.String(required=True)
    birth = fields.Integer(required=True, allow_none=True)
    place = fields.String(required=True)
    subtitle = fields.String(required=True)
    called = fields.String(required=True)
    course = fields.String(required=True)
    hours = fields.Float(required=True)
    result = fields.Float(required=True, allow_none=True)
    mode = fields.String(required=True)
    from_on = fields.Date(required=True)
    to_on = fields.Date(required=True)
    valid_to = fields.Date(required=True, allow_none=True)
    issuer = fields.String(required=True)
    issuer_parent = fields.String(required=True)
    issued_on = fields.Date(required=True)
    issued_at_place = fields.String(required=True)
    number_label = fields.String(required=True)
    signer_title = fields.String(required=True)
    signer_name = fields.String(required=True)


class Certificate(Schema):
    code = fields.String(required=True)
    state = fields.String(required=True, validate=_one_of(("valid", "expired", "revoked")))
    revoked_on = fields.Date(required=True, allow_none=True)
    revoked_why = fields.String(required=True, allow_none=True)
    says = fields.Nested(Said, required=True)


class PlanHead(Schema):
    key = fields.String(required=True)
    number = fields.String(required=True, allow_none=True)
    title = fields.String(required=True)
    issuer = fields.String(required=True)
    signed_on = fields.Date(required=True, allow_none=True)
    line = fields.String(required=True)
    unit = fields.String(required=True, attribute="unit_code")


class Target(Schema):
    key = fields.String(required=True)
    place = fields.String(required=True, allow_none=True)
    wording = fields.String(required=True)
    audience = fields.String(required=True, allow_none=True)
    rung = fields.String(required=True, allow_none=True)
    programme = fields.String(required=True, allow_none=True)
    percent = fields.Float(required=True, allow_none=True)
    count = fields.Integer(required=True, allow_none=True)
    due_on = fields.Date(required=True, allow_none=True)
    due_as_written = fields.String(required=True, allow_none=True)
    unit_level = fields.String(required=True, allow_none=True)


class Plan(PlanHead):
    targets = fields.List(fields.Nested(Target), required=True)


class CoverageRow(Schema):
    target = fields.String(required=True)
    unit = fields.String(required=True)
    unit_name = fields.String(required=True)
    audience = fields.String(required=True, validate=_one_of(Audience))
    rung = fields.String(required=True, validate=_one_of(Rung))
    population = fields.Integer(required=True, allow_none=True)
    trained = fields.Integer(required=True)
    percent = fields.Float(required=True, allow_none=True)
    goal_percent = fields.Float(required=True, allow_none=True)
    goal_count = fields.Integer(required=True, allow_none=True)
    missing = fields.Integer(required=True, allow_none=True)
    note = fields.String(required=True)
    turns = fields.Integer(required=True)
    reached = fields.Integer(required=True)
    completed = fields.Integer(required=True)
    confirmed = fields.Integer(required=True)
    vneid = fields.Integer(required=True)
    population_on = fields.Date(required=True, allow_none=True)
    population_source = fields.String(required=True, allow_none=True)
    age_rule = fields.String(required=True, allow_none=True)


class Coverage(Schema):
    plan = fields.String(required=True)
    as_of = fields.Date(required=True)
    unit = fields.String(required=True)
    rows = fields.List(fields.Nested(CoverageRow), required=True)


def page_of(item: type[Schema]) -> type[Schema]:
    """One page of a list of such items."""
    shape = {
        "items": fields.List(fields.Nested(item), required=True),
        "next": fields.String(required=True, allow_none=True),
    }
    return type(f"{item.__name__}Page", (Schema,), shape)
