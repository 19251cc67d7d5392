"""The kinds of units (loại đơn vị) and the level of the chain each stands on."""

from enum import StrEnum

from lms.base import text


class Level(StrEnum):
    """Where a unit stands: a target names the level it is set for."""

    NATION = "nation"
    PROVINCE = "province"
    COMMUNE = "commune"
    HAMLET = "hamlet"
    AGENCY = "agency"


LEVELS = {
    "quốc gia": Level.NATION,
    "tỉnh": Level.PROVINCE,
    "thành phố": Level.PROVINCE,
    "xã": Level.COMMUNE,
    "phường": Level.COMMUNE,
    "đặc khu": Level.COMMUNE,
    "thị trấn": Level.COMMUNE,
    "huyện đảo": Level.COMMUNE,  # until 30/6/2025, where a district had no communes
    "thôn": Level.HAMLET,
    "bản": Level.HAMLET,
    "ấp": Level.HAMLET,
    "xóm": Level.HAMLET,
    "khóm": Level.HAMLET,
    "buôn": Level.HAMLET,
    "làng": Level.HAMLET,
    "tổ dân phố": Level.HAMLET,
    "khu phố": Level.HAMLET,
}
COMMUNES = tuple(kind for kind, stands_on in LEVELS.items() if stands_on is Level.COMMUNE)
_FOLDED = {text.fold(kind): kind for kind in LEVELS}


def known_kind(words: str) -> str:
    """`XÃ` or `xa` is the kind `xã`; a kind of agency (sở, phòng, trung tâm …) is kept as written, in lower case."""
    return _FOLDED.get(text.fold(words), text.clean(words).lower())


def level(kind: str) -> Level:
    """Every kind that is not an administrative unit or a hamlet is an agency."""
    return LEVELS.get(kind, Level.AGENCY)
