"""Reports one builds oneself (báo cáo tự chọn): what is asked for, saved, shared downwards, made by the clock.

A subject's rows come from one place (`tables`): the preview, XLSX, CSV and totals are the same rows.
"""
