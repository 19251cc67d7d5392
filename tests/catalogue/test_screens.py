"""Choices that are picked on a picture: each has its place there, and the check says where one is missing."""

from typing import Any

import pytest

from lms.catalogue import library

SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 120">
  <g id="{0}"><rect class="paper-fill" x="10" y="10" width="120" height="60"/>
    <text class="label" x="20" y="45">Nghe máy</text></g>
  <g id="{1}"><rect class="paper-fill" x="200" y="10" width="120" height="60"/>
    <text class="label" x="210" y="45">Gác máy</text></g>
</svg>
"""
PRACTICE = """\

```practice
Bấm vào hình.

![Hai nút trên màn hình: bên trái là nghe máy, bên phải là gác máy](media/hai-nut.svg)

::tap-1::Số lạ gọi ba lần. Bấm nút nào?{
~Nghe máy#Nghe là cho kẻ lạ cơ hội nói.
=Gác máy#Đúng.
}

::tap-2::Gõ số của công an.{
=113
}
```
"""


@pytest.fixture
def drawn(shelf: Any) -> Any:
    folder = shelf.course()

    def draw(*ids: str) -> list[Any]:
        (folder / "media/hai-nut.svg").write_text(SVG.format(*ids))
        lesson = folder / "lessons/01-mat-khau.md"
        if "```practice" not in lesson.read_text():
            lesson.write_text(lesson.read_text() + PRACTICE)
        return library.read(shelf.root)[1]

    return draw


def test_a_picture_with_a_place_for_each_choice_is_sound(drawn: Any) -> None:
    assert drawn("tap-1-1", "tap-1-2") == []


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (("tap-1-1", "khung"), "cần đúng 2 chỗ bấm, đánh số từ 1 theo thứ tự lựa chọn; thiếu hoặc thừa: 2"),
        (("tap-1-1", "tap-1-3"), "thiếu hoặc thừa: 2, 3"),
        (("tap-2-1", "khung"), "chỉ câu một lựa chọn hoặc nhiều lựa chọn mới bấm được trên hình"),
    ],
)
def test_a_place_that_lacks_or_is_too_many_is_told_with_its_question(
    drawn: Any, ids: tuple[str, str], said: str
) -> None:
    faults = drawn(*ids)

    assert [fault.file for fault in faults] == ["courses/khoa-thu/lessons/01-mat-khau.md"]
    assert faults[0].key.startswith("tap-") and said in faults[0].message


def test_ids_that_name_no_question_mean_nothing(drawn: Any) -> None:
    assert drawn("khung-1", "mui-2") == []
