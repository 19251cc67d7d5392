"""Lessons studied without an account (học thử): the same rules, few lessons, kept a month until claimed.

A guest is nobody: a key in a signed cookie, no name, no address. Nothing of it counts anywhere before it is claimed.
"""
