"""The paper kit (bộ giấy) of a class: printed as one file, filled with a pen, typed in again once.

What a kit printed is frozen with it: who stood in which row, which wordings each version asked, in which order. What
comes back is marked by that, and counts as if it had been done on a screen, with the kit as its source.
"""
