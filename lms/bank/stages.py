"""The steps of a wording on its way to the learners. Pure."""

from enum import StrEnum


class Stage(StrEnum):
    """Where a wording stands (trạng thái): derived from what was done with it, the last step first."""

    DRAFT = "draft"  # bản thảo: may still be edited
    REVIEW = "review"  # chờ duyệt
    RETURNED = "returned"  # trả lại để sửa
    APPROVED = "approved"  # đã duyệt: may be asked, never edited again
    DROPPED = "dropped"  # đã bỏ: a draft that its author gave up
