"""Tables of the bank of questions."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from lms.bank.stages import Stage
from lms.base.db import Base, Id, Key, Long, link


class Bank(Base):
    """Ngân hàng câu hỏi of one course: the topics and lessons its questions must fit into, as last published."""

    __tablename__ = "bank"

    id: Mapped[Id]
    slug: Mapped[Key] = mapped_column(unique=True)
    title: Mapped[str]
    topics: Mapped[Long]  # JSON: key of a topic → its name
    lessons: Mapped[Long]  # JSON: key of a lesson → its title
    draw: Mapped[Long]  # JSON: line of the recipe of its quiz → how many questions
    revision: Mapped[int] = mapped_column(default=0)  # one more whenever what can be drawn has changed
    questions: Mapped[list["BankQuestion"]] = relationship(back_populates="bank")


class BankQuestion(Base):
    """Câu hỏi: a key that never changes its meaning nor its kind, and the wordings it has had.

    `decided_by_id` is who last took it out of use, or back, by hand: from then on the course's folder no longer does.
    """

    __tablename__ = "bank_question"
    __table_args__ = (UniqueConstraint("bank_id", "key"),)

    id: Mapped[Id]
    bank_id: Mapped[int] = link("bank.id", index=False)
    key: Mapped[Key]
    kind: Mapped[Key]  # quizzes.questions.Kind
    retired_at: Mapped[datetime | None]  # no longer drawn; old attempts keep it
    decided_by_id: Mapped[int | None] = link("account.id", index=False)
    bank: Mapped[Bank] = relationship(back_populates="questions")
    wordings: Mapped[list["Wording"]] = relationship(back_populates="question", order_by="Wording.number")


class Wording(Base):
    """Bản của câu hỏi: how a question is worded, numbered from 1; once approved it is never edited.

    `marked_by_id` names the wording whose key marks the attempts that were asked this one: set when a wrong key was
    corrected and the attempts marked anew. `author_id` is empty for what came with the course's folder.
    """

    __tablename__ = "wording"
    __table_args__ = (UniqueConstraint("question_id", "number"),)

    id: Mapped[Id]
    question_id: Mapped[int] = link("bank_question.id", index=False)
    number: Mapped[int]
    topic: Mapped[Key]
    content: Mapped[Long] = mapped_column(deferred=True)  # JSON of quizzes.questions.Question
    media: Mapped[Long]  # JSON: file name → sha256 of the medium it shows
    sha256: Mapped[Key]  # of content and media
    author_id: Mapped[int | None] = link("account.id", index=False)
    written_at: Mapped[datetime]
    approved_at: Mapped[datetime | None]
    approved_by_id: Mapped[int | None] = link("account.id", index=False)
    marked_by_id: Mapped[int | None] = link("wording.id", index=False)
    question: Mapped[BankQuestion] = relationship(back_populates="wordings")
    steps: Mapped[list["ReviewStep"]] = relationship(order_by="ReviewStep.id")

    @property
    def stage(self) -> Stage:
        if self.approved_at:
            return Stage.APPROVED
        return self.steps[-1].stage if self.steps else Stage.DRAFT

    @property
    def writers(self) -> set[int]:
        """Accounts that had a hand in it: none of them may approve it."""
        edited = {step.account_id for step in self.steps if step.stage is Stage.DRAFT}
        return {account_id for account_id in {self.author_id, *edited} if account_id is not None}


class ReviewStep(Base):
    """Bước duyệt: a wording was edited again, sent for review, returned with a note, or approved. Appended only."""

    __tablename__ = "review_step"

    id: Mapped[Id]
    wording_id: Mapped[int] = link("wording.id")
    stage: Mapped[Stage]
    note: Mapped[Long]
    account_id: Mapped[int | None] = link("account.id", index=False)
    at: Mapped[datetime]


class Upload(Base):
    """Tệp câu hỏi đã tải lên: it waits between its preview and the yes of whoever brought it, and is taken in once."""

    __tablename__ = "bank_upload"

    id: Mapped[Id]
    key: Mapped[Key] = mapped_column(unique=True)
    bank_id: Mapped[int] = link("bank.id", index=False)
    account_id: Mapped[int] = link("account.id", index=False)
    filename: Mapped[str]
    sha256: Mapped[Key]  # of the bytes, kept in the files
    filling: Mapped[Long]  # JSON: topic, lesson and skill of the questions that name none
    uploaded_at: Mapped[datetime]
    taken_in_at: Mapped[datetime | None]
