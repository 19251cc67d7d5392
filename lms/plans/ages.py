"""Age rules (quy tắc tuổi) of populations and targets: 18+, 15+, 15-60, biết chữ … Pure.

No plan defines “người trưởng thành”: the rule is text, printed beside the figure, and compared where both say one.
"""

import re
from collections.abc import Iterable

from lms.base import text
from lms.plans import words

_FILLING = frozenset("tu du tuoi tro len do nguoi dan truong thanh".split())
_RANGE = re.compile(r"(?:tu )?(?:du )?(\d{1,2})(?: tuoi)? (?:den|-|–) (?:het )?(?:du )?(\d{1,2})(?: tuoi)?")


def age_rule(written: str) -> str:
    """`từ 18 tuổi`, `từ đủ 18 tuổi trở lên`, `>= 18` are one rule: 18+; `từ 15 đến 60 tuổi` is 15-60. Anything else
    stays as written.
    """
    clean = text.clean(written)
    folded = text.fold(clean.replace("+", " ").replace("≥", " ").replace(">=", " "))
    if found := _RANGE.fullmatch(re.sub(r"(\d)\s*[-–]\s*(\d)", r"\1 - \2", folded)):
        return f"{found[1]}-{found[2]}"
    words_of_it = folded.split()
    numbers = [word for word in words_of_it if re.fullmatch(r"\d{1,2}", word)]
    if len(numbers) == 1 and set(words_of_it) - set(numbers) <= _FILLING:
        return f"{numbers[0]}+"
    return clean


def same(one: str, other: str) -> bool:
    """Whether two rules are one, or one of them is not said."""
    return not one or not other or text.fold(age_rule(one)) == text.fold(age_rule(other))


def unlike(target: str | None, populations: Iterable[str]) -> str:
    """What a row says where its populations follow another rule than its target asks for; nothing where they agree."""
    asked = age_rule(target or "")
    others = sorted({age_rule(each) for each in populations if not same(asked, each)})
    return words.OTHER_AGE_RULE.format(held=", ".join(others), asked=asked) if asked and others else ""
