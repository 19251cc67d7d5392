"""What to look at again in a bank of questions: how many there are, what gives the answer away, what is asked twice."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from lms.base.text import fold
from lms.catalogue.standard import words
from lms.quizzes.questions import Kind, Question

LEAST = 40
PER_SKILL = 3
SPARE = 2
"""A topic holds at least so many times what a paper draws of it, else papers repeat one another."""
TELLING, SHORT = 1.6, 20
"""A right choice so much longer than the longest wrong one tells itself, unless all are words of few letters."""
TYPED = 4
"""Words of a typed answer at the most: longer ones are typed in a hundred ways (or were meant to be put in order)."""
GUESSED = 45
"""Percent of the marks that a rule blind to the matter may earn in a bank."""
ALIKE = 0.8
"""Two questions share so much of their words (of the union of both, Jaccard 1912) that one of them says nothing new."""
CHOSEN = (Kind.SINGLE, Kind.MULTIPLE)

Remark = tuple[int, str, str]
Pick = Callable[[str, Sequence[str]], int]
BLIND: Mapping[str, Pick] = {
    words.LONGEST: lambda _stem, texts: max(range(len(texts)), key=lambda n: len(texts[n])),
    words.SHORTEST: lambda _stem, texts: min(range(len(texts)), key=lambda n: len(texts[n])),
    words.FIRST: lambda _stem, _texts: 0,
    words.LAST: lambda _stem, texts: len(texts) - 1,
    words.SHARED: lambda stem, texts: max(range(len(texts)), key=lambda n: len(_bag(stem) & _bag(texts[n]))),
}
"""How somebody answers who has not studied."""


def of_bank(questions: Sequence[Question], draw: Mapping[str, int], skills: Iterable[str]) -> Iterator[Remark]:
    """Remarks on the questions of a course; line 1 for what concerns the whole bank."""
    marked = [question for question in questions if question.is_marked]
    if len(marked) < LEAST:
        yield 1, "", words.FEW_IN_BANK.format(count=len(marked), least=LEAST)
    yield from _of_stock(marked, draw, skills)
    for question in marked:
        yield from _of_question(question)
    yield from _of_guessing(marked)
    yield from _of_twins(marked)


def _of_stock(questions: Sequence[Question], draw: Mapping[str, int], skills: Iterable[str]) -> Iterator[Remark]:
    topics = Counter(question.topic for question in questions)
    for topic, wanted in draw.items():
        if topic in topics and topics[topic] < wanted * SPARE:
            yield 1, topic, words.FEW_IN_TOPIC.format(count=topics[topic], drawn=wanted, least=wanted * SPARE)
    tested = Counter(skill for question in questions for skill in question.skills)
    for skill in skills:
        if tested[skill] < PER_SKILL:
            yield 1, skill, words.FEW_IN_SKILL.format(count=tested[skill], least=PER_SKILL)


def _of_question(question: Question) -> Iterator[Remark]:
    for choice in question.choices:
        if any(phrase in fold(choice.text) for phrase in words.CATCH_ALL):
            yield question.line, question.key, words.CATCHES_ALL.format(text=choice.text)
    if question.kind is Kind.SHORT and min(len(choice.text.split()) for choice in question.choices) > TYPED:
        yield question.line, question.key, words.LONG_TO_TYPE.format(most=TYPED)
    if question.kind in CHOSEN:
        rights = [choice.text for choice in question.choices if choice.fraction > 0]
        wrongs = [choice.text for choice in question.choices if choice.fraction <= 0]
        if rights and wrongs and min(map(len, rights)) > max(SHORT, TELLING * max(map(len, wrongs))):
            yield question.line, question.key, words.TELLS_ITSELF
    if fold(question.stem).count("khong") > 1 and any(phrase in fold(question.stem) for phrase in words.DOUBLE_NO):
        yield question.line, question.key, words.NEGATED_TWICE


def _of_guessing(questions: Sequence[Question]) -> Iterator[Remark]:
    chosen = [question for question in questions if question.kind is Kind.SINGLE]
    if len(chosen) < PER_SKILL:
        return
    for rule, pick in BLIND.items():
        earned = round(sum(_picked(each, pick) for each in chosen) * 100 / len(chosen))
        if earned > GUESSED:
            yield 1, "", words.GUESSED.format(rule=rule, percent=earned, most=GUESSED)


def _picked(question: Question, pick: Pick) -> float:
    chosen = question.choices[pick(question.stem, [choice.text for choice in question.choices])]
    return max(0.0, float(chosen.fraction))


def _of_twins(questions: Sequence[Question]) -> Iterator[Remark]:
    for first, second in twins(questions):
        yield second.line, second.key, words.TWIN.format(other=first.key)


def twins(questions: Sequence[Question]) -> Iterator[tuple[Question, Question]]:
    """Pairs that ask nearly the same with nearly the same answers; only those that share a rare word are compared."""
    bags = [_bag(_whole(question)) for question in questions]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, bag in enumerate(bags):
        for word in bag:
            holders[word].append(place)
    rare = [places for places in holders.values() if 1 < len(places) <= max(4, len(questions) // 10)]
    for one, other in sorted({pair for places in rare for pair in combinations(places, 2)}):
        if len(bags[one] & bags[other]) >= ALIKE * len(bags[one] | bags[other]):
            yield questions[one], questions[other]


def _whole(question: Question) -> str:
    sides = (side for pair in question.pairs for side in (pair.left, pair.right))
    return " ".join([question.stem, *(choice.text for choice in question.choices), *sides])


def _bag(text: str) -> set[str]:
    return set(fold(text).split())
