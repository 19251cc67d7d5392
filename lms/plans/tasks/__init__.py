"""The task board (bảng nhiệm vụ) of a plan: what each unit noted of each task, evidence, completion, the annex.

States are derived from steps that are only ever appended; a unit works on its own copy of a task.
"""
