"""Parts of a lesson (bài học) besides its text: recordings with their questions, and practice. Pure."""

from dataclasses import asdict, dataclass
from typing import Any

from lms.quizzes.questions import Question


@dataclass(frozen=True)
class Medium:
    """A file of the course's media folder. Learners know it by its hash alone: a name could tell an answer."""

    name: str
    kind: str  # MIME type
    size: int  # bytes
    sha256: str


@dataclass(frozen=True)
class Ask:
    """A question inside a recording: shown when second `at` is reached, counted from the start."""

    at: int
    question: Question


@dataclass(frozen=True)
class Clip:
    """Đoạn phim, đoạn tiếng: who has seen `need` percent of its distinct seconds, or has read its words, is through."""

    title: str
    file: Medium
    seconds: int
    need: int
    transcript: str  # ready for the page
    words: int  # of the transcript
    audio: Medium | None = None  # the same, to be heard only
    captions: Medium | None = None
    asks: tuple[Ask, ...] = ()  # in the order of their seconds

    @property
    def enough(self) -> int:
        """Distinct seconds that make it seen."""
        return -(-self.seconds * self.need // 100)

    @property
    def is_film(self) -> bool:
        return self.file.kind.startswith("video/")


@dataclass(frozen=True)
class Drill:
    """Luyện tập: what is told above, ready for the page, and questions that must be answered right."""

    html: str
    questions: tuple[Question, ...]


def clip_to_dict(clip: Clip) -> dict[str, Any]:
    asks = [{"at": ask.at, "question": ask.question.to_dict()} for ask in clip.asks]
    media = {name: asdict(medium) for name in ("file", "audio", "captions") if (medium := getattr(clip, name))}
    return {**vars(clip), "audio": None, "captions": None, **media, "asks": asks}


def clip_from_dict(told: dict[str, Any]) -> Clip:
    media = {name: Medium(**told[name]) for name in ("file", "audio", "captions") if told[name]}
    asks = tuple(Ask(ask["at"], Question.from_dict(ask["question"])) for ask in told["asks"])
    return Clip(**{**told, **media, "asks": asks})


def drill_to_dict(drill: Drill) -> dict[str, Any]:
    return {"html": drill.html, "questions": [question.to_dict() for question in drill.questions]}


def drill_from_dict(told: dict[str, Any]) -> Drill:
    return Drill(told["html"], tuple(map(Question.from_dict, told["questions"])))
