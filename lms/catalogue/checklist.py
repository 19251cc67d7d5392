"""What a facilitator watches for at the end of a lesson, out of its script as published. Pure."""

import re
from functools import lru_cache
from html import unescape

from lms.catalogue.words import CHECKLIST

_LIST = re.compile(rf"<h2[^>]*>{CHECKLIST}</h2>\s*<[uo]l>(.*?)</[uo]l>", re.DOTALL)
_ITEM = re.compile(r"<li>(.*?)</li>", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


@lru_cache(maxsize=512)
def observable(script_html: str) -> tuple[str, ...]:
    """The observable actions (việc quan sát được) of a script, in plain words; none where it has no such list."""
    found = _LIST.search(script_html)
    items = _ITEM.findall(found[1]) if found else []
    return tuple(" ".join(unescape(_TAG.sub("", item)).split()) for item in items)
