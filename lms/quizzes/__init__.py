"""Quizzes (bài kiểm tra, ngân hàng câu hỏi): how questions are read, drawn, shown, answered, marked and explained.

Pure: text and values in, values out. It must never know a learner, a course, a table, a page or the time of day;
whatever happens by chance comes in as a `random.Random`, so that the same seed gives the same paper.
"""
