"""The timetable of a class (lịch học): sessions added, moved and called off, and the calendar that follows them."""
