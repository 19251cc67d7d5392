"""The roster of a class: chosen from the register, written in anew, brought in a list, or joining by its code."""
