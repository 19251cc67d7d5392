"""A lesson's page: its text with players and practice in place, its questions, what is left to do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from lms.base.pages import found
from lms.base.vietnamese import about, lasting
from lms.catalogue.parts import Clip
from lms.learning import words
from lms.learning.studying import parts as study_parts
from lms.learning.studying import tokens as study_tokens
from lms.learning.studying import watching
from lms.learning.studying.parts import Facts, Missing, Part
from lms.learning.studying.pieces import Piece, cut
from lms.learning.studying.sheets import Sheet, written
from lms.learning.studying.standing import Study, proof_of, prove, ready, shown_first, waited, watch_marks


@dataclass(frozen=True, slots=True)
class Inside:
    """A question inside a recording that has come: its number from 1, and whether it was answered."""

    number: int
    answered: bool


@dataclass(frozen=True, slots=True)
class Player:
    """A recording on the page, and how far somebody is with it."""

    number: int
    clip: Clip
    token: str
    seq: int
    position: int
    told: str
    done: bool
    inside: tuple[Inside, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """A way to the practice from where it stands in the text."""

    number: int
    total: int
    left: int


def pieces(study: Study) -> Iterator[tuple[Markup, Player | None, Practice | None]]:
    """The text of the lesson, cut where a recording or practice stands."""
    for piece in cut(study.lesson.html):
        player = _player(study, piece) if piece.kind == "clip" else None
        yield ready(piece.html), player, _practice(study, piece) if piece.kind == "drill" else None


def _player(study: Study, piece: Piece) -> Player:
    clip, facts = study.lesson.clips[piece.number - 1], study.kept.facts()
    row = study.kept.watchings.get(clip.file.sha256)
    come = study_parts.open_asks(clip, facts)
    return Player(
        number=piece.number,
        clip=clip,
        token=prove(study_tokens.WATCHING, *watch_marks(study, clip)),
        seq=row.seq if row else 0,
        position=row.position if row else 0,
        told=told(clip, facts),
        done=study_parts.unwatched(clip, facts) == 0,
        inside=tuple(Inside(n, ask.question.key in facts.answered) for n, ask in enumerate(come, 1)),
    )


def told(clip: Clip, facts: Facts) -> str:
    """How far somebody is with a recording, in words."""
    seen = watching.count(facts.watched.get(clip.file.sha256, b""))
    if clip.file.sha256 in facts.read:
        return words.TRANSCRIPT_READ
    if study_parts.unwatched(clip, facts) == 0:
        return words.SEEN_ENOUGH if clip.is_film else words.HEARD_ENOUGH
    return (words.SEEN if clip.is_film else words.HEARD).format(seen=lasting(seen), whole=lasting(clip.seconds))


def _practice(study: Study, piece: Piece) -> Practice:
    asked = study.lesson.drills[piece.number - 1].questions
    return Practice(piece.number, len(asked), len(study_parts.unpractised(asked, study.kept.right)))


def left_to_do(study: Study, missing: Iterable[Missing]) -> list[tuple[str, str]]:
    """What is left, each with the address where to do it."""
    return [(_said(study, each), _where(study, each)) for each in missing]


def _said(study: Study, each: Missing) -> str:
    title = each.clip.title if each.clip else ""
    match each.part:
        case Part.WATCHING:
            sentence = words.LEFT_TO_SEE if each.clip and each.clip.is_film else words.LEFT_TO_HEAR
            return sentence.format(title=title, left=lasting(each.left))
        case Part.ASKED:
            return words.LEFT_INSIDE.format(title=title, left=each.left)
        case Part.PRACTICE:
            return words.LEFT_TO_PRACTISE.format(left=each.left)
        case Part.READING:
            return words.LEFT_TO_READ.format(floor=lasting(study.lesson.floor), left=about(each.left))
        case _:
            return words.ANSWER_ALL


def _where(study: Study, each: Missing) -> str:
    if each.clip:
        return f"#doan-{study.lesson.clips.index(each.clip) + 1}"
    return study.url("study.practice") if each.part is Part.PRACTICE else "#cau-hoi"


def unanswered(study: Study) -> Sheet:
    """The questions below the text as the page shows them first."""
    return Sheet(study, study.lesson.questions, before=study.kept.answers)


def handed_in(study: Study) -> tuple[Sheet, tuple[Missing, ...]]:
    """What the form of the page brought, and what is left after it; a lesson once studied lacks nothing but answers.

    Answers of a lesson with parts are kept, so that they wait for the rest.
    """
    sheet = Sheet(study, study.lesson.questions, request.form, study.kept.answers)
    if study.lesson.clips or study.lesson.drills:
        study.keep(sheet.questions, sheet.answers)
    time = waited(study_tokens.LESSON, *study.place)
    missing = study_parts.missing(study.lesson, study.kept.facts(time, frozenset(sheet.answers)))
    if study.done:
        missing = tuple(each for each in missing if each.part is Part.QUESTIONS)
    return sheet, missing


def lesson_page(study: Study, sheet: Sheet, missing: Iterable[Missing] = ()) -> str:
    """The lesson; with `missing` as it is shown again to whoever is not through yet."""
    proof = ""
    if study.lesson.floor and not study.done:
        shown_first(*study.place)
        proof = proof_of(study_tokens.LESSON, *study.place)
    return render_template(
        "learning/lesson.html",
        course=study.course,
        lesson=study.lesson,
        study=study,
        studied=study.studied,
        pieces=list(pieces(study)),
        questions=written(sheet),
        left=left_to_do(study, missing),
        proof=proof,
        number=study.course.lessons.index(study.lesson) + 1,
    )


def practice(study: Study) -> str:
    """The practice as it stands."""
    found(study.lesson.drills or None)
    sheet = Sheet(study, study.lesson.practice, before=study.kept.answers)
    return _practice_page(study, sheet, study.kept.right, tried=False)


def tried(study: Study) -> ResponseReturnValue:
    """Every answer is kept; those that are not right are told why and asked again."""
    found(study.lesson.drills or None)
    open_ones = study_parts.unpractised(study.lesson.practice, study.kept.right)
    sheet = Sheet(study, study.lesson.practice, request.form, _right_ones(study))
    study.keep(open_ones, sheet.answers)
    right = study.kept_now().right
    if study_parts.unpractised(study.lesson.practice, right):
        return _practice_page(study, sheet, right, tried=True), 422
    flash(words.PRACTICE_DONE.format(count=len(study.lesson.practice)), "done")
    return redirect(study.url("learning.lesson", _anchor="luyen-tap-1"), 303)


def _right_ones(study: Study) -> dict[str, Any]:
    return {key: answer for key, answer in study.kept.answers.items() if key in study.kept.right}


def _practice_page(study: Study, sheet: Sheet, right: frozenset[str], tried: bool) -> str:
    numbers = iter(range(1, len(sheet.questions) + 1))
    drills = [
        (ready(drill.html), [(next(numbers), question.key) for question in drill.questions])
        for drill in study.lesson.drills
    ]
    return render_template(
        "learning/practice.html",
        study=study,
        sheet=sheet,
        drills=drills,
        right=right,
        tried=tried,
        left=len(study_parts.unpractised(sheet.questions, right)),
    )
