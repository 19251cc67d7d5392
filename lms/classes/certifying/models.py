"""Table of certifying."""

from sqlalchemy.orm import Mapped

from lms.base.db import Base, link


class Certifying(Base):
    """Cấp giấy cho lớp: the last long work that was asked for in a class. One row per class."""

    __tablename__ = "certifying"

    class_id: Mapped[int] = link("training_class.id", primary_key=True)
    job_id: Mapped[int]
