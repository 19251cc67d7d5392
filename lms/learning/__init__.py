"""Enrolments, lessons studied, attempts, completions, attainments, and evidence of learning elsewhere.

The facts that coverage counts. Knows nothing of plans or of who counts them.
"""
