"""What concerns the whole instance is given by a role at the top of the tree alone."""

from lms.people.access import Role
from tests.make import Make
from tests.visit import Visit


def test_an_administrator_of_one_commune_does_not_run_the_system(make: Make, visit: Visit) -> None:
    nation = make.unit("Cả nước", kind="quốc gia")
    commune = make.unit("Xã A", nation)

    visit.as_(make.officer(Role.ADMIN, commune)).get("/quan-tri", status=403)
    visit.as_(make.officer(Role.ADMIN, nation)).get("/quan-tri")
