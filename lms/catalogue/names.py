"""Names of courses, lessons, topics and pictures: the rule that `base` knows."""

from lms.base.names import LONGEST, sound

__all__ = ["LONGEST", "sound"]
