"""Lessons to be heard: what a voice says of a lesson's page, and recordings in other languages.

The words are prepared for the voice of the reader's own device; nothing is spoken on the server. Pure.
"""
