"""Names of pictures and sounds: what a file that comes from elsewhere is called in a course's media folder."""

import re
from unicodedata import combining, normalize

LONGEST = 60

_NAME = re.compile(r"""(?<=["'(])media/([a-z0-9][a-z0-9.-]{0,80})""")


def sound_name(name: str) -> str:
    """Lower-case letters without marks, digits and hyphens, the ending kept: `Bản đồ 1.PNG` is `ban-do-1.png`."""
    stem, dot, ending = name.rpartition(".")
    bare = _bare(stem if dot else ending)[:LONGEST].strip("-") or "hinh"
    ending = re.sub(r"[^a-z0-9]", "", ending.lower())[:4] if dot else ""
    return f"{bare}.{ending}" if ending else bare


def another(name: str, number: int) -> str:
    """The same name told apart by a number: `hinh-2.png`."""
    stem, dot, ending = name.rpartition(".")
    return f"{stem}-{number}.{ending}" if dot else f"{ending}-{number}"


def shown_in(text: str) -> list[str]:
    """The names of the course's media that a Markdown or HTML text points to, each once, in their order."""
    return list(dict.fromkeys(_NAME.findall(text)))


def renamed(text: str, names: dict[str, str]) -> str:
    """The text pointing to other names."""
    return _NAME.sub(lambda found: f"media/{names.get(found[1], found[1])}", text)


def _bare(text: str) -> str:
    letters = normalize("NFD", text.lower().replace("đ", "d"))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(char for char in letters if not combining(char))))
