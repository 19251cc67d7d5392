"""Media of a course: read and checked with its folder, kept when it is published, shown by their hash alone."""

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from lms.bank.models import Wording
from lms.base import sending
from lms.base.faults import Faulty
from lms.base.media import Medium
from lms.catalogue import actions, folder, library
from lms.catalogue.course import Course
from tests.learning import filmed
from tests.learning.filmed import SLUG, WEBM
from tests.learning.sitting import pass_course

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
HERE = f"courses/{SLUG}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return filmed.written(tmp_path / "courses")


def change(root: Path, name: str, old: str, new: str) -> list[str]:
    """The faults after a change."""
    path = root / SLUG / name
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
    return list(map(str, folder.read(root / SLUG)[1]))


def test_a_film_is_read_with_its_words_its_captions_and_its_questions(root: Path) -> None:
    course, faults = folder.read(root / SLUG)
    assert faults == []
    assert course is not None
    clip, lesson = filmed.clip_of(course), filmed.lesson_of(course, "phim")
    assert (clip.title, clip.seconds, clip.need, clip.enough, clip.words) == ("Bà Tư nghe máy", 60, 95, 57, 120)
    assert [(ask.at, ask.question.key) for ask in clip.asks] == [(20, "phim-a"), (40, "phim-b")]
    assert [question.key for question in lesson.questions] == ["phim-c"]
    assert "<p>Bà Tư nghe máy." in clip.transcript
    assert lesson.html.count("<!-- clip 1 -->") == 1
    assert "dap-an-dung" not in lesson.html
    assert [medium.kind for medium in course.media] == ["text/vtt", "audio/wav", "video/webm"]
    assert clip.file.sha256 == sha256(WEBM).hexdigest()


def test_practice_keeps_its_words_and_its_picture_above_its_questions(root: Path) -> None:
    course, _ = folder.read(root / SLUG)
    assert course is not None
    lesson = filmed.lesson_of(course, "tap")
    assert (lesson.floor, [question.key for question in lesson.practice]) == (90, ["tap-1", "tap-2"])
    assert "<svg" in lesson.drills[0].html
    assert all(question.lesson == "tap" for question in lesson.practice)


def test_a_course_with_media_comes_back_from_its_version_as_it_was_read(root: Path) -> None:
    course, _ = folder.read(root / SLUG)
    assert course is not None
    assert Course.from_json(course.to_json()).media == course.media
    assert Course.from_json(course.to_json()).lessons == course.lessons


def test_what_goes_without_saying_is_not_told_in_a_version(root: Path) -> None:
    course, _ = folder.read(root / SLUG)
    assert course is not None
    plain = Course(**{**vars(course), "media": (), "lessons": ()})
    for unsaid in ("media", "order", "keep", "wait", "bank"):
        assert f'"{unsaid}"' not in plain.to_json()


