"""A report's figures said as an official document: sections with the numbers in sentences, annexes with every row.

Everything here is pure: figures in, parts of a document out. What is printed comes from the figures alone.
"""

from lms.reports.composing.composer import document

__all__ = ["document"]
