"""Pages of the offices' own forms: brought, tried, used for a frozen report, withdrawn; by whom and where."""

from datetime import date
from io import BytesIO
from typing import Any

import docx as python_docx
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.base import files
from lms.people.access import Role
from lms.people.models import Account
from lms.reports.own_forms.models import OwnForm
from lms.reports.own_forms.safety import opened
from lms.reports.own_forms.starter import starter
from tests.reports.conftest import JUNE, House

MAU = "/bao-cao/mau"
SENT_ON = date(2026, 6, 15)


def form(*paragraphs: str) -> bytes:
    document, out = python_docx.Document(), BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def brings(
    visit: Any, who: Account, content: bytes, unit: str = "A", name: str = "Mẫu báo cáo.docx", status: int = 303
) -> Any:
    fields = {"unit": unit, "file": (BytesIO(content), name)}
    return visit.as_(who).post(MAU, status, **fields)


def held(db: Session) -> OwnForm:
    return db.scalars(select(OwnForm).where(OwnForm.withdrawn_at.is_(None))).one()


def text_of(answer: Any) -> str:
    return "\n".join(each.text for each in python_docx.Document(BytesIO(answer.data)).paragraphs)


def test_a_form_is_kept_as_it_came_and_shown(house: House, visit: Any) -> None:
    content = form("{{ky_bao_cao}} của {{ten_don_vi}}")

    brings(visit, house.office["A"], content)

    mine = held(house.db)
    office = visit.as_(house.office["A"])
    page = office.get(MAU).text
    assert (mine.unit_id, mine.name) == (house.communes[0].id, "Mẫu báo cáo.docx")
    assert files.kept(house.db, mine.sha256) == content
    assert office.get(f"{MAU}/{mine.key}.docx").data == content
    assert "Mẫu báo cáo.docx" in page and "Xã A" in page


def test_a_report_is_filled_into_the_form_of_its_unit(house: House, visit: Any) -> None:
    house.learns(house.communes[0], date(2026, 6, 1), 57)
    report = house.freezes(house.communes[0], JUNE, SENT_ON)
    office = visit.as_(house.office["A"])
    assert "Tải mẫu lên" in office.get(f"/bao-cao/{report.id}").text
    office.get(f"{MAU}/bao-cao/{report.id}/government.docx", status=404)

    brings(visit, house.office["A"], form("{{ten_co_quan_thuong}}: {{so_lieu.1.ty_le}}, {{ky_hieu}}"))

    page = office.get(f"/bao-cao/{report.id}").text
    assert f"{MAU}/bao-cao/{report.id}/party.docx" in page
    assert text_of(office.get(f"{MAU}/bao-cao/{report.id}/government.docx")) == "Ủy ban nhân dân xã A: 57%, BC-UBND"
    assert text_of(office.get(f"{MAU}/bao-cao/{report.id}/party.docx")) == "Đảng ủy xã A: 57%, BC/ĐU"
    office.get(f"{MAU}/bao-cao/{report.id}/khac.docx", status=404)
    visit.as_(house.office["B"]).get(f"{MAU}/bao-cao/{report.id}/government.docx", status=404)


def test_figures_that_come_later_do_not_change_the_filled_report(house: House, visit: Any) -> None:
    house.learns(house.communes[0], date(2026, 6, 1), 57)
    report = house.freezes(house.communes[0], JUNE, SENT_ON)
    brings(visit, house.office["A"], form("{{so_lieu.1.da_dat}}"))
    address, office = f"{MAU}/bao-cao/{report.id}/government.docx", visit.as_(house.office["A"])
    before = office.get(address).data

    house.learns(house.communes[0], date(2026, 6, 2), 3)

    assert office.get(address).data == before


def test_a_new_form_takes_the_place_of_the_one_before_which_stays_readable(house: House, visit: Any) -> None:
    first, second = form("{{ky_bao_cao}}"), form("{{ten_don_vi}}")
    brings(visit, house.office["A"], first)
    before = held(house.db)

    brings(visit, house.office["A"], second)
    brings(visit, house.office["A"], second)  # a second click

    assert held(house.db).id != before.id
    assert house.db.scalar(select(func.count()).select_from(OwnForm)) == 2
    assert visit.as_(house.office["A"]).get(f"{MAU}/{before.key}.docx").data == first


