"""Vietnamese text: cleaned on the way in, folded for search and matching, sorted the Vietnamese way."""

import re
import unicodedata
from functools import lru_cache

_BLANKS = re.compile(r"\s+")
_CONTROLS = (*range(9), *range(14, 28), 127)  # PostgreSQL keeps no NUL, a workbook none of them
_INVISIBLE = dict.fromkeys((*_CONTROLS, *map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad")))
_LOOKALIKES = str.maketrans({"\u00d0": "Đ", "\u0110": "Đ", "\u00f0": "đ", "\u0189": "Đ", "\u0256": "đ"})
_OTHER_D = re.compile("[\u00d0\u00f0\u0189\u0256]")
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: f"{rank:02d}" for rank, letter in enumerate(_LETTERS, 10)}


def clean(text: str) -> str:
    """NFC, one kind of Đ, no invisible letters, single blanks: what every text becomes before it is kept."""
    if _is_clean(text):
        return text
    text = text.translate(_INVISIBLE).translate(_LOOKALIKES)
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()


def _is_clean(text: str) -> bool:
    """Most texts are so already, and to see it is quick: invisible letters and other blanks are not printable."""
    if not text.isprintable() or "  " in text or text[:1] == " " or text[-1:] == " ":
        return False
    return text.isascii() or (unicodedata.is_normalized("NFC", text) and not _OTHER_D.search(text))


def clean_lines(text: str) -> str:
    """As `clean`, but lines stay lines."""
    return "\n".join(clean(line) for line in text.splitlines()).strip()


def figure(typed: str | None) -> int:
    """A number that a page sends back, such as that of a row; nonsense is 0, the number of none."""
    return int(typed) if typed and typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def fold(text: str) -> str:
    """Letters without marks, in lower case: `Hoà`, `HÒA` and decomposed `Hòa` all fold to `hoa`; đ folds to d."""
    return " ".join(map(_folded, clean(text).split(" ")))


@lru_cache(maxsize=8192)  # names are made of few words
def _folded(word: str) -> str:
    letters = unicodedata.normalize("NFD", word.casefold().replace("đ", "d").replace("’", "'"))
    return "".join(c for c in letters if not unicodedata.combining(c))


def plain(text: str) -> str:
    """Letters without marks, case kept: `ỦY BAN` is `UY BAN`."""
    parted = unicodedata.normalize("NFD", text).replace("Đ", "D").replace("đ", "d")
    return "".join(c for c in parted if not unicodedata.combining(c))


def heading(text: str) -> str:
    """A column heading as compared: folded, letters and digits only, single blanks."""
    return " ".join(re.findall(r"[a-z0-9]+", fold(text)))


def slug(text: str) -> str:
    """Folded words joined by hyphens, for file names."""
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))


def proper_name(text: str) -> str:
    """A person's name as printed: cleaned; a name in one case only is given capitals (NGUYỄN VĂN Ơn stays as typed)."""
    name = clean(text)
    if name != name.upper() and name != name.lower():
        return name
    return " ".join(_capital(word) for word in name.split(" "))


def _capital(word: str) -> str:
    return re.sub(r"(^|[-'’.])(\w)", lambda m: m[1] + m[2].upper(), word.lower())


def sort_key(name: str) -> str:
    """Order of people in Vietnam: given name, then family and middle names; letters before tones, syllable by syllable.

    Plain ASCII, so that every database sorts it alike.
    """
    words = clean(name).casefold().split(" ")
    return " ".join(_syllable(word) for word in [words[-1], *words[:-1]])


@lru_cache(maxsize=4096)  # there are fewer in the names of the country
def _syllable(word: str) -> str:
    tone = 0
    letters = []
    for c in unicodedata.normalize("NFD", word):
        if c in _TONES:
            tone = _TONES.index(c) + 1
        else:
            letters.append(c)
    base = unicodedata.normalize("NFC", "".join(letters))
    return "".join(_LETTER_RANK.get(c, f"0{c}" if c.isascii() else "99") for c in base) + f".{tone}"
