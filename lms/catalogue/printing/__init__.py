"""Courses on paper: a course as an A5 booklet in large type, a lesson as one A4 sheet for a wall.

Drawn from what was published, so that paper and page say the same. Knows no request and no table.
"""
