"""The task board: what a unit notes of a task, when it is overdue, who sees what, and the annex."""

import io
import zipfile
from datetime import date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import openpyxl
import pytest
from docx import Document
from pypdf import PdfReader
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from lms.base.clock import today
from lms.base.vietnamese import day
from lms.people.access import Role
from lms.plans import actions as plans
from lms.plans import in_force, plan_file, queries
from lms.plans.models import Plan
from lms.plans.tasks import actions, concerns, export
from lms.plans.tasks.actions import Desk
from lms.plans.tasks.concerns import Part
from lms.plans.tasks.models import TaskStep
from lms.plans.tasks.progress import Deed, State, progress
from lms.plans.tasks.queries import board
from lms.units import actions as units
from lms.units.kinds import Level
from tests.make import NOW, Make
from tests.visit import Visit

PDF = b"%PDF-1.7\n%bytes\n"
DUE = date(2026, 6, 30)
TOLD = {
    "key": "kh-tinh",
    "number": "295/KH-UBND",
    "date": "2026-04-21",
    "kind": "Kế hoạch",
    "title": "Đẩy mạnh truyền thông",
    "issuer": "Ủy ban nhân dân tỉnh Nghệ An",
    "unit": "40",
    "signer": {"role": "KT. CHỦ TỊCH, PHÓ CHỦ TỊCH", "name": "Thái Văn Thành"},
    "tasks": [
        {"no": "1", "name": "Ban hành kế hoạch", "lead": "Sở Khoa học",
         "deadline": "Tháng 6/2026", "due": "2026-06-30"},
        {"no": "2", "name": "Tuyên truyền tại cơ sở", "lead": "UBND các xã, phường", "support": "Sở Khoa học",
         "deadline": "Thường xuyên trong năm 2025 và các năm tiếp theo", "recurring": True},
        {"no": "3", "name": "Cử công chức tập huấn", "lead": "Sở Nội vụ", "deadline": "Khi có yêu cầu"},
    ],
}  # fmt: skip


class Scene(SimpleNamespace):
    """A province with two communes, its plan of three tasks, and who works on it."""

    def path(self, n: int, unit: str = "40", more: str = "") -> str:
        return f"/ke-hoach/kh-tinh/nhiem-vu/{self.keys[n]}{more}?don-vi={unit}"


def load(db: Session, **changed: object) -> None:
    file, faults = plan_file.read_told({**TOLD, **changed})
    assert file, faults
    plans.load_plan(db, file, NOW)


@pytest.fixture
def scene(db: Session, make: Make, visit: Visit) -> Scene:
    province = make.unit("Tỉnh Nghệ An", code="40")
    a, b = make.unit("Xã A", province, code="A1"), make.unit("Xã B", province, code="B1")
    load(db)
    plan = queries.plan(db, "kh-tinh")
    assert plan
    return Scene(
        province=province, a=a, b=b, plan=plan, keys=[task.key for task in plan.tasks],
        chief=visit.as_(make.officer(Role.STATISTICS, province)),
        clerk=visit.as_(make.officer(Role.STATISTICS, a)),
        neighbour=visit.as_(make.officer(Role.STATISTICS, b)),
    )  # fmt: skip


def step(n: int, deed: Deed, on: date | None = None, taken: int | None = None) -> SimpleNamespace:
    return SimpleNamespace(id=n, deed=deed, on=on, taken_id=taken)


NOTE, DONE = step(1, Deed.NOTE), step(2, Deed.DONE, DUE)


