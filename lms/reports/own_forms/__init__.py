"""An office's own report form (mẫu báo cáo của cơ quan): a DOCX with named fields, filled from a report's figures.

Words are put in the places of fields and rows are repeated; nothing of a form is ever run. What is not a field stays
byte for byte, so the layout is the office's own.
"""
