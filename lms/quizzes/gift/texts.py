"""The texts of a GIFT question: each may be written in another format, all come out in that of the question."""

import re

from ..questions import Format
from ..rendering import as_html
from .signs import FORMAT, freed

MOODLE = "moodle"
"""The way of a text that names none: plain words, or HTML where it looks like it."""

_FORMATS = {"html": Format.HTML, "markdown": Format.MARKDOWN, "plain": Format.PLAIN}
_TAG = re.compile(
    r"</?(?:p|br|b|i|u|s|em|strong|span|div|img|a|ul|ol|li|table|tbody|tr|t[dh]|su[bp]|h[1-6]|font|pre|code|audio|video)"
    r"(?:\s[^<>]*)?/?>|&(?:[a-z]{2,8}|#\d{2,5});",
    re.IGNORECASE,
)
_NAMED = rf"(?:[~=#]|%-?[\d.]{{1,14}}%)\s*{FORMAT.pattern}"
_PARTS = {False: re.compile(_NAMED), True: re.compile(rf"{_NAMED}|^\s*{FORMAT.pattern}", re.MULTILINE)}
"""Where a part names its format: after its mark, or at the beginning of its line where things are put in order."""
_BETWEEN_TAGS = re.compile(r">\s+<")


def looks_like_html(text: str) -> bool:
    """Whether Moodle would show it as HTML if nothing else was said."""
    return _TAG.search(text) is not None


class Texts:
    """Reads the stretches of one question, its escaped signs held; `format` is that of the whole question."""

    def __init__(self, stem: str, body: str) -> None:
        found = FORMAT.match(stem.strip())
        self.own = found[1] if found else MOODLE
        self._moodle = Format.HTML if looks_like_html(f"{stem}\n{body}") else Format.PLAIN
        named = ("".join(names.groups("")) for names in _PARTS[body.startswith(">")].finditer(body))
        formats = {self._format(name) for name in (self.own, *named)}
        self.format = formats.pop() if len(formats) == 1 else Format.HTML

    def text(self, raw: str) -> str:
        """What was meant, in the format of the question."""
        name, text = self._named(raw)
        format = self._format(name)
        if format is Format.HTML and name == MOODLE:
            return _BETWEEN_TAGS.sub("><", text).replace("\n", "<br>")
        return text if format is self.format else as_html(text, format).strip()

    def plain(self, raw: str) -> str:
        """A text that is plain words in every question: an accepted wording, a number, the right side of a pair."""
        return self._named(raw)[1]

    def _named(self, raw: str) -> tuple[str, str]:
        text = raw.strip()
        found = FORMAT.match(text)
        return (found[1], freed(text[found.end() :])) if found else (self.own, freed(text))

    def _format(self, name: str) -> Format:
        return _FORMATS.get(name, self._moodle)
