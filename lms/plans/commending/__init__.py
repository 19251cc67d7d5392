"""Đề nghị khen thưởng: units and helpers by criteria that are printed behind each name, fair to big and small alike."""
