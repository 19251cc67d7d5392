"""The standard of a course (chuẩn bài học): what an author should look at again, beside what must be mended.

A fault keeps a course from being published; a remark (lưu ý) does not: a person decides. Pure but for reading files.
"""
