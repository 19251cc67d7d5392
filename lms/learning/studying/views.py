"""Pages below a lesson: what a player reports, questions inside a recording, its words, practice."""

from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_login import current_user

from lms.base.clock import now
from lms.base.pages import db, found, settings
from lms.base.vietnamese import about, lasting
from lms.catalogue.listening.speech import segments
from lms.catalogue.parts import Ask, Clip
from lms.learning import words
from lms.learning.studying import actions as study_actions
from lms.learning.studying import pages as study_pages
from lms.learning.studying import parts as study_parts
from lms.learning.studying import queries as study_queries
from lms.learning.studying import standing as study_standing
from lms.learning.studying import tokens as study_tokens
from lms.learning.studying import watching
from lms.learning.studying.models import Watching
from lms.learning.studying.sheets import Sheet
from lms.learning.studying.standing import Study
from lms.people.access import Can
from lms.people.guard import requires

bp = Blueprint("study", __name__, url_prefix="/khoa-hoc/<slug>/bai/<key>")
PLAYER_LASTS = 7 * 24 * 60 * 60
"""Seconds for which an open page may report; an older one is loaded again."""


def _clip(study: Study, medium: str) -> Clip:
    return found(study.lesson.clip(medium))


@bp.get("/loi-doc")
@requires(Can.LEARN)
def speech(slug: str, key: str) -> ResponseReturnValue:
    """What a voice says of the lesson, block by block, in the order of the page."""
    study = study_standing.open_study(slug, key)
    answer = jsonify(segments(study.lesson))
    answer.headers["Cache-Control"] = "private, max-age=3600"
    return answer


@bp.post("/xem/<medium>")
@requires(Can.LEARN)
def watch(slug: str, key: str, medium: str) -> ResponseReturnValue:
    """A player's report. The answer is how things stand on the server, whatever was reported."""
    study = study_standing.open_study(slug, key)
    clip, moment = _clip(study, medium), now()
    proof, marks = request.form.get("shown", ""), study_standing.watch_marks(study, clip)
    shown = study_tokens.shown_at(settings().secret_key, study_tokens.WATCHING, proof, *marks)
    if shown is None or moment.timestamp() - shown > PLAYER_LASTS:
        return jsonify(error=words.LOAD_AGAIN), 403
    seq, start, end = map(request.form.get, ("seq", "from", "to"))
    report = watching.read_report(seq, start, end, clip.seconds)
    if report is None:
        return jsonify(error=words.BAD_REPORT), 422
    row = study_actions.watch(db, current_user.person.id, study.enrolment_id, key, clip, report, moment)
    return jsonify(_stands(study, clip, row))


