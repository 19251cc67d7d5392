"""Two clicks at once on a merger, with real commits."""

from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import func, select

from lms.base.clock import now
from lms.people import actions as people
from lms.people.access import Role
from lms.people.models import RoleGrant
from lms.units.models import Succession, Unit
from tests.conftest import Instance
from tests.make import Make


def test_a_form_clicked_six_times_at_once_makes_one_merger(instance: Instance) -> None:
    app = instance.app()
    with instance.work.writing() as db:
        make = Make(db)
        root = make.unit("Cả nước", kind="quốc gia", code="VN")
        old = make.unit("Xã A", make.unit("Tỉnh Nghệ An", root), code="A")
        hamlet = make.unit("Thôn 1", old, code="A.01")
        make.officer(Role.TEAM_MEMBER, hamlet)
        admin = make.account(home=old)
        people.grant(db, admin, Role.ADMIN, root, now())
        who, number = f"{admin.id}.{admin.epoch}", str(old.id)

    def click(_: int) -> int:
        client = app.test_client()
        with client.session_transaction() as session:
            session["_user_id"] = who
        form = {"name": "Xã C", "code": "C", "on": "01/7/2026", "number": number, "step": "ghi"}
        return client.post("/don-vi/A/nhap-vao", data=form).status_code

    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(click, range(6))) == {303}

    with instance.work.reading() as db:
        assert db.scalar(select(func.count()).where(Unit.code == "C")) == 1
        assert db.scalar(select(func.count()).select_from(Succession)) == 2
        assert db.scalar(select(func.count()).where(RoleGrant.role == Role.TEAM_MEMBER)) == 2
