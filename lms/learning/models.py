"""Tables of learning: facts, added once and never edited."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Index, Numeric, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.base.db import Base, Id, Key, Long, link
from lms.base.sealing import Sealed
from lms.certificates.models import Certificate
from lms.learning.rungs import Mode, Rung
from lms.people.models import Person, new_key

OPEN, HELPED = "closed_at IS NULL", "helper_id IS NOT NULL"
ONLINE = "online"
PAPER = "paper:"
"""How the source of what was learned on paper begins; the number of the kit follows."""


def is_ours(source: str) -> bool:
    """Whether something was learned with us, on a screen or on paper, and not proved by evidence from elsewhere."""
    return source == ONLINE or source.startswith(PAPER)


class Enrolment(Base):
    """Ghi danh: a person studies a course in the version of that day. One per person and course."""

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("person_id", "slug"),)

    id: Mapped[Id]
    person_id: Mapped[int] = link("person.id", index=False)
    slug: Mapped[Key]
    version_id: Mapped[int] = link("course_version.id")
    started_at: Mapped[datetime]
    person: Mapped[Person] = relationship()


class LessonStudy(Base):
    """Đã học bài: every part of the lesson is done; how, and who stood by, as it was that time."""

    __tablename__ = "lesson_study"

    enrolment_id: Mapped[int] = link("enrolment.id", primary_key=True)
    lesson: Mapped[Key] = mapped_column(primary_key=True)
    studied_at: Mapped[datetime]
    mode: Mapped[Mode] = mapped_column(default=Mode.SELF, server_default=Mode.SELF.value)
    helper_id: Mapped[int | None] = link("account.id", index=False)


class Attempt(Base):
    """Lượt làm bài: a paper fixed at its start, closed once. At most one is open per enrolment.

    `mode` is the weakest in which it was begun or any of its answers given, `helper_id` who stood by then.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        UniqueConstraint("enrolment_id", "number"),
        Index("uq_attempt_open", "enrolment_id", unique=True, sqlite_where=text(OPEN), postgresql_where=text(OPEN)),
        Index("ix_attempt_helped", "helper_id", sqlite_where=text(HELPED), postgresql_where=text(HELPED)),
    )

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True, default=new_key)
    enrolment_id: Mapped[int] = link("enrolment.id", index=False)
    number: Mapped[int]
    paper: Mapped[Long] = mapped_column(deferred=True)  # JSON of quizzes.drawing.Paper
    mode: Mapped[Mode] = mapped_column(default=Mode.SELF)
    helper_id: Mapped[int | None] = link("account.id", index=False)
    started_at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(index=True)
    closed_at: Mapped[datetime | None]
    percent: Mapped[Decimal | None] = mapped_column(Numeric(5, 2))
    passed: Mapped[bool | None]
    receipt: Mapped[Key | None] = mapped_column(unique=True)  # mã biên nhận
    source: Mapped[Key] = mapped_column(default=ONLINE, server_default=ONLINE)  # or paper:<number of the kit>
    enrolment: Mapped[Enrolment] = relationship()

    @property
    def on_paper(self) -> bool:
        """Làm trên giấy: answered with a pen, typed in afterwards."""
        return self.source.startswith(PAPER)


class AnswerStep(Base):
    """Câu trả lời: one saved answer; the last step of a question is the answer. Never overwritten.

    `given_at` is when it was chosen: what waited for the network was given earlier than it was saved.
    """

    __tablename__ = "answer_step"

    attempt_id: Mapped[int] = link("attempt.id", primary_key=True)
    seq: Mapped[int] = mapped_column(primary_key=True)
    question: Mapped[Key]
    answer: Mapped[Long]  # JSON
    saved_at: Mapped[datetime]
    given_at: Mapped[datetime]


class Completion(Base):
    """Hoàn thành khóa học: which version, which day, how. New lessons never undo it."""

    __tablename__ = "completion"

    id: Mapped[Id]
    enrolment_id: Mapped[int] = link("enrolment.id", unique=True)
    certificate_id: Mapped[int | None] = link("certificate.id", unique=True)
    finished_on: Mapped[date]
    finished_at: Mapped[datetime]
    mode: Mapped[Mode] = mapped_column()
    enrolment: Mapped[Enrolment] = relationship()
    certificate: Mapped[Certificate | None] = relationship()


