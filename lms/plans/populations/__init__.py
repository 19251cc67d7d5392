"""Populations (mẫu số) as an office keeps them: entered by page or from a file, with the document they come from,
corrected without losing what stood before, compared whole against parts, and listed where they are missing.

Coverage reads them through `plans.denominators`; it knows nothing of how they came in.
"""
