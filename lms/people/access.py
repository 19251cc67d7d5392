"""Who may do what: one table. A role is held on a unit and everything below it."""

from enum import Enum, StrEnum, auto


class Can(Enum):
    """One thing a page or command lets somebody do."""

    LEARN = auto()
    SEE_PERSONS = auto()
    EDIT_PERSONS = auto()
    RUN_CLASSES = auto()
    AUTHOR = auto()
    REVIEW = auto()
    SUPERVISE = auto()
    CORRECT_RESULTS = auto()
    CHECK_HELP = auto()
    SEE_COVERAGE = auto()
    EDIT_POPULATION = auto()
    EDIT_PLANS = auto()
    MAKE_REPORTS = auto()
    APPROVE_REPORTS = auto()
    IMPORT_EVIDENCE = auto()
    SEE_UNITS = auto()
    EDIT_UNITS = auto()
    GRANT_ROLES = auto()
    REVOKE_CERTIFICATES = auto()
    RUN_SYSTEM = auto()


class Role(StrEnum):
    """Vai trò."""

    LEARNER = "learner"  # người học: every account is one, without a grant
    TEAM_MEMBER = "team_member"  # thành viên Tổ công nghệ số cộng đồng
    CLASS_MANAGER = "class_manager"  # người quản lý lớp
    AUTHOR = "author"  # người soạn bài
    REVIEWER = "reviewer"  # người duyệt bài: another than who wrote it
    STATISTICS = "statistics"  # cán bộ thống kê của cơ quan
    UNIT_ADMIN = "unit_admin"  # quản trị đơn vị
    ADMIN = "admin"  # quản trị hệ thống


_TEAM = {Can.LEARN, Can.SEE_PERSONS, Can.RUN_CLASSES}
_STATISTICS = {
    Can.LEARN,
    Can.SEE_PERSONS,
    Can.SEE_COVERAGE,
    Can.SEE_UNITS,
    Can.EDIT_POPULATION,
    Can.IMPORT_EVIDENCE,
    Can.MAKE_REPORTS,
}
_UNIT_ADMIN = {
    *_STATISTICS,
    Can.RUN_CLASSES,
    Can.SUPERVISE,
    Can.CHECK_HELP,
    Can.CORRECT_RESULTS,
    Can.EDIT_PERSONS,
    Can.EDIT_UNITS,
    Can.GRANT_ROLES,
    Can.REVOKE_CERTIFICATES,
    Can.EDIT_PLANS,
    Can.APPROVE_REPORTS,
}

ROLES: dict[Role, frozenset[Can]] = {
    Role.LEARNER: frozenset({Can.LEARN}),
    Role.TEAM_MEMBER: frozenset(_TEAM),
    Role.CLASS_MANAGER: frozenset({*_TEAM, Can.SUPERVISE, Can.CHECK_HELP, Can.EDIT_PERSONS, Can.SEE_COVERAGE}),
    Role.AUTHOR: frozenset({Can.LEARN, Can.AUTHOR}),
    Role.REVIEWER: frozenset({Can.LEARN, Can.AUTHOR, Can.REVIEW}),
    Role.STATISTICS: frozenset(_STATISTICS),
    Role.UNIT_ADMIN: frozenset(_UNIT_ADMIN),
    Role.ADMIN: frozenset(Can),
}


EVERYWHERE = frozenset({Can.RUN_SYSTEM, Can.AUTHOR, Can.REVIEW})
"""What concerns the whole instance: only a role held on a unit that stands under no other gives it. Who reads a bank of
questions reads every right answer in the country.
"""


def may(role: Role, can: Can) -> bool:
    return can in ROLES[role]


GRANTABLE: dict[Role, frozenset[Role]] = {
    Role.UNIT_ADMIN: frozenset(set(Role) - {Role.LEARNER, Role.ADMIN}),
    Role.ADMIN: frozenset(set(Role) - {Role.LEARNER}),
}
"""Which roles a role may give to others; nobody gives more than what stands below their own unit."""
