"""The check of all rows as pages: what its last run found, and what can be put right as it proposes.

The checks themselves stand in the areas whose rows they know (`checks.py`); the run is a job of the worker.
"""
