"""Classes (lớp học) and the teams (Tổ công nghệ số cộng đồng) that run them, for people who often have no account.

A class enrols people in a course of learning and brings what they did in a hall, at a door or on paper to it; learning
knows nothing of classes. A home visit is a class of one person without a timetable.
"""