@pytest.mark.parametrize(
    ("steps", "due", "on", "state", "over"),
    [
        ([], DUE, DUE, State.NOT_BEGUN, 0),
        ([], DUE, date(2026, 7, 1), State.NOT_BEGUN, 1),
        ([], None, date(2099, 1, 1), State.NOT_BEGUN, 0),
        ([NOTE], DUE, date(2026, 7, 12), State.UNDER_WAY, 12),
        ([NOTE, DONE], DUE, date(2026, 12, 1), State.DONE, 0),
        ([step(1, Deed.DONE, date(2026, 7, 3))], DUE, date(2026, 12, 1), State.DONE, 3),
        ([DONE, step(3, Deed.REOPENED)], DUE, date(2026, 7, 1), State.UNDER_WAY, 1),
        ([DONE, step(3, Deed.NOTE)], DUE, date(2026, 7, 1), State.DONE, 0),
        ([NOTE, step(3, Deed.TAKEN_BACK, taken=1)], None, DUE, State.NOT_BEGUN, 0),
    ],
    ids=["its last day", "the day after", "without a day", "noted", "done in time", "done late", "reopened",
         "noted after it was done", "taken back"],
)  # fmt: skip
def test_where_a_task_stands_follows_from_the_steps(steps, due, on, state, over) -> None:
    found = progress(steps, due, on)
    assert (found.state, found.days_over) == (state, over)
    assert found.overdue == (over > 0 and state is not State.DONE)


@pytest.mark.parametrize(
    ("lead", "support", "name", "level", "part"),
    [
        ("UBND các xã, phường, đặc khu", None, "Xã A", Level.COMMUNE, Part.LEAD),
        ("Sở Tài chính", "UBND cấp xã", "Phường B", Level.COMMUNE, Part.SUPPORT),
        ("Các sở, ban ngành, địa phương", None, "Xã A", Level.COMMUNE, Part.LEAD),
        ("Các sở, ban ngành, địa phương", None, "Sở Tài chính", Level.AGENCY, Part.LEAD),
        ("Sở Tài chính", None, "Sở Tài chính", Level.AGENCY, Part.LEAD),
        ("Sở Tài chính", None, "Sở Nội vụ", Level.AGENCY, None),
        ("Sở Tài chính", "Hệ thống thông tin cơ sở", "Xã A", Level.COMMUNE, None),
        (None, None, "Xã A", Level.COMMUNE, None),
    ],
)
def test_a_unit_is_named_itself_or_as_one_of_its_group(lead, support, name, level, part) -> None:
    assert concerns.part(lead, support, name, level) is part


def test_the_board_tells_deadlines_as_written_and_marks_in_words_what_is_overdue(scene: Scene) -> None:
    page = scene.chief.get("/ke-hoach/kh-tinh/nhiem-vu").text
    days = (today() - DUE).days
    assert f"Chưa bắt đầu. Quá hạn {days} ngày" in page
    assert page.count("Quá hạn") == 1
    for written in ("Thường xuyên trong năm 2025 và các năm tiếp theo", "Khi có yêu cầu", "đến 30/6/2026"):
        assert written in page
    assert "0/2 xong" in page


def test_a_commune_works_on_its_own_copy_and_the_province_sees_how_many_are_done(scene: Scene) -> None:
    board = scene.clerk.get("/ke-hoach/kh-tinh/nhiem-vu").text
    assert "Bảng nhiệm vụ: Xã A" in board
    assert "Tuyên truyền tại cơ sở" in board
    assert "Cử công chức tập huấn" not in board
    assert "Cử công chức tập huấn" in scene.clerk.get("/ke-hoach/kh-tinh/nhiem-vu?tat-ca=1").text

    said = scene.clerk.post(scene.path(1, "A1", "/hoan-thanh"), follow=True, on=day(today()), result="12 buổi").text

    assert f"Đã ghi nhận hoàn thành ngày {day(today())}." in said
    assert "1/2 xong" in scene.chief.get("/ke-hoach/kh-tinh/nhiem-vu").text
    page = scene.chief.get(scene.path(1)).text
    assert "1/2 đã hoàn thành, 0 đang làm." in page
    assert page.index("Xã B") < page.rindex("Xã A")  # what is not done stands first
    assert "12 buổi" not in page


