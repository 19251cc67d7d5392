"""Questions on their way into a course's bank, checked against the course before a letter is written."""

import os
from pathlib import Path

from lms.base.faults import Fault, Faulty
from lms.catalogue import bank, folder, plain_files, words
from lms.quizzes import gift
from lms.quizzes.questions import Question

BANK = "quiz.gift"


def questions(file: Path, course: Path) -> list[Question]:
    """The questions of a GIFT file that the folder `course` can take. Raises `Faulty` when any cannot be taken.

    The course itself must be sound but for the size of its bank, which this is the way to mend.
    """
    frame = folder.frame(course)
    topics = frame.head.values["topics"] if frame.head else ()
    placed = bank.placed(topics, {sheet.key for sheet in frame.sheets})
    held, faults = _held(course / BANK, f"{frame.place}/{BANK}")
    faults = frame.faults + faults + bank.read(held, f"{frame.place}/{BANK}", frame.keys, placed)[1]
    if faults:
        raise Faulty(faults)
    written, faults = plain_files.read(file, file.name)
    new, found = bank.read(written or "", file.name, frame.keys, placed)
    faults += found
    if not new and not faults:
        faults.append(Fault(file.name, 0, "", words.NO_QUESTIONS))
    if faults:
        raise Faulty(faults)
    return new


def _held(path: Path, name: str) -> tuple[str, list[Fault]]:
    """What the bank holds so far: nothing when there is no bank yet."""
    if not path.exists():
        return "", []
    written, faults = plain_files.read(path, name)
    return written or "", faults


def add(new: list[Question], course: Path) -> None:
    """Appends the questions to the bank; what it held stays as its author wrote it, and no reader sees half of it."""
    path = course / BANK
    held = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    draft = path.with_name(f".{BANK}.{os.getpid()}")
    try:
        draft.write_text((held.rstrip("\n") + "\n\n" if held.strip() else "") + gift.write(new), encoding="utf-8")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
