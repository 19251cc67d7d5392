"""Vietnamese letters in one way of writing: composed (NFC)."""

import re
from unicodedata import normalize

# More marks on one letter than any script uses; to order them would take for ever.
_PILED_MARKS = re.compile(r"[^\w\s!-~]{31}")


def composed(text: str) -> str:
    """The text in NFC, left alone where that would cost more than any honest text can."""
    return text if _PILED_MARKS.search(text) else normalize("NFC", text)
