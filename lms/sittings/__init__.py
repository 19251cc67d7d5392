"""Supervised sittings (kỳ kiểm tra có giám sát): who may begin, on which device, what happened, and the minutes of it.

A sitting makes no attempt of its own kind: it lets a person start one in learning, and keeps its door while it lasts.
Learning knows nothing of sittings.
"""
