"""Certificates (giấy chứng nhận): numbered statements, frozen in the words of the day they are issued.

Knows no course and no quiz: learning says what the paper states. Never called “chứng chỉ” (Thông tư 03/2023/TT-BNV).
"""
