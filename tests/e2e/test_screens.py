"""A practice screen: tapped on the picture or chosen in the list, it is the same; a lost network loses nothing."""

from pathlib import Path

import pytest

from lms.base.clock import now
from tests.catalogue.test_screens import PRACTICE, SVG
from tests.e2e.conftest import PHONE, Open, Site, sign_in
from tests.learning import filmed

SLUG = filmed.SLUG
PLACE = f"/khoa-hoc/{SLUG}/bai/tap/luyen-tap"


@pytest.fixture(scope="module")
def drawn(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = filmed.written(tmp_path_factory.mktemp("screens") / "courses", order="free")
    (root / SLUG / "media/hai-nut.svg").write_text(SVG.format("tap-1-1", "tap-1-2"))
    lesson = next((root / SLUG / "lessons").glob("*-tap.md"))
    lesson.write_text(filmed.PRACTISED.partition("```practice")[0].replace("floor: 90\n", "") + PRACTICE)
    with site.making() as make:
        filmed.publish(make.db, root)
    return root


def test_a_place_tapped_on_the_picture_is_the_choice_in_the_list(site: Site, drawn: Path, browse: Open) -> None:
    page = browse(viewport=PHONE)
    with site.making() as make:
        learner = make.account()
        make.enrolment(learner.person, SLUG, now())
    sign_in(page, learner.username)
    page.goto(site.url + PLACE)

    page.locator("svg .spot").nth(1).click()
    assert page.get_by_label("Gác máy", exact=True).is_checked()
    page.get_by_label("Nghe máy", exact=True).check()
    assert "picked" in (page.locator("svg .spot").nth(0).get_attribute("class") or "")
    assert "picked" not in (page.locator("svg .spot").nth(1).get_attribute("class") or "")

    page.locator("svg .spot").nth(1).click()
    page.get_by_label("Câu trả lời").fill("113")
    page.context.set_offline(True)
    page.get_by_role("button", name="Kiểm tra các câu này").click()
    page.get_by_text("Đang mất mạng. Các câu đã chọn vẫn ở trên trang này").wait_for()
    page.context.set_offline(False)
    page.get_by_text("Đã làm đúng cả 2 câu").or_(page.get_by_text("làm đúng")).first.wait_for()
    assert page.url.split("#")[0] == site.url + PLACE.removesuffix("/luyen-tap")
