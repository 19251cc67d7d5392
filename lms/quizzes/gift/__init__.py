r"""GIFT (Moodle's text format of questions): the two verbs, and what we add to the format.

    $CATEGORY: mat-khau                          the topic of the questions that follow
    // [tag:bai:otp] [tag:ky-nang:4.2]           the lesson it comes from, the skill it asks
    // [tag:khong-dau]                           and the other tags that `labels` tells
    // [giai-thich-2:vì sao]                     feedback of answer 2 where Moodle's writing has no place for it
    ::mk-01::Lời câu hỏi {=đúng#vì sao ~sai#vì sao ####lời giải thích chung}

Statements to judge are rows matched with Đúng and Sai under `[tag:dung-sai]`; things to put in order are written as
Moodle's own ordering questions (`{>3 ALL …` and a line each); a text with gaps is a description that holds Moodle's
embedded answers under `[tag:cho-trong]`. Other software reads each of them as something harmless.

`::…::` is our permanent key. A blank line ends a question. `\~ \= \# \{ \} \: \\` are plain signs, `\n` a new line.
"""

from .reading import read
from .writing import write

__all__ = ["read", "write"]