class Turn(Base):
    """Lượt: one person took part in one course of a programme on one day, here or elsewhere. Counted as turns."""

    __tablename__ = "turn"
    __table_args__ = (UniqueConstraint("person_id", "programme", "subject", "on", "source"),)

    id: Mapped[Id]
    person_id: Mapped[int] = link("person.id", index=False)
    programme: Mapped[Key]  # which the course belonged to that day
    subject: Mapped[Key]  # slug of the course, or key of the programme itself
    on: Mapped[date]
    source: Mapped[Key]  # online, evidence:<number> or class:<session>


class Attainment(Base):
    """Đạt: the person stands on this rung of a programme since `on`. One per person, programme and rung, for ever.

    An earlier proof that comes in later moves `on` back, never forward.
    """

    __tablename__ = "attainment"
    __table_args__ = (UniqueConstraint("person_id", "programme", "rung"),)

    id: Mapped[Id]
    person_id: Mapped[int] = link("person.id", index=False)
    programme: Mapped[Key]
    programme_number: Mapped[int | None]  # version of the programme that was met
    rung: Mapped[Rung] = mapped_column()
    on: Mapped[date]
    mode: Mapped[Mode] = mapped_column()
    source: Mapped[Key]  # online, evidence:<number> or class:<session>


class SetAside(Base):
    """Đạt theo nguồn khác: a proof that no other table tells, in whose place evidence of an earlier day stands.

    When that evidence is taken back, the attainment rests on it again.
    """

    __tablename__ = "set_aside"
    __table_args__ = (UniqueConstraint("person_id", "programme", "rung", "source"),)

    id: Mapped[Id]
    person_id: Mapped[int] = link("person.id", index=False)
    programme: Mapped[Key]
    programme_number: Mapped[int | None]
    rung: Mapped[Rung] = mapped_column()
    on: Mapped[date]
    mode: Mapped[Mode] = mapped_column()
    source: Mapped[Key]


class EvidenceFile(Base):
    """Tệp minh chứng: a list of learning done elsewhere, as brought in, with its source.

    It waits between its preview and the yes of whoever brought it, and is entered once.
    """

    __tablename__ = "evidence_file"

    id: Mapped[Id]
    name: Mapped[str]
    source: Mapped[str]
    sha256: Mapped[Key] = mapped_column(index=True)  # of the bytes, kept among the files
    brought_at: Mapped[datetime]
    account_id: Mapped[int | None] = link("account.id", index=False)
    kind: Mapped[Key] = mapped_column(default="learning")  # or vneid: confirmations on VNeID
    reach: Mapped[Long | None]  # JSON: on and below which units its lines may mean somebody; empty: anywhere
    subjects: Mapped[Long] = mapped_column(default="{}")  # JSON: what titles in the file mean; of "": the whole file
    job_id: Mapped[int | None]  # the last long work done on it
    preview: Mapped[Long | None]  # JSON of evidence.tallying.Tally, where a job has reckoned it
    entered_at: Mapped[datetime | None]  # all its lines are entered
    outcome: Mapped[Long | None]  # JSON of the Tally as it was that day
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = link("account.id", index=False)


class Evidence(Base):
    """Minh chứng: one line of such a list; the same line again (by its mark) is the same fact.

    What it says of a person is kept only while it waits, sealed.
    """

    __tablename__ = "evidence"

    id: Mapped[Id]
    file_id: Mapped[int] = link("evidence_file.id")
    line: Mapped[int]
    mark: Mapped[Key] = mapped_column(unique=True)  # keyed hash of what the line says
    person_id: Mapped[int | None] = link("person.id")  # empty: doubtful or unknown, waiting for a person to decide
    subject: Mapped[Key]
    on: Mapped[date]
    outcome: Mapped[Key]  # matched | doubtful | unknown | refused: it is none of those here
    unit_id: Mapped[int | None] = link("unit.id")  # whom it concerns: as the line says, else where the person belongs
    reason: Mapped[Key | None]  # why it is unknown
    effect: Mapped[Key | None]  # what it added when it was counted: new | own | earlier | short
    said: Mapped[str | None] = mapped_column(Sealed("evidence"))  # JSON of evidence.reading.Said
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = link("account.id", index=False)