def test_a_second_click_appends_nothing(scene: Scene, db: Session) -> None:
    for _ in range(2):
        scene.chief.post(scene.path(0, more="/ghi-chu"), note="Đã gửi dự thảo")
        scene.chief.post(scene.path(0, more="/minh-chung"), file=(io.BytesIO(PDF), "a.pdf"))
        scene.chief.post(scene.path(0, more="/hoan-thanh"), on="29/6/2026")
    assert list(db.scalars(select(TaskStep.deed).order_by(TaskStep.id))) == [
        Deed.NOTE, Deed.EVIDENCE, Deed.DONE, Deed.NOTE, Deed.EVIDENCE,
    ]  # fmt: skip


def test_done_is_opened_again_with_a_reason_and_the_history_stays(scene: Scene) -> None:
    scene.chief.post(scene.path(0, more="/hoan-thanh"), on="03/7/2026")
    assert "Hoàn thành, muộn 3 ngày" in scene.chief.get(scene.path(0)).text
    assert "Hãy ghi lý do mở lại." in scene.chief.post(scene.path(0, more="/mo-lai"), 422).text

    page = scene.chief.post(scene.path(0, more="/mo-lai"), follow=True, reason="Nghiệm thu lại").text

    assert "Đã mở lại nhiệm vụ." in page
    assert "Đang thực hiện" in page
    assert "Nghiệm thu lại" in page
    assert "Hoàn thành ngày 03/7/2026" in page


@pytest.mark.parametrize(
    ("on", "said"),
    [("", "Hãy ghi ngày hoàn thành."), ("31/6/2026", "không có"), ("tomorrow", "không có"), ("01/01/0001", "quá xa")],
)
def test_a_day_that_cannot_be_is_asked_again(scene: Scene, db: Session, on: str, said: str) -> None:
    assert said in scene.chief.post(scene.path(0, more="/hoan-thanh"), 422, on=on).text
    later = day(today() + timedelta(days=1))
    assert "sau hôm nay" in scene.chief.post(scene.path(0, more="/hoan-thanh"), 422, on=later).text
    assert not db.scalar(select(func.count()).select_from(TaskStep))


def zipped(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"", "a.pdf", "Tệp rỗng"),
        (b"MZ\x90 program", "a.pdf", "Chỉ nhận PDF"),
        (b"<html><script>", "a.png", "Chỉ nhận PDF"),
        (zipped("word/document.xml", "word/vbaProject.bin"), "a.docx", "có macro"),
        (zipped("thu.txt"), "a.docx", "Chỉ nhận PDF"),
        (b"PK\x03\x04broken", "a.xlsx", "Chỉ nhận PDF"),
        (b"%PDF-" + b"x" * (20 * 1024 * 1024), "a.pdf", "lớn quá 20 MB"),
    ],
    ids=["empty", "a program", "a page", "macros", "any archive", "broken archive", "too large"],
)
def test_a_file_is_known_by_its_bytes_and_refused_in_words(scene: Scene, db: Session, content, name, said) -> None:
    answer = scene.chief.post(scene.path(0, more="/minh-chung"), 422, file=(io.BytesIO(content), name))
    assert said in answer.text
    assert not db.scalar(select(func.count()).select_from(TaskStep))


