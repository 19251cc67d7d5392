"""Practice screens (màn hình tập): choices that are picked on a drawn picture. Pure.

A picture in a ```practice names the places of a question's choices by their ids: `<g id="ma-qr-t2-1">` is where the
first choice of the question `ma-qr-t2` is tapped, in the order written. The list of choices stays below the picture,
for keyboards, screen readers and browsers without scripts.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from lms.catalogue import words
from lms.quizzes.questions import Kind, Question

PICKED = (Kind.SINGLE, Kind.MULTIPLE)
_PLACE = re.compile(r"(.+)-(\d+)")


def places(ids: Iterable[str], keys: Iterable[str]) -> dict[str, set[int]]:
    """The numbered places that ids of a picture give to the questions of these keys."""
    known, found = set(keys), defaultdict[str, set[int]](set)
    for each in ids:
        named = _PLACE.fullmatch(each)
        if named and named[1] in known:
            found[named[1]].add(int(named[2]))
    return dict(found)


def faults(questions: Iterable[Question], pictures: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, str]]:
    """(key, what to mend) where a picture (name → its ids) and its question do not go together."""
    by_key = {question.key: question for question in questions}
    drawn: dict[str, str] = {}
    for picture, ids in pictures.items():
        for key, numbers in places(ids, by_key).items():
            question = by_key[key]
            wanted = set(range(1, len(question.choices) + 1))
            if key in drawn:
                yield key, words.SCREEN_TWICE.format(picture=picture, other=drawn[key])
            elif question.kind not in PICKED:
                yield key, words.SCREEN_KIND
            elif numbers != wanted:
                told = ", ".join(str(number) for number in sorted(numbers ^ wanted))
                yield key, words.SCREEN_PLACES.format(picture=picture, count=len(question.choices), wrong=told)
            drawn[key] = picture
