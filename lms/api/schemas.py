"""What the API takes and gives, as marshmallow schemas; the OpenAPI document is drawn from them."""

import re
from datetime import date
from enum import StrEnum
from typing import Any

from marshmallow import Schema, fields, validate

from lms.api import words
from lms.api.paging import MOST, USUAL
from lms.classes.models import Kind
from lms.learning.rungs import Mode, Rung
from lms.people.audiences import Audience

KEY = r"^[0-9A-Za-z\u00c0-\u1ef9_.\-]{1,64}$(?!\n)"
"""Letters spelt out, and no line end after the last: read alike by Python and by readers of the document."""
NUMBER_CURSOR = r"^[0-9]{1,18}$(?!\n)"
KEY_CURSOR = r"^tu\.[0-9A-Za-z_.\-]{1,64}$(?!\n)"
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def one_of(kind: type[StrEnum] | tuple[str, ...]) -> validate.OneOf:
    choices = [str(choice) for choice in kind]
    return validate.OneOf(choices, error=words.NOT_ONE_OF.format(choices=", ".join(choices)))


def a_key(about: str) -> fields.String:
    return fields.String(validate=validate.Regexp(KEY, error=words.NOT_A_CODE), metadata={"description": about})


class Day(fields.Date):
    """A day written year-month-day in full: `2026-1-5` and `20260105` are days to Python, but not what is told here."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **more: Any) -> date:
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            raise self.make_error("invalid", input=value, obj_type=self.OBJ_TYPE)
        found: date = super()._deserialize(value, attr, data, **more)
        return found


def a_day(about: str) -> fields.Date:
    return Day(metadata={"description": about})


def _cursor(pattern: str) -> fields.String:
    return fields.String(
        validate=validate.Regexp(pattern, error=words.NOT_A_CURSOR), metadata={"description": words.CURSOR}
    )


class PageQuery(Schema):
    """Parameters of every list."""

    cursor = _cursor(NUMBER_CURSOR)
    limit = fields.Integer(
        load_default=USUAL,
        validate=validate.Range(1, MOST, error=words.NOT_A_LIMIT),
        metadata={"description": words.LIMIT},
    )


class CoursesQuery(PageQuery):
    cursor = _cursor(KEY_CURSOR)


class UnitsQuery(PageQuery):
    unit = a_key(words.UNIT)
    as_of = a_day(words.STANDING_ON)


class PersonsQuery(PageQuery):
    unit = a_key(words.UNIT)


class ClassesQuery(PageQuery):
    unit = a_key(words.UNIT)


class AttainmentsQuery(PageQuery):
    unit = a_key(words.UNIT)
    programme = a_key(words.PROGRAMME)
    rung = fields.String(validate=one_of(Rung), metadata={"description": words.RUNG})
    from_on = a_day(words.FROM_ON)
    to_on = a_day(words.TO_ON)


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
    audiences = fields.List(fields.String(validate=one_of(Audience)), required=True)
    level = fields.String(required=True)
    skills = fields.List(fields.String(), required=True)
    hours = fields.Float(required=True)
    lessons = fields.Integer(required=True)
    edition = fields.String(required=True)
    version = fields.Integer(required=True)
    published_at = fields.AwareDateTime(required=True)


class Belonging(Schema):
    unit = fields.String(required=True)
    audience = fields.String(required=True, validate=one_of(Audience))
    position = fields.String(required=True, allow_none=True)
    from_on = fields.Date(required=True, allow_none=True)


class Person(Schema):
    key = fields.String(required=True)
    full_name = fields.String(required=True)
    birth_year = fields.Integer(required=True, allow_none=True)
    memberships = fields.List(fields.Nested(Belonging), required=True)


class TrainingClass(Schema):
    """A class in numbers; of a visit at home neither place nor title, which tell of one person."""

    key = fields.String(required=True)
    unit = fields.String(required=True)
    course = fields.String(required=True)
    kind = fields.String(required=True, validate=one_of(Kind))
    title = fields.String(required=True, allow_none=True)
    place = fields.String(required=True, allow_none=True)
    opened_at = fields.AwareDateTime(required=True)
    closed_at = fields.AwareDateTime(required=True, allow_none=True)
    members = fields.Integer(required=True)
    sessions = fields.Integer(required=True)
    held = fields.Integer(required=True)


class Attainment(Schema):
    person = fields.String(required=True)
    programme = fields.String(required=True)
    programme_version = fields.Integer(required=True, allow_none=True)
    rung = fields.String(required=True, validate=one_of(Rung))
    on = fields.Date(required=True)
    mode = fields.String(required=True, validate=one_of(Mode))
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
    state = fields.String(required=True, validate=one_of(("valid", "expired", "revoked")))
    revoked_on = fields.Date(required=True, allow_none=True)
    revoked_why = fields.String(required=True, allow_none=True)
    says = fields.Nested(Said, required=True)


def page_of(item: type[Schema]) -> type[Schema]:
    """One page of a list of such items."""
    shape = {
        "items": fields.List(fields.Nested(item), required=True),
        "next": fields.String(required=True, allow_none=True),
    }
    return type(f"{item.__name__}Page", (Schema,), shape)
