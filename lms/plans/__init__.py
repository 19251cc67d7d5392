"""Plans (kế hoạch), targets (chỉ tiêu), tasks (nhiệm vụ), populations (mẫu số) and coverage (độ phủ).

Reads the facts of people and learning; they know nothing of it. The ledger is derived and can be made anew at any time.
"""