def _stands(study: Study, clip: Clip, row: Watching) -> dict[str, Any]:
    """What a player needs to know: never a question that has not come."""
    facts = study_queries.kept(db, study.enrolment_id, study.lesson.key).facts()
    come = study_parts.open_asks(clip, facts)
    due = next((n for n, ask in enumerate(come, 1) if ask.question.key not in facts.answered), None)
    seen = watching.count(row.seconds)
    return {
        "seq": row.seq,
        "position": row.position,
        "watched": seen,
        "percent": min(100, seen * 100 // clip.seconds),
        "done": study_parts.unwatched(clip, facts) == 0,
        "told": study_pages.told(clip, facts),
        "question": study.url("study.inside", medium=clip.file.sha256, number=due) if due else None,
        "stop": study_parts.next_stop(clip, facts, row.position),
    }


@bp.get("/xem/<medium>/cau/<int:number>")
@requires(Can.LEARN)
def inside(slug: str, key: str, medium: str, number: int) -> ResponseReturnValue:
    """A question inside a recording: not there before its second has come; explained once it is answered."""
    study = study_standing.open_study(slug, key)
    clip = _clip(study, medium)
    return _inside_page(study, clip, number, _come(study, clip, number))


@bp.post("/xem/<medium>/cau/<int:number>")
@requires(Can.LEARN)
def answer_inside(slug: str, key: str, medium: str, number: int) -> ResponseReturnValue:
    """The first answer stands, right or wrong: it is explained, and the recording goes on."""
    study_queries.lock_watching(db, current_user.person.id)
    study = study_standing.open_study(slug, key)
    clip = _clip(study, medium)
    question = _come(study, clip, number).question
    sheet = Sheet(study, (question,), request.form)
    if question.key not in study.kept.answers:
        if not sheet.answers:
            return _inside_page(study, clip, number, Ask(0, question), words.ANSWER_THIS), 422
        study_actions.keep_answers(db, study.enrolment_id, key, sheet.questions, sheet.answers, {}, now())
    return redirect(study.url(".inside", medium=medium, number=number), 303)


def _come(study: Study, clip: Clip, number: int) -> Ask:
    come = study_parts.open_asks(clip, study.kept.facts())
    return found(come[number - 1] if 0 < number <= len(come) else None)


def _inside_page(study: Study, clip: Clip, number: int, ask: Ask, error: str = "") -> str:
    sheet = Sheet(study, (ask.question,), before=study.kept.answers)
    return render_template(
        "learning/inside.html",
        study=study,
        clip=clip,
        clip_number=study.lesson.clips.index(clip) + 1,
        number=number,
        asked=sheet.asked(1),
        explained=sheet.explained(1) if sheet.answers else None,
        error=error,
    )


@bp.get("/xem/<medium>/ban-chu")
@requires(Can.LEARN)
def transcript(slug: str, key: str, medium: str) -> ResponseReturnValue:
    """The words of a recording: who reads them to the end need not play it."""
    study = study_standing.open_study(slug, key)
    clip = _clip(study, medium)
    study_standing.shown_first(study.enrolment_id, key, medium)
    return _transcript_page(study, clip)


@bp.post("/xem/<medium>/ban-chu")
@requires(Can.LEARN)
def read_transcript(slug: str, key: str, medium: str) -> ResponseReturnValue:
    """The words were read, in no less time than reading them takes."""
    study = study_standing.open_study(slug, key)
    clip = _clip(study, medium)
    floor = study_parts.reading_floor(clip)
    left = floor - study_standing.waited(study_tokens.WORDS, study.enrolment_id, key, medium)
    if left > 0:
        error = words.WORDS_LEFT_TO_READ.format(floor=lasting(floor), left=about(left))
        return _transcript_page(study, clip, error), 422
    study_actions.read_words(db, current_user.person.id, study.enrolment_id, key, clip, now())
    flash(words.WORDS_ARE_READ.format(title=clip.title), "done")
    return redirect(study.url("learning.lesson", _anchor=f"doan-{study.lesson.clips.index(clip) + 1}"), 303)


def _transcript_page(study: Study, clip: Clip, error: str = "") -> str:
    row = study.kept.watchings.get(clip.file.sha256)
    return render_template(
        "learning/transcript.html",
        study=study,
        clip=clip,
        html=study_standing.ready(clip.transcript),
        proof=study_standing.proof_of(study_tokens.WORDS, study.enrolment_id, study.lesson.key, clip.file.sha256),
        read=row is not None and row.read_at is not None,
        error=error,
    )


@bp.get("/luyen-tap")
@requires(Can.LEARN)
def practice(slug: str, key: str) -> ResponseReturnValue:
    """The practice of a lesson: what was answered right stays so, the rest is tried again."""
    study = study_standing.open_study(slug, key)
    return study_pages.practice(study)


@bp.post("/luyen-tap")
@requires(Can.LEARN)
def try_practice(slug: str, key: str) -> ResponseReturnValue:
    """Every answer is kept; those that are not right are told why and asked again."""
    study = study_standing.open_study(slug, key)
    return study_pages.tried(study)
