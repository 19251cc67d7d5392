"""The taxonomy of skills (khung kỹ năng): one list for every audience; a decree or an audience is a view over it. Pure.

0.x from the framework for rural citizens (Công văn 3139/BTTTT-KTS&XHS), 1.1-6.3 from Thông tư 02/2025/TT-BGDĐT,
A.x what officials learn of digital transformation before those.
"""

from lms.bank.words import SKILLS

__all__ = ["SKILLS", "known", "name"]


def known(code: str) -> bool:
    return code in SKILLS


def name(code: str) -> str:
    """The skill as people read it: `4.2 Bảo vệ dữ liệu cá nhân và quyền riêng tư`."""
    return f"{code} {SKILLS[code]}"
