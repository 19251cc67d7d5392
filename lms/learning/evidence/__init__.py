"""Evidence (minh chứng) of learning elsewhere: lists are read, matched to persons and entered; doubtful lines wait.

The same line again is the same fact, known by a keyed mark, so that the same file twice changes nothing. Must never
know: coverage, plans, pages of persons.
"""
