"""The columns of a sheet of questions (XLSX) that a teacher fills, and what their cells may say."""

import re

from ..comparing import comparable
from ..questions import Format, Kind, Marking

KEY = "Mã câu"
TOPIC = "Chủ đề"
LESSON = "Bài"
SKILLS = "Kỹ năng"
KIND = "Dạng"
STEM = "Câu hỏi"
ANSWER = "Đáp án"  # A, B, C …
RIGHT = "Đúng"
SAID = "Giải thích"  # A, B, C …
GENERAL = "Giải thích chung"
OTHERWISE = "Khi trả lời khác"
UNITS = "Đơn vị"
MARKING = "Cách chấm"
KEEP = "Giữ thứ tự"
FOLD = "Không cần dấu"
CASE = "Phân biệt chữ hoa"
STAR = "Dấu * thay chữ"
FORMAT = "Định dạng"
TAGS = "Nhãn khác"

FIRST = (KEY, TOPIC, LESSON, SKILLS, KIND, STEM)
LAST = (GENERAL, OTHERWISE, UNITS, MARKING, KEEP, FOLD, CASE, STAR, FORMAT, TAGS)
FLAGS = (KEEP, FOLD, CASE, STAR)
FEWEST_ANSWERS = 6
MOST_ANSWERS = 50
YES = "Có"

KINDS = {
    Kind.SINGLE: "Một lựa chọn",
    Kind.MULTIPLE: "Nhiều lựa chọn",
    Kind.TRUE_FALSE: "Đúng hay sai",
    Kind.STATEMENTS: "Nhiều ý đúng hay sai",
    Kind.SHORT: "Trả lời ngắn",
    Kind.NUMERICAL: "Điền số",
    Kind.MATCHING: "Ghép đôi",
    Kind.ORDERING: "Sắp xếp",
    Kind.CLOZE: "Điền chỗ trống",
    Kind.DESCRIPTION: "Đoạn dẫn",
}
MARKINGS = {
    Marking.EVEN: "Từng phần",
    Marking.ALL: "Trọn câu",
    Marking.LADDER: "Thang điểm",
    Marking.NEXT: "Bước liền nhau",
}
FORMATS = {Format.PLAIN: "Chữ thường", Format.MARKDOWN: "Markdown", Format.HTML: "HTML"}

_MORE_KINDS = {
    Kind.SINGLE: ("một đáp án", "một đáp án đúng", "trắc nghiệm", "chọn một"),
    Kind.MULTIPLE: ("nhiều đáp án", "nhiều đáp án đúng", "chọn nhiều"),
    Kind.TRUE_FALSE: ("đúng sai", "đúng/sai"),
    Kind.STATEMENTS: ("nhiều ý đúng sai", "4 ý đúng sai", "bốn ý đúng sai", "4 ý đúng hay sai", "bốn ý đúng hay sai"),
    Kind.NUMERICAL: ("số", "nhập số"),
    Kind.MATCHING: ("ghép cặp", "nối"),
    Kind.ORDERING: ("sắp thứ tự", "sắp xếp thứ tự"),
    Kind.CLOZE: ("chỗ trống",),
    Kind.DESCRIPTION: ("lời dẫn", "mô tả"),
}


def bare(text: str) -> str:
    """A heading or a word of a list as compared: without marks, case, blanks and punctuation."""
    return "".join(re.findall(r"[a-z0-9*]+", comparable(text, fold_marks=True)))


KIND_OF = {bare(name): kind for kind, name in KINDS.items()}
KIND_OF |= {bare(name): kind for kind, names in _MORE_KINDS.items() for name in names}
MARKING_OF = {bare(name): marking for marking, name in MARKINGS.items()}
FORMAT_OF = {bare(name): format for format, name in FORMATS.items()}
YES_OR_NO = {
    bare(name): said
    for said, names in ((True, (YES, "x", "true", "1")), (False, ("Không", "false", "0", "")))
    for name in names
}
JUDGED = {
    bare(name): said
    for said, names in ((True, ("Đúng", "Đ", "T", "true", "1")), (False, ("Sai", "S", "F", "false", "0")))
    for name in names
}

_OF_HEADING = {bare(name): name for name in (*FIRST, RIGHT, *LAST)}
_LETTERED = {bare(ANSWER): ANSWER, bare("Phương án"): ANSWER, bare(SAID): SAID}
_LETTERED_HEADING = re.compile(rf"({'|'.join(_LETTERED)})([a-z]{{1,2}})")


def letter(place: int) -> str:
    """A, B … Z, AA, AB … for the answers 0, 1 …"""
    return chr(ord("A") + place) if place < 26 else f"{letter(place // 26 - 1)}{letter(place % 26)}"


def place(letters: str) -> int:
    """The answer behind a letter, from 0."""
    value = 0
    for sign in letters.upper():
        value = value * 26 + ord(sign) - ord("A") + 1
    return value - 1


def column(heading: str) -> tuple[str, int] | None:
    """Which column a heading is, and the place of its letter (0 for a column that has none); None for a stranger."""
    said = bare(heading)
    if said in _OF_HEADING:
        return _OF_HEADING[said], 0
    found = _LETTERED_HEADING.fullmatch(said)
    if found and place(found[2]) < MOST_ANSWERS:
        return _LETTERED[found[1]], place(found[2])
    return None


def headings(answers: int) -> list[str]:
    """The heading row for so many answers."""
    letters = [letter(number) for number in range(max(answers, FEWEST_ANSWERS))]
    lettered = [*(f"{ANSWER} {each}" for each in letters), RIGHT, *(f"{SAID} {each}" for each in letters)]
    return [*FIRST, *lettered, *LAST]
