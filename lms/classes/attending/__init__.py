"""Attendance (điểm danh): the roll that a helper takes, also without network, and what learners note by QR or digits.

Marks are facts, appended; the one given last counts. Who was present has taken part in the course that day (a turn in
learning), and no longer has when the mark is put right.
"""
