"""Codes of one use (mã đăng nhập): given by a clerk or sent to a phone, for whoever has no password or forgot it."""
