"""The sheet of questions (XLSX) as rows of cells: the two verbs. Files themselves are read and written elsewhere."""

from .reading import read
from .rows import has_head
from .writing import grid

__all__ = ["grid", "has_head", "read"]
