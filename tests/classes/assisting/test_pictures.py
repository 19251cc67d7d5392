"""Three pictures in their order let somebody in who cannot type; a guesser waits."""

import re

import pytest
from sqlalchemy import select

from lms.base import throttle
from lms.classes.assisting import words
from lms.classes.assisting.models import PictureSecret
from lms.learning.rungs import Mode
from tests.classes.assisting.conftest import COURSE, Hall
from tests.visit import Visit

MINE = ["trau", "sen", "ga"]


@pytest.fixture
def chosen(hall: Hall) -> Hall:
    """Row 1 has chosen its pictures beside the helper."""
    tablet = hall.tablet()
    hall.begin(tablet, 1)
    tablet.get("/hoc-chung/ba-hinh")
    tablet.post("/hoc-chung/ba-hinh", 200, pick="trau")
    tablet.post("/hoc-chung/ba-hinh", 200, picked=["trau"], pick="sen")
    assert "Nhớ ba hình này" in tablet.post("/hoc-chung/ba-hinh", 200, picked=["trau", "sen"], pick="ga").text
    told = tablet.post("/hoc-chung/ba-hinh", picked=MINE, keep="1", follow=True).text
    assert "con trâu, hoa sen, con gà" in told
    tablet.post("/hoc-chung/xong")
    return hall


def at_door(hall: Hall) -> Visit:
    browser = Visit(hall.visit.app, hall.db)
    assert browser.post("/hoc-chung", code=f"{hall.of.code[:2].lower()} {hall.of.code[2:]}").location.endswith("/hinh")
    return browser


def taps(browser: Visit, pictures: list[str], status: int = 303):  # type: ignore[no-untyped-def]
    for n in range(2):
        browser.post("/hoc-chung/hinh/1", 200, picked=pictures[:n], pick=pictures[n])
    return browser.post("/hoc-chung/hinh/1", status, picked=pictures[:2], pick=pictures[2])


def test_the_code_and_three_pictures_open_the_course_in_their_own_name(chosen: Hall) -> None:
    browser = at_door(chosen)
    page = browser.get("/hoc-chung/hinh").text
    assert chosen.person(1).full_name in page and chosen.person(2).full_name not in page
    assert taps(browser, MINE).location.endswith(COURSE)
    turn = chosen.turns()[-1]
    assert (turn.mode, turn.helper_id, turn.device_id) == (Mode.SELF, None, None)
    assert chosen.person(1).full_name in browser.get(COURSE).text
    browser.get("/tai-khoan", 403)
    browser.get("/hoc-chung/ba-hinh", 404)
    browser.get("/hoc-chung/viec/otp", 404)
    browser.post("/hoc-chung/luot", 404, mode="guided")
    assert browser.post("/hoc-chung/xong").location.endswith("/hoc-chung")
    assert browser.get(f"{COURSE}/bai/mat-khau", 303).location.startswith("/dang-nhap")


def test_two_who_come_in_by_pictures_do_not_end_each_other(chosen: Hall) -> None:
    tablet = chosen.tablet()
    chosen.begin(tablet, 2)
    tablet.post("/hoc-chung/ba-hinh", picked=MINE, keep="1")
    tablet.post("/hoc-chung/xong")
    first, second = at_door(chosen), at_door(chosen)
    taps(first, MINE)
    for n in range(3):
        second.post("/hoc-chung/hinh/2", 200 if n < 2 else 303, picked=MINE[:n], pick=MINE[n])
    assert chosen.person(1).full_name in first.get(COURSE).text
    assert chosen.person(2).full_name in second.get(COURSE).text


def test_they_are_kept_hashed_and_forgotten_when_the_helper_says_so(chosen: Hall) -> None:
    [kept] = chosen.db.scalars(select(PictureSecret))
    assert kept.hash.startswith("$argon2id$") and kept.set_by_id == chosen.helper.id
    helper = chosen.visit.as_(chosen.helper)
    assert "Bỏ ba hình cũ" in helper.get(chosen.path).text
    helper.post(f"{chosen.path}/hinh/1/bo")
    helper.post(f"{chosen.path}/hinh/1/bo")
    assert not chosen.db.scalars(select(PictureSecret)).all()
    at_door(chosen).get("/hoc-chung/hinh/1", 404)


def test_another_order_or_picture_does_not_open(chosen: Hall) -> None:
    browser = at_door(chosen)
    for wrong in (["sen", "trau", "ga"], ["trau", "sen", "ca"], ["trau", "trau", "trau"]):
        assert "chưa đúng" in taps(browser, wrong, 422).text


def test_five_wrong_ones_wait_and_the_right_one_waits_with_them(chosen: Hall) -> None:
    browser = at_door(chosen)
    for _ in range(5):
        taps(browser, ["ca", "ca", "ca"], 422)
    assert "Hãy đợi 15 phút" in browser.post("/hoc-chung/hinh/1", 429, picked=MINE[:2], pick=MINE[2]).text
    browser.get("/hoc-chung/hinh/1", 429)
    chosen.visit.as_(chosen.helper).post(f"{chosen.path}/hinh/1/bo")
    assert not chosen.db.scalars(select(throttle.Try).where(throttle.Try.what.startswith("class pictures of"))).all()


def test_nobody_without_pictures_can_be_tried_and_no_code_is_guessed_for_long(hall: Hall) -> None:
    browser = at_door(hall)
    assert "chưa ai chọn ba hình" in browser.get("/hoc-chung/hinh").text
    browser.get("/hoc-chung/hinh/1", 404)
    browser.post("/hoc-chung/hinh/1", 404, picked=MINE[:2], pick=MINE[2])
    stranger = Visit(hall.visit.app, hall.db)
    stranger.get("/hoc-chung/hinh", 303)
    stranger.post("/hoc-chung", 422, code="")
    for _ in range(30):
        stranger.post("/hoc-chung", 422, code="AA 0000" if hall.of.code != "AA0000" else "AB 0000")
    stranger.post("/hoc-chung", 429, code=hall.of.code)


def test_twelve_pictures_are_drawn_and_named(chosen: Hall) -> None:
    page = at_door(chosen).get("/hoc-chung/hinh/1").text
    assert len(words.PICTURES) == 12 == len(re.findall('<button type="submit" name="pick"', page))
    assert all(f"<span>{name}</span>" in page for name in words.PICTURES.values())


def test_three_times_the_same_is_no_secret(hall: Hall) -> None:
    tablet = hall.tablet()
    hall.begin(tablet, 1)
    assert "ba hình khác nhau" in tablet.post("/hoc-chung/ba-hinh", 422, picked=["trau"], pick="trau").text
    tablet.post("/hoc-chung/ba-hinh", 422, picked=["trau", "trau", "ga"], keep="1")
    assert not hall.db.scalars(select(PictureSecret)).all()


def test_wrong_codes_of_a_class_typed_by_learners_do_not_close_the_shared_devices(chosen: Hall) -> None:
    for number in range(4):
        browser = chosen.visit.as_(chosen.make.account(chosen.make.person(chosen.home), username=f"nguoihoc{number}"))
        for _ in range(9):
            browser.post("/lop-hoc/vao", 422, code="ZZ 9999")
    assert "Hãy đợi" not in chosen.visit.post("/hoc-chung", 422, code="ZZ 9999").text