def test_evidence_gets_its_true_ending_and_is_given_out_only_in_reach(scene: Scene, db: Session) -> None:
    content = zipped("word/document.xml")
    sent = (io.BytesIO(content), "../Báo cáo tháng 6.exe")
    page = scene.clerk.post(scene.path(1, "A1", "/minh-chung"), follow=True, file=sent).text
    assert "Đã kèm tệp Báo cáo tháng 6.docx." in page
    number = db.scalar(select(TaskStep.id))
    at = f"/ke-hoach/kh-tinh/nhiem-vu/{scene.keys[1]}/tep/{number}"

    answer = scene.chief.get(at)

    assert answer.data == content
    assert 'filename="bao-cao-thang-6.docx"' in answer.headers["Content-Disposition"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    scene.neighbour.get(at, 404)
    scene.chief.get(f"/ke-hoach/kh-tinh/nhiem-vu/{scene.keys[0]}/tep/{number}", 404)


def test_what_is_taken_back_is_shown_and_given_out_no_more(scene: Scene, db: Session) -> None:
    scene.clerk.post(scene.path(1, "A1", "/minh-chung"), file=(io.BytesIO(PDF), "a.pdf"), caption="Ảnh chụp nhầm")
    number = db.scalar(select(TaskStep.id))
    page = scene.clerk.post(scene.path(1, "A1", f"/rut/{number}"), follow=True).text
    assert "Đã rút lại." in page
    assert "Ảnh chụp nhầm" not in page
    assert "Chưa bắt đầu" in page
    scene.clerk.get(f"/ke-hoach/kh-tinh/nhiem-vu/{scene.keys[1]}/tep/{number}", 404)
    scene.clerk.post(scene.path(1, "A1", f"/rut/{number}"))
    assert db.scalar(select(func.count()).select_from(TaskStep)) == 2
    scene.clerk.post(scene.path(1, "A1", "/rut/999999"), 404)


def test_nobody_writes_on_the_board_of_a_unit_out_of_reach(scene: Scene, db: Session) -> None:
    for unit in ("B1", "40"):
        scene.clerk.post(scene.path(1, unit, "/ghi-chu"), 404, note="Không phải của tôi")
    scene.clerk.get(scene.path(1, "B1"), 404)
    scene.clerk.get(f"/ke-hoach/kh-tinh/nhiem-vu/{'0' * 16}", 404)
    assert not db.scalar(select(func.count()).select_from(TaskStep))


def test_a_plan_does_not_bind_a_unit_that_stands_elsewhere(scene: Scene, make: Make, visit: Visit) -> None:
    elsewhere = make.unit("Xã Xa", make.unit("Tỉnh Khác", code="99"), code="Z1")
    stranger = visit.as_(make.officer(Role.STATISTICS, elsewhere))
    assert "Lưu ghi chú" not in stranger.get(scene.path(1, "Z1")).text
    stranger.post(scene.path(1, "Z1", "/ghi-chu"), 404, note="Không phải của tôi")


def test_notes_survive_when_the_plan_is_loaded_again(scene: Scene, db: Session) -> None:
    scene.chief.post(scene.path(1, more="/ghi-chu"), note="Đã mở 12 buổi")
    tasks = [dict(each) for each in TOLD["tasks"]]
    tasks[1]["name"] = "Tuyên truyền tại cơ  sở."
    tasks[1]["deadline"] = "Tháng 12/2026"
    load(db, tasks=[tasks[2], tasks[1]])

    page = scene.chief.get("/ke-hoach/kh-tinh/nhiem-vu").text
    assert "Đã mở 12 buổi" in page
    assert "Tháng 12/2026" in page


def test_a_task_that_a_new_edition_dropped_is_named_with_its_history_kept(scene: Scene, db: Session) -> None:
    scene.chief.post(scene.path(0, more="/ghi-chu"), note="Đã ban hành")
    load(db, tasks=TOLD["tasks"][1:], effective="2026-05-01")
    page = scene.chief.get("/ke-hoach/kh-tinh/nhiem-vu").text
    assert "Không còn trong phiên bản đang có hiệu lực" in page
    assert "Ban hành kế hoạch" in page
    assert db.scalar(select(func.count()).select_from(TaskStep)) == 1


def test_tasks_of_an_edition_to_come_are_not_on_the_board_yet(scene: Scene, db: Session) -> None:
    new = [*TOLD["tasks"], {"no": "4", "name": "Việc của năm sau"}]
    load(db, tasks=new, effective="2099-01-01")
    assert "Việc của năm sau" not in scene.chief.get("/ke-hoach/kh-tinh/nhiem-vu").text


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("qua-han=1", ["Ban hành kế hoạch"]),
        ("trang-thai=under_way", ["Cử công chức tập huấn"]),
        ("chu-tri=UBND các xã, phường", ["Tuyên truyền tại cơ sở"]),
        ("trang-thai=done", []),
    ],
)
def test_the_board_is_filtered_and_the_file_holds_what_the_page_shows(
    scene: Scene, asked: str, names: list[str]
) -> None:
    scene.chief.post(scene.path(2, more="/ghi-chu"), note="Đã cử 3 người")
    page = scene.chief.get(f"/ke-hoach/kh-tinh/nhiem-vu?{asked}").text
    every = [str(task["name"]) for task in TOLD["tasks"]]
    assert [name for name in every if f">{name}</a>" in page] == names
    assert [row[1] for row in rows(scene.chief.get(f"/ke-hoach/kh-tinh/nhiem-vu.xlsx?{asked}").data)] == names


