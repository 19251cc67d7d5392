"""Learning on a shared device: a helper opens it for a class, one person after the other learns in their own name.

Who helped, and how much, stands in every record; nothing of one person is left for the next.
"""
