"""Công bố: what everybody may know of the figures of a plan, with small numbers kept back. Never a name of a person."""