def rows(content: bytes) -> list[tuple[object, ...]]:
    """The rows below the head."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    told = list(sheet.iter_rows(values_only=True))
    top = next(n for n, row in enumerate(told) if row[0] == "TT")
    return [row for row in told[top + 1 :] if row[1]]


def test_the_annex_has_the_five_columns_of_the_plan(scene: Scene) -> None:
    answer = scene.chief.get("/ke-hoach/kh-tinh/nhiem-vu.xlsx")
    told = [row for row in openpyxl.load_workbook(io.BytesIO(answer.data)).active.iter_rows(values_only=True) if row[0]]
    assert told[0][0] == "PHỤ LỤC"
    assert told[1][0] == "Các nhiệm vụ cụ thể thực hiện Kế hoạch Đẩy mạnh truyền thông"
    assert told[2][0] == (
        "(Kèm theo Kế hoạch số 295/KH-UBND ngày 21 tháng 4 năm 2026 của Ủy ban nhân dân tỉnh Nghệ An)"
    )
    head = ("TT", "Tên nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành")
    assert head in told
    assert rows(answer.data)[2] == ("3", "Cử công chức tập huấn", "Sở Nội vụ", None, "Khi có yêu cầu")


def test_the_annex_with_progress_says_what_the_board_says(scene: Scene) -> None:
    scene.chief.post(scene.path(0, more="/hoan-thanh"), on="29/6/2026")
    scene.chief.post(scene.path(1, more="/ghi-chu"), note="Đã mở 12 buổi")
    found = rows(scene.chief.get("/ke-hoach/kh-tinh/nhiem-vu.xlsx?tien-do=1").data)
    assert [row[5] for row in found] == ["Hoàn thành", "Đang thực hiện", "Chưa bắt đầu"]
    assert found[0][6].date() == date(2026, 6, 29)
    assert [row[7] for row in found] == [None, "Đã mở 12 buổi", None]
    assert [row[8] for row in found] == [None, "0/2", None]


def copy(db: Session, plan: Plan, unit, with_progress: bool) -> export.Copy:
    shown = board(db, plan, unit, date(2026, 7, 10))
    paper = in_force.paper(db, plan.editions[0])
    return export.Copy(shown, shown.lines, paper, with_progress, NOW, "Trần Thị B")


def test_the_annex_is_composed_as_an_official_document(scene: Scene, db: Session) -> None:
    scene.chief.post(scene.path(0, more="/hoan-thanh"), on="29/6/2026")
    bare = export.document(copy(db, scene.plan, scene.province, False))
    annex = bare.annexes[0]
    assert (annex.name, annex.landscape, len(annex.blocks)) == ("PHỤ LỤC", True, 1)
    assert len(annex.blocks[0].columns) == 5
    assert (bare.number, bare.symbol, bare.issued_on) == ("295", "KH-UBND", date(2026, 4, 21))
    assert (bare.signer.authority, bare.signer.position, bare.signer.name) == (
        "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Thái Văn Thành",
    )  # fmt: skip

    told = export.document(copy(db, scene.plan, scene.province, True))
    assert told.annexes[0].blocks[0].text == (
        "Kế hoạch giao 3 nhiệm vụ. Đến ngày 10/7/2026, Tỉnh Nghệ An đã hoàn thành 1, đang thực hiện 0, chưa bắt đầu 2; "
        "quá hạn 0."
    )
    table = told.annexes[0].blocks[-1]
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert table.rows[0][5:7] == ["Hoàn thành", date(2026, 6, 29)]
    assert not any(isinstance(cell, Decimal) for row in table.rows for cell in row)


def test_docx_and_pdf_hold_what_the_workbook_holds(scene: Scene) -> None:
    scene.chief.post(scene.path(0, more="/hoan-thanh"), on="29/6/2026")
    asked = "/ke-hoach/kh-tinh/nhiem-vu.{}?tien-do=1"
    wanted = [
        ["" if cell is None else cell for cell in row] for row in rows(scene.chief.get(asked.format("xlsx")).data)
    ]

    docx = Document(io.BytesIO(scene.chief.get(asked.format("docx")).data))
    pdf = PdfReader(io.BytesIO(scene.chief.get(asked.format("pdf")).data))

    cells = [[cell.text for cell in row.cells] for row in docx.tables[0].rows]
    assert cells[0][:5] == ["TT", "Tên nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian hoàn thành"]
    assert cells[1:] == [[said(cell) for cell in row] for row in wanted]
    printed = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for words in (
        "PHỤ LỤC",
        "(Kèm theo Kế hoạch số 295/KH-UBND ngày 21 tháng 4 năm 2026",
        "Khi có yêu cầu",
        "29/6/2026",
    ):
        assert words in printed
    assert "CỘNG HÒA" not in printed
    assert len(pdf.pages) == 1


def said(cell: object) -> str:
    return day(cell.date()) if isinstance(cell, datetime) else str(cell or "")


def test_the_board_of_many_communes_asks_as_much_as_that_of_two(scene: Scene, db: Session, make: Make, engine) -> None:
    asked: list[str] = []

    def count(path: str) -> int:
        scene.chief.get(path)
        asked.clear()
        event.listen(engine, "before_cursor_execute", note)
        scene.chief.get(path)
        event.remove(engine, "before_cursor_execute", note)
        return len([one for one in asked if one.startswith(("SELECT", "WITH"))])

    def note(_connection, _cursor, statement, *_more) -> None:
        asked.append(statement)

    paths = "/ke-hoach/kh-tinh/nhiem-vu", scene.path(1)
    few = [count(path) for path in paths]
    clerk = make.officer(Role.STATISTICS, scene.province)
    for _ in range(60):
        desk = Desk(db, scene.plan, scene.plan.tasks[1], make.unit("", scene.province), clerk.id, NOW)
        actions.complete(desk, date(2026, 7, 1), "")
    assert [count(path) for path in paths] == few
    assert max(few) <= 20
    assert "60/62 xong" in scene.chief.get(paths[0]).text


def test_a_unit_that_ended_takes_no_more_notes_and_what_followed_it_shows_its_history(
    scene: Scene, db: Session, make: Make
) -> None:
    scene.clerk.post(scene.path(1, "A1", "/ghi-chu"), note="Xã A đã mở 12 buổi")
    merged = make.unit("Xã Mới", scene.province, code="M1", from_on=today())
    units.close(db, scene.a, today() - timedelta(days=1), [merged])

    page = scene.chief.get(scene.path(1, "M1")).text
    assert "Chưa bắt đầu" in page
    assert "Xã A đã mở 12 buổi" in page
    assert "Lưu ghi chú" not in scene.chief.get(scene.path(1, "A1")).text
    scene.chief.post(scene.path(1, "A1", "/ghi-chu"), 404, note="Muộn rồi")
