r"""GIFT (Moodle's text format of questions): the two verbs, and what we add to the format.

    $CATEGORY: mat-khau                          the topic of the questions that follow
    // [tag:bai:otp] [tag:ky-nang:4.2]           the lesson it comes from, the skill it asks
    // [tag:khong-dau]                           a short answer may be typed without Vietnamese marks
    ::mk-01::Lời câu hỏi {=đúng#vì sao ~sai#vì sao ####lời giải thích chung}

`::…::` is our permanent key. A blank line ends a question. `\~ \= \# \{ \} \: \\` are plain signs, `\n` a new line.
"""

from .gift_reading import read
from .gift_writing import write

__all__ = ["read", "write"]
