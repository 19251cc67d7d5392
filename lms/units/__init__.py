"""Units (đơn vị): administrative units, agencies, departments and hamlets in one tree, with dates and successors.

Knows nothing of people: who belongs to a unit is told by memberships, one area above.
"""
