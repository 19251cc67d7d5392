"""A province with two communes, for the tests of reports one builds oneself."""

from datetime import date

from lms.learning.rungs import Mode
from lms.people.access import Role

ROOT = "/bao-cao/tu-chon"


class Land:
    """A province with two communes, a hamlet, and people who learned."""

    def __init__(self, make):
        make.library()
        self.make = make
        self.province = make.unit("Tỉnh Nghệ An", code="40")
        self.a = make.unit("Xã An Hòa", self.province, code="17001")
        self.b = make.unit("Xã Bình Minh", self.province, code="17002")
        self.hamlet = make.unit("Thôn Đông", self.a, code="17001.01")
        self.lan = make.person(self.hamlet, "Nguyễn Thị Lan", identity="040168001223")
        self.hoa = make.person(self.a, "Trần Văn Hòa")
        self.binh = make.person(self.b, "Lê Văn Bình")
        make.attainment(self.lan, date(2026, 3, 10))
        make.attainment(self.hoa, date(2026, 4, 2), mode=Mode.DONE_FOR)
        make.attainment(self.binh, date(2026, 5, 20))
        self.of_province = make.officer(Role.STATISTICS, self.province)
        self.of_a = make.officer(Role.STATISTICS, self.a)
        self.of_b = make.officer(Role.STATISTICS, self.b)