SPOILED = [
    (
        "lessons/01-phim.md",
        "media/dap-an-dung.webm",
        "media/khac.webm",
        "lessons/01-phim.md:16: file",
        "không có tệp này",
    ),
    (
        "lessons/01-phim.md",
        "media/dap-an-dung.webm",
        "media/dap-an-dung.wav",
        "lessons/01-phim.md:16: file",
        "mp4, webm",
    ),
    ("lessons/01-phim.md", "media/dap-an-dung.webm", "../quiz.gift", "lessons/01-phim.md:16: file", "thư mục media"),
    (
        "lessons/01-phim.md",
        "audio: media/dap-an-dung.wav",
        "audio: media/dap-an-dung.webm",
        "lessons/01-phim.md:17: audio",
        "mp3",
    ),
    ("lessons/01-phim.md", "seconds: 60", "seconds: 0", "lessons/01-phim.md:19: seconds", "số nguyên từ 1"),
    ("lessons/01-phim.md", "seconds: 60", "seconds: 1000000", "lessons/01-phim.md:19: seconds", "14400"),
    ("lessons/01-phim.md", "seconds: 60", "seconds: 60\nneed: 0", "lessons/01-phim.md:20: need", "từ 1 đến 100"),
    ("lessons/01-phim.md", "seconds: 60", "seconds: 60\nspeed: 2", "lessons/01-phim.md:20: speed", "không có mục này"),
    ("lessons/01-phim.md", "title: Bà Tư nghe máy\n", "", "lessons/01-phim.md:15: title", "thiếu mục này"),
    ("lessons/01-phim.md", "at: 20", "at: 61", "lessons/01-phim.md:20: ask", "at từ 1 đến 60"),
    ("lessons/01-phim.md", "at: 20", "at: 0", "lessons/01-phim.md:20: ask", "at từ 1 đến 60"),
    ("lessons/01-phim.md", "question: phim-a", "question: phim-x", "lessons/01-phim.md:20: ask", "phim-x"),
    ("lessons/01-phim.md", "question: phim-a", "question: phim-b", "lessons/01-phim.md:20: ask", "đã đặt ở chỗ khác"),
    (
        "lessons/01-phim.md",
        "transcript: |",
        "transcript: media/loi.md\nkhac: |",
        "lessons/01-phim.md:24: khac",
        "không có mục này",
    ),
    ("lessons/01-phim.md", "Bà Tư nghe máy. Người", "Bà <b>Tư</b>. Người", "lessons/01-phim.md:24", "<b>"),
    (
        "lessons/01-phim.md",
        "::phim-c::Ai",
        "::phim-c::[markdown]![x](media/mat.png) Ai",
        "lessons/01-phim.md:47: phim-c",
        "media/mat.png",
    ),
    ("lessons/02-tap.md", "floor: 90", "floor: 1000", "lessons/02-tap.md:7: floor", "dài hơn cả bài (15 phút)"),
    ("lessons/02-tap.md", "floor: 90", "floor: lâu", "lessons/02-tap.md:7: floor", "số nguyên"),
    ("lessons/02-tap.md", "=Nút xanh", "~Nút xanh", "lessons/02-tap.md:16: tap-1", "chưa có đáp án đúng"),
    (
        "lessons/02-tap.md",
        "media/ba-tu.svg",
        "media/ba-ba.svg",
        "lessons/02-tap.md:14: media/ba-ba.svg",
        "không có hình",
    ),
    ("lessons/02-tap.md", "Nhìn hình rồi chọn.", "Xem [bài](bai:phim).", "lessons/02-tap.md:12: bai:phim", "đường dẫn"),
    ("lessons/02-tap.md", "::tap-2::", "::tap-1::", "lessons/02-tap.md:21: tap-1", "16"),
    (
        "lessons/02-tap.script.md",
        "- Giấy.",
        "```practice\n::x::a{=b}\n```",
        "lessons/02-tap.script.md:5: practice",
        "luyện tập",
    ),
    ("lessons/01-phim.script.md", "- Giấy.", "```video\nfile: x\n```", "lessons/01-phim.script.md:5: video", "phim"),
    (
        "quiz.gift",
        "::mat-khau-01::Tình",
        '::mat-khau-01::[html]<img src\\="media/x.png">Tình',
        "quiz.gift:4: mat-khau-01",
        "media/x.png",
    ),
]


@pytest.mark.parametrize(
    ("name", "old", "new", "where", "says"), SPOILED, ids=[f"{case[3]} {case[4]}" for case in SPOILED]
)
def test_each_fault_is_named_by_file_and_line(root: Path, name: str, old: str, new: str, where: str, says: str) -> None:
    faults = change(root, name, old, new)
    assert [each for each in faults if each.startswith(f"{HERE}/{where}: ") and says in each], faults


