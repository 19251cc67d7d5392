"""Reports (báo cáo): periods, figures frozen in them, the chain from commune to province, documents and files.

Reads plans and coverage; they know nothing of it. A figure that was frozen never follows what comes later.
"""
