"""Official documents (văn bản hành chính) in the form of Nghị định 30/2020/NĐ-CP: what one is made of (`parts`), and
how it is written as DOCX and PDF. Knows no word of plans or learning.
"""