def test_a_film_without_its_words_is_refused(root: Path) -> None:
    path = root / SLUG / "lessons/01-phim.md"
    text = path.read_text()
    start = text.index("transcript:")
    path.write_text(text[:start] + text[text.index("```\n\n## Ghi nhớ") :])
    assert [f"{HERE}/lessons/01-phim.md:15: transcript: thiếu bản chữ"] == [
        str(fault).split(": ghi lời")[0] for fault in folder.read(root / SLUG)[1]
    ]


def test_the_words_may_stand_in_a_file_of_their_own(root: Path) -> None:
    path = root / SLUG / "lessons/01-phim.md"
    text = path.read_text()
    start = text.index("transcript:")
    path.write_text(text[:start] + "transcript: media/loi.md\n" + text[text.index("```\n\n## Ghi nhớ") :])
    assert "không có tệp lời văn" in str(folder.read(root / SLUG)[1])
    (root / SLUG / "media/loi.md").write_text("Bà Tư nói.\n\nNgười lạ nói.\n")
    course, faults = folder.read(root / SLUG)
    assert faults == []
    assert course is not None
    assert filmed.clip_of(course).words == 6
    assert "media/loi.md" not in {medium.name for medium in course.media}


def test_the_same_film_twice_in_a_lesson_is_named(root: Path) -> None:
    path = root / SLUG / "lessons/01-phim.md"
    text = path.read_text()
    film = text[text.index("```video") : text.index("## Ghi nhớ")]
    path.write_text(text.replace("## Ghi nhớ", film.split("ask:")[0] + "transcript: a\n```\n\n## Ghi nhớ", 1))
    assert [str(fault) for fault in folder.read(root / SLUG)[1] if "mỗi đoạn đặt một lần" in str(fault)]


def test_a_file_that_is_not_what_its_name_says_is_named_once(root: Path) -> None:
    (root / SLUG / "media/dap-an-dung.webm").write_bytes(b"<html>")
    faults = folder.read(root / SLUG)[1]
    assert [str(fault) for fault in faults] == [
        f"{HERE}/media/dap-an-dung.webm:0: nội dung tệp không đúng loại mà đuôi tên ghi"
    ]


def test_a_photograph_stands_in_a_lesson_at_its_own_address(db: Any, root: Path, make: Any, visit: Any) -> None:
    from tests.base.test_media_kinds import picture

    (root / SLUG / "media/anh.jpg").write_bytes(picture("JPEG"))
    change(root, "lessons/01-phim.md", "Bà Tư có điện thoại.", "![Một cái máy](media/anh.jpg)")
    filmed.publish(db, root)
    account = make.account(home=make.unit())
    make.enrolment(account.person, SLUG)
    page = visit.as_(account).get(filmed.FILM).text
    expected = sha256(picture("JPEG")).hexdigest()
    assert f'<img src="/khoa-hoc/tep/{expected}" alt="Một cái máy" loading="lazy">' in page
    assert "anh.jpg" not in page


def test_publishing_keeps_the_files_and_publishing_again_changes_nothing(db: Any, root: Path) -> None:
    course = filmed.publish(db, root)
    held = {row.sha256: (row.kind, row.size) for row in db.scalars(select(Medium))}
    assert held == {medium.sha256: (medium.kind, medium.size) for medium in course.media}
    assert (
        db.info["files"] / filmed.clip_of(course).file.sha256[:2] / filmed.clip_of(course).file.sha256
    ).read_bytes() == WEBM
    assert actions.publish_library(db, library.sound(root), NOW) == []


def test_a_file_that_changed_since_it_was_checked_publishes_nothing(db: Any, root: Path) -> None:
    read = library.sound(root)
    (root / SLUG / "media/dap-an-dung.webm").write_bytes(WEBM + b"x")
    with pytest.raises(Faulty, match="xuất bản lại"):
        actions.publish_library(db, read, NOW)
    assert db.scalar(select(func.count()).select_from(Medium).where(Medium.kind == "video/webm")) == 0


