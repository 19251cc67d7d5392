"""Puts pictures and sound into cleaned HTML: only the course's own, at the addresses it has for them."""

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import unquote

from markupsafe import Markup, escape

At = Callable[[str], str | None]
"""The address of a file in the course's media folder by its name; None when there is none of that name."""

ATTRIBUTES = {"img": {"src", "alt"}, "audio": {"src"}, "source": {"src"}, "a": {"href"}}
"""What a cleaner must leave of the tags that `placed` needs."""

_HELD = tuple(f"<{tag}" for tag in ATTRIBUTES)
_OWN = re.compile(r"media/([^/\\]+)")
_SOUND = re.compile(r".*\.(?:mp3|ogg|oga|opus|m4a|aac|wav|flac|weba)", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r'(<[^<>"]*(?:"[^"]*"[^<>"]*)*>)')
_NAME = re.compile(r"<(/?[a-z0-9]+)")
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


def nowhere(_name: str) -> None:
    """The address of every file where none are known."""


def is_own(address: str) -> bool:
    """Whether an address in a text names a file of the folder; any other would tell a stranger who takes the quiz."""
    return bool(name_in(address))


def name_in(address: str) -> str:
    """The name of the file that `media/…` means, or nothing."""
    found = _OWN.fullmatch(unquote(address))
    return found[1] if found and not found[1].startswith(".") else ""


def tokens(html: str) -> list[str]:
    """Text and tags of cleaned HTML in turn, text first."""
    return _TAG.split(html)


def placed(html: str, at: At) -> str:
    """The cleaned HTML with its pictures and players; what is not known is left out, its words stay.

    A link to sound that stands alone in its paragraph becomes a player, as in a lesson.
    """
    if not any(tag in html for tag in _HELD):
        return html
    placing = _Placing(at, tokens(html))
    return "".join(placing.told())


class _Placing:
    """Goes through the text and the tags once; the words inside a player or a link are gathered until it ends."""

    def __init__(self, at: At, tokens: list[str]) -> None:
        self.at, self.tokens = at, tokens
        self.out: list[str] = []
        self.open, self.start = "", 0
        self.name, self.words = "", ""

    def told(self) -> list[str]:
        for place, token in enumerate(self.tokens):
            if place % 2:
                self._tag(place, token)
            else:
                self._say(token)
        return self.out

    def _say(self, text: str) -> None:
        if self.open:
            self.words += text
        else:
            self.out.append(text)

    def _tag(self, place: int, tag: str) -> None:
        found = _NAME.match(tag)
        kind = found[1] if found else ""
        told = {name: unescape(value) for name, value in _ATTRIBUTE.findall(tag)}
        match kind:
            case "img":
                self._say(self._picture(told) if not self.open else str(escape(told.get("alt", ""))))
            case "audio" | "a" if not self.open:
                self.open, self.start, self.words = kind, place, ""
                self.name = name_in(told.get("src") or told.get("href") or "")
            case "source" if self.open == "audio":
                self.name = self.name or name_in(told.get("src", ""))
            case "/audio" | "/a" if self.open == kind[1:]:
                self.open = ""
                self._say(self._player() if kind == "/audio" or self._alone(place) else self.words)
            case "audio" | "/audio" | "a" | "/a" | "source":
                pass
            case _:
                self._say("" if self.open else tag)

    def _alone(self, place: int) -> bool:
        """Whether the link that ends here leads to sound and has its paragraph, or the whole text, to itself."""
        before = "".join(self.tokens[max(self.start - 2, 0) : self.start]).strip()
        after = "".join(self.tokens[place + 1 : place + 3]).strip()
        return bool(_SOUND.fullmatch(self.name)) and before in ("", "<p>") and after in ("", "</p>")

    def _picture(self, told: dict[str, str]) -> str:
        address = self._address(name_in(told.get("src", "")))
        alt = escape(told.get("alt", ""))
        return Markup('<img src="{}" alt="{}">').format(address, alt) if address else str(alt)

    def _player(self) -> str:
        address = self._address(self.name)
        words = Markup(" ".join(self.words.split()))  # noqa: S704 - it comes from cleaned HTML, its tags left out
        player = Markup('<audio controls preload="none" src="{}" aria-label="{}"></audio>')
        return player.format(address, Markup(words.replace('"', "&#34;"))) if address else words  # noqa: S704

    def _address(self, name: str) -> str | None:
        return self.at(name) if name else None
