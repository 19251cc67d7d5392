"""The bank of questions (ngân hàng câu hỏi): every wording of every question of a course, and who approved it.

A wording that was asked is never edited: a change is a new wording. Knows neither courses nor who sits a quiz: it is
given the topics and lessons its questions must fit into.
"""