def test_a_question_of_the_bank_keeps_the_hash_of_its_picture(db: Any, root: Path) -> None:
    from tests.base.test_media_kinds import picture

    (root / SLUG / "media/bien.png").write_bytes(picture("PNG"))
    change(root, "quiz.gift", "::mat-khau-01::Tình", "::mat-khau-01::[markdown]![biển](media/bien.png) Tình")
    filmed.publish(db, root)
    expected = f'{{"bien.png": "{sha256(picture("PNG")).hexdigest()}"}}'
    assert db.scalars(select(Wording.media).where(Wording.media != "{}")).all() == [expected]


@pytest.fixture
def browser(db: Any, root: Path, make: Any, visit: Any) -> Any:
    filmed.publish(db, root)
    return visit.as_(make.account(home=make.unit("Xã Yên Hòa")))


def path_of(content: bytes) -> str:
    return f"/khoa-hoc/tep/{sha256(content).hexdigest()}"


def test_a_medium_is_served_whole_under_its_type_and_kept_by_the_browser(browser: Any) -> None:
    answer = browser.get(path_of(WEBM))
    assert (answer.data, answer.mimetype) == (WEBM, "video/webm")
    assert answer.headers["Content-Disposition"] == "inline"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, max-age=31536000, immutable"
    assert answer.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        ("bytes=0-9", 206, 0, 10),
        ("bytes=500-", 206, 500, 1004),
        ("bytes=-4", 206, 1000, 1004),
        ("bytes=5000-", 416, 0, 0),
    ],
)
def test_a_player_asks_for_the_piece_it_needs(browser: Any, asked: str, status: int, start: int, end: int) -> None:
    answer = browser.client.get(path_of(WEBM), base_url="https://hoc.example.vn", headers={"Range": asked})
    assert answer.status_code == status
    if status != 416:
        assert answer.data == WEBM[start:end]
    if status == 206:
        assert answer.headers["Content-Range"] == f"bytes {start}-{end - 1}/{len(WEBM)}"


def test_a_player_that_asks_for_all_the_rest_is_given_one_piece_after_the_other(browser: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(sending, "PIECE", 300)
    read = b""
    while len(read) < len(WEBM):
        asked = {"Range": f"bytes={len(read)}-"}
        answer = browser.client.get(path_of(WEBM), base_url="https://hoc.example.vn", headers=asked)
        end = min(len(read) + 300, len(WEBM))
        assert answer.headers["Content-Range"] == f"bytes {len(read)}-{end - 1}/{len(WEBM)}"
        assert answer.status_code == 206
        read += answer.data
    assert read == WEBM


def test_what_the_browser_has_is_not_sent_again(browser: Any) -> None:
    mark = browser.get(path_of(WEBM)).headers["ETag"]
    again = browser.client.get(path_of(WEBM), base_url="https://hoc.example.vn", headers={"If-None-Match": mark})
    assert (again.status_code, again.data) == (304, b"")


def test_kept_files_that_are_no_media_are_not_there(db: Any, make: Any, browser: Any) -> None:
    make.library()
    learner = make.person(make.unit("Xã Khác"))
    pass_course(db, make.enrolment(learner))
    kept = [path.name for path in db.info["files"].glob("??/*")]
    public = set(db.scalars(select(Medium.sha256)))
    assert len(kept) > len(public)
    for name in kept:
        browser.get(f"/khoa-hoc/tep/{name}", status=200 if name in public else 404)


@pytest.mark.parametrize("name", ["0" * 64, "../" * 21 + "x", "%2e%2e%2f" * 7 + "x", "A" * 64])
def test_a_name_that_is_no_hash_of_ours_is_not_there(browser: Any, name: str) -> None:
    browser.get(f"/khoa-hoc/tep/{name}", status=404)


def test_a_stranger_sees_no_medium(browser: Any, visit: Any) -> None:
    assert "/dang-nhap" in visit.get(path_of(WEBM), status=303).location