def test_wrong_fields_are_told_place_by_place_and_nothing_is_kept(house: House, visit: Any) -> None:
    page = brings(visit, house.office["A"], form("{{ten_coquan}}", "Số {{abc}}"), status=422).text

    assert "Mẫu có 2 chỗ cần sửa" in page
    assert "Có phải {{ten_co_quan}}?" in page and "đoạn “Số {{abc}}”" in page
    assert house.db.scalar(select(func.count()).select_from(OwnForm)) == 0


def test_a_file_that_is_no_form_is_refused_beside_its_field(house: House, visit: Any) -> None:
    for content, said in ((b"abc", "không phải văn bản Word"), (form("trống"), "Mẫu chưa có trường nào")):
        assert said in brings(visit, house.office["A"], content, status=422).text
    assert "Chọn tệp mẫu .docx." in visit.as_(house.office["A"]).post(MAU, 422, unit="A").text


def test_nobody_brings_a_form_for_a_unit_out_of_reach(house: House, visit: Any) -> None:
    page = brings(visit, house.office["A"], form("{{ky_bao_cao}}"), unit="B", status=422).text

    assert "Chọn đơn vị có trong danh sách." in page
    assert house.db.scalar(select(func.count()).select_from(OwnForm)) == 0


def test_forms_of_other_units_are_not_there(house: House, visit: Any, make: Any) -> None:
    brings(visit, house.office["A"], form("{{ky_bao_cao}}"))
    mine = held(house.db)

    stranger = visit.as_(house.office["B"])

    for address in (f"{MAU}/{mine.key}.docx", f"{MAU}/{mine.key}/xem-thu.docx"):
        stranger.get(address, status=404)
    stranger.post(f"{MAU}/{mine.key}/thoi-dung", status=404)
    assert "Mẫu báo cáo.docx" not in stranger.get(MAU).text
    visit.as_(make.officer(Role.TEAM_MEMBER, house.communes[0])).get(MAU, status=403)


def test_the_province_sees_and_brings_forms_of_its_communes(house: House, visit: Any) -> None:
    brings(visit, house.office["40"], form("{{ky_bao_cao}}"), unit="C")

    assert held(house.db).unit_id == house.communes[2].id
    assert "Xã C" in visit.as_(house.office["40"]).get(MAU).text


def test_a_form_is_tried_with_figures_that_say_they_are_made_up(house: House, visit: Any) -> None:
    brings(visit, house.office["A"], form("{{ten_don_vi}} {{so_lieu.1.ty_le}} {{nguoi_lap}}"))

    told = text_of(visit.as_(house.office["A"]).get(f"{MAU}/{held(house.db).key}/xem-thu.docx"))

    assert told == "Xã Mẫu 57,5% số liệu để xem thử"


def test_a_withdrawn_form_is_used_no_more(house: House, visit: Any) -> None:
    brings(visit, house.office["A"], form("{{ky_bao_cao}}"))
    mine, office = held(house.db), visit.as_(house.office["A"])

    office.post(f"{MAU}/{mine.key}/thoi-dung", status=303)
    office.post(f"{MAU}/{mine.key}/thoi-dung", status=303)  # a second click

    assert "Chưa có mẫu riêng nào" in office.get(MAU).text
    assert mine.withdrawn_by_id == house.office["A"].id


def test_the_form_to_begin_with_can_be_brought_back_as_it_is(house: House, visit: Any) -> None:
    content = visit.as_(house.office["A"]).get(f"{MAU}/mau-bat-dau.docx").data
    assert content == starter()

    brings(visit, house.office["A"], content)

    assert opened(files.kept(house.db, held(house.db).sha256))


def test_the_fields_are_told_with_their_meaning_and_an_example(house: House, visit: Any) -> None:
    page = visit.as_(house.office["A"]).get(f"{MAU}/truong").text

    for told in (
        "{{ten_co_quan}}",
        "{{bang_chi_tieu}}",
        "{{so_lieu.1.ty_le}}",
        "57,5%",
        "tháng 6 năm 2026",
        "Ủy ban nhân dân xã Mẫu",
    ):
        assert told in page


def test_files_go_out_under_their_own_names(house: House, visit: Any) -> None:
    brings(visit, house.office["A"], form("{{ky_bao_cao}}"))

    answer = visit.as_(house.office["A"]).get(f"{MAU}/{held(house.db).key}.docx")

    assert answer.mimetype.endswith("wordprocessingml.document")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="mau-bao-cao.docx"'
