"""The audiences (đối tượng) a person is counted in: one person may stand in several, once in each."""

from enum import StrEnum

from lms.base import text


class Audience(StrEnum):
    """Đối tượng of a target (contracts: audiences and rungs)."""

    OFFICIAL = "official"
    CITIZEN = "citizen"
    WORKER = "worker"
    STUDENT = "student"
    TEAM = "team"


def audience(written: str) -> Audience | None:
    """The audience meant by a key (`citizen`) or by words (`Người dân trưởng thành`); None when it is none."""
    key = text.heading(written)
    if key in {each.value for each in Audience}:
        return Audience(key)
    return next((kind for sign, kind in _SIGNS if sign in key), None)


# Order matters: "người lao động trong doanh nghiệp" before "người lao động" of the public sector.
_SIGNS = (
    ("to cong nghe so", Audience.TEAM),
    ("to cnscd", Audience.TEAM),
    ("doanh nghiep", Audience.WORKER),
    ("hop tac xa", Audience.WORKER),
    ("hoc sinh", Audience.STUDENT),
    ("sinh vien", Audience.STUDENT),
    ("can bo", Audience.OFFICIAL),
    ("cong chuc", Audience.OFFICIAL),
    ("vien chuc", Audience.OFFICIAL),
    ("nguoi dan", Audience.CITIZEN),
    ("nguoi truong thanh", Audience.CITIZEN),
    ("cu dan", Audience.CITIZEN),
    ("nguoi lao dong", Audience.WORKER),
)
