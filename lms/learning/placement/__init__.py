"""Placement (bài thử đầu vào): twenty questions over a programme's skills that suggest where to begin.

Nothing of it is kept but how often somebody asked for one: it never counts as training, and shows no right answer, for
its questions are those of the quizzes.
"""
