"""A small course that is sound, written anew for each test that spoils it."""

from pathlib import Path

import pytest

COURSE = """\
title: Khóa thử
summary: Một khóa nhỏ để thử.
audiences: [citizen, official]
level: basic
skills: ["4.1", "4.2"]
hours: 0.5
edition: "2026.1"
reviewed_on: 2026-11-20
pass_mark: 70
attempts: 0
minutes: 30
draw:
  mat-khau: 12
  otp: 8
topics:
  mat-khau: "Mật khẩu"
  otp: "Mã OTP"
sources:
  - "Người soạn"
"""
LESSON = """\
---
title: {title}
minutes: 15
skills: ["4.2"]
required: true
kind: reading
---
Học xong bài này, ông bà biết giữ mã.

## Chuyện bà Tư

Bà Tư đọc mã cho người lạ.

![Bà Tư cầm máy](media/ba-tu.svg)

## Lỗi thường gặp

- Đọc mã. Xem lại [bài kia](bai:{other}).

## Thử ngay

Tự làm.

## Ghi nhớ

- Không đọc mã.

```gift
::{key}-k1::Ai được biết mã?{{
=Chỉ mình#Đúng.
~Ngân hàng#Ngân hàng không hỏi mã.
}}
```
"""
SCRIPT = "Thời gian: 25 phút\n\n## Chuẩn bị\n\n- Giấy.\n"
SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 120">
  <defs><marker id="mui" orient="auto" viewBox="0 0 8 8"><path class="ink-fill" d="M0 0L8 4L0 8z"/></marker></defs>
  <path class="ink" d="M10 10h100" marker-end="url(#mui)"/>
  <text class="label" x="10" y="40" font-size="15">Mã OTP</text>
</svg>
"""
QUESTION = """\
// [tag:bai:{topic}] [tag:ky-nang:4.2]
::{topic}-{number:02d}::Tình huống {number}: bà Tư làm gì? {{
=Gác máy#Đúng.
~Đọc mã#Mã là chìa khóa nhà.
}}
"""


def bank() -> str:
    parts = []
    for topic in ("mat-khau", "otp"):
        questions = [QUESTION.format(topic=topic, number=number) for number in range(1, 13)]
        parts.append("\n".join([f"$CATEGORY: {topic}\n", *questions]))
    return "\n".join(parts)


FILES = {
    "course.yaml": COURSE,
    "lessons/01-mat-khau.md": LESSON.format(title="Mật khẩu", key="mat-khau", other="otp"),
    "lessons/01-mat-khau.script.md": SCRIPT,
    "lessons/02-otp.md": LESSON.format(title="Mã OTP", key="otp", other="mat-khau"),
    "lessons/02-otp.script.md": SCRIPT,
    "media/ba-tu.svg": SVG,
    "quiz.gift": bank(),
}
PROGRAMMES = """\
pho-cap:
  title: Phổ cập
  audience: citizen
  note: Thử.
  sets:
    - {need: 1, of: [khoa-thu]}
xac-nhan:
  title: Xác nhận
  audience: citizen
  sets: []
"""


class Shelf:
    """The folder of courses of one test."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        (root / "programmes.yaml").write_text(PROGRAMMES)

    def course(self, slug: str = "khoa-thu") -> Path:
        """A sound course."""
        for name, text in FILES.items():
            self.write(f"{slug}/{name}", text)
        return self.root / slug

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def change(self, name: str, old: str, new: str, count: int = 1) -> None:
        path = self.root / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, count))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "courses")
