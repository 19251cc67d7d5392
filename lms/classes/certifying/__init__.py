"""Giấy chứng nhận của lớp: who of a class is eligible and why not, all papers at once, the print file, the ledger."""
