"""Moodle XML, the file by which question banks travel between systems: the two verbs, and what we add to the format.

Our key is the idnumber, the topic is the category, pictures and sounds lie inside; lesson, skills and settings that
Moodle has no place for are tags (labels.py). Statements (Đúng/Sai) are a matching question with the tag `dung-sai`.
"""

from .reading import read
from .writing import write

__all__ = ["read", "write"]
