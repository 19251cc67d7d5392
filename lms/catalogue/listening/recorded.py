"""A lesson heard in a language of its people: recordings that a province adds, one a language. Pure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lms.base.media_kinds import Family, kind_of
from lms.catalogue import entries
from lms.catalogue.listening import words
from lms.catalogue.parts import Medium

_FILE = re.compile(r"media/([a-z0-9-]+\.[a-z0-9]+)")


@dataclass(frozen=True)
class Heard:
    """Bản đọc: the whole lesson in one language."""

    language: str  # a code of ISO 639-3
    file: Medium

    @property
    def called(self) -> str:
        return words.LANGUAGES[self.language]


def _sound(value: object) -> str | None:
    named = _FILE.fullmatch(value) if isinstance(value, str) else None
    kind = kind_of(named[1]) if named else None
    right = kind is not None and kind.family is Family.AUDIO
    return None if right else words.NO_RECORDING.format(value=value)


rule = entries.table(_sound, entries.one_of(words.LANGUAGES, words.NO_LANGUAGE))
"""What `heard:` of a lesson's head may say: `{hmn: media/ma-qr-mong.mp3}`."""


def heard(told: Mapping[str, str], media: Mapping[str, Medium | None]) -> tuple[Heard, ...]:
    """The recordings of a lesson in the order of the languages; those not on the shelf are told by `lacking`."""
    found = ((code, media.get(told[code].removeprefix("media/"))) for code in words.LANGUAGES if code in told)
    return tuple(Heard(code, medium) for code, medium in found if medium)


def lacking(told: Mapping[str, str], media: Mapping[str, Medium | None]) -> Iterator[str]:
    """What to mend where a recording is not in the folder."""
    for file in told.values():
        if file.removeprefix("media/") not in media:
            yield words.NO_RECORDING.format(value=file)
