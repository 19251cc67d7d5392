"""Courses (khóa học) as folders, published as versions that never change, and programmes (chương trình) made of them.

Knows neither persons nor certificates: who studies is one area above.
"""
