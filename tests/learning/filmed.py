"""A small course with a film, its questions, practice and a reading floor, for tests of studying."""

import io
import struct
import wave
from pathlib import Path

from sqlalchemy.orm import Session

from lms.catalogue import actions, library
from lms.catalogue import queries as catalogue
from lms.catalogue.course import Course, Lesson
from lms.catalogue.parts import Clip
from tests.catalogue.conftest import FILES, PROGRAMMES, SCRIPT
from tests.make import NOW

SLUG = "khoa-thu"
ROOT = f"/khoa-hoc/{SLUG}"
FILM = f"{ROOT}/bai/phim"
WEBM = b"\x1a\x45\xdf\xa3" + bytes(range(200)) * 5
CAPTIONS = "WEBVTT\n\n00:01.000 --> 00:04.000\nXin chào bà con.\n"
PRACTISED = """\
---
title: Luyện tay
minutes: 15
skills: ["4.2"]
required: true
kind: practice
floor: 90
---
Đọc kỹ rồi làm thử.

```practice
Nhìn hình rồi chọn.

![Bà Tư cầm máy](media/ba-tu.svg)

::tap-1::Nút nào để gọi?{
=Nút xanh#Đúng.
~Nút đỏ#Nút đỏ là gác máy.
}

::tap-2::Gõ số của công an.{
=113
}
```
"""
FILMED = """\
---
title: Cuộc gọi lạ
minutes: 15
skills: ["4.2"]
required: true
kind: reading
---
Xem đoạn phim này trước.

## Chuyện bà Tư

Bà Tư có điện thoại.

```video
title: Bà Tư nghe máy
file: media/dap-an-dung.webm
audio: media/dap-an-dung.wav
captions: media/dap-an-dung.vtt
seconds: 60
ask:
  - {at: 20, question: phim-a}
  - {at: 40, question: phim-b}
transcript: |
  Bà Tư nghe máy. Người lạ hỏi mã. Bà không đọc.
  {more}
```

## Ghi nhớ

- Không đọc mã.

```gift
::phim-a::Giữa phim: ai gọi cho bà?{
=Người lạ bí ẩn#Đúng.
~Con gái bà#Con bà không hỏi mã.
}
```

```gift
::phim-b::Giữa phim: bà nên làm gì?{
=Gác máy ngay#Đúng.
~Đọc mã cho xong#Mã là chìa khóa.
}
```

```gift
::phim-c::Ai được biết mã?{
=Chỉ mình#Đúng.
~Ngân hàng#Ngân hàng không hỏi mã.
}
```
"""
WORDS = "từ " * 109  # 120 words in all: half a minute


def sound_of(seconds: float = 1.0, rate: int = 8000) -> bytes:
    """A WAV that a browser plays."""
    told = io.BytesIO()
    with wave.open(told, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(b"".join(struct.pack("<h", (n * 1200) % 6000 - 3000) for n in range(int(rate * seconds))))
    return told.getvalue()


def written(root: Path, film: bytes = WEBM, order: str = "strict") -> Path:
    """The folder of courses with the one course in it."""
    course = root / SLUG
    files = {name: text for name, text in FILES.items() if not name.startswith("lessons/")}
    files["quiz.gift"] = (
        files["quiz.gift"].replace("[tag:bai:mat-khau]", "[tag:bai:phim]").replace("[tag:bai:otp]", "[tag:bai:tap]")
    )
    files["course.yaml"] += f"order: {order}\n"
    files |= {
        "lessons/01-phim.md": FILMED.replace("{more}", WORDS),
        "lessons/01-phim.script.md": SCRIPT,
        "lessons/02-tap.md": PRACTISED,
        "lessons/02-tap.script.md": SCRIPT,
        "media/dap-an-dung.vtt": CAPTIONS,
    }
    for name, text in files.items():
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_text(text)
    (course / "media/dap-an-dung.webm").write_bytes(film)
    (course / "media/dap-an-dung.wav").write_bytes(sound_of())
    (root / "programmes.yaml").write_text(PROGRAMMES)
    return root


def publish(db: Session, root: Path) -> Course:
    """Publishes what the folder says now."""
    actions.publish_library(db, library.sound(root), NOW)
    version = catalogue.current(db, SLUG)
    assert version is not None
    return catalogue.course(db, version.id)


def lesson_of(course: Course, key: str) -> Lesson:
    found = course.lesson(key)
    assert found is not None
    return found


def clip_of(course: Course) -> Clip:
    return lesson_of(course, "phim").clips[0]
