"""A class is opened with a code, and people come on its roster in rows that never change hands."""

from sqlalchemy.orm import Session

from lms.classes import actions, codes, queries
from lms.classes.models import Joined
from lms.people.access import Role
from tests.make import NOW, Make


def test_a_person_keeps_their_row_though_entered_twice_or_gone_for_a_while(db: Session, make: Make) -> None:
    make.library()
    here = make.unit("Xã A")
    opened = make.training_class(here, make.officer(Role.TEAM_MEMBER, here), members=2)
    first, second = queries.roster(db, opened.id)
    first.left_at, first.left_why = NOW, "chuyển nhà"
    late = actions.enter(db, opened, make.person(here), Joined.CODE, NOW)

    back = actions.enter(db, opened, first.person, Joined.SEARCH, NOW)

    assert (back.id, back.number, second.number, late.number) == (first.id, 1, 2, 3)
    assert [member.number for member in queries.roster(db, opened.id)] == [1, 2, 3]


def test_a_code_is_found_as_people_type_it() -> None:
    assert {codes.typed(said) for said in ("KA 4821", "ka4821", "ka-48 21", "KA.4821")} == {"KA4821"}
    assert codes.spoken("KA4821") == "KA 4821"
