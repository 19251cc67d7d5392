"""What lies behind a percentage (phân tích): how it came about, who it is made of, how units of like size stand.

Every figure here adds up to one of `plans.queries.coverage`; nothing here counts in a way of its own.
"""
