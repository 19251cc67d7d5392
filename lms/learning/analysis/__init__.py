"""Item analysis (phân tích câu hỏi) of a course's quiz: which papers are looked at, its figures as a page and files.

Reads facts and writes none. It asks for papers and answers, never for who sat them; the figures themselves are reckoned
in `quizzes.analysis`.
"""
