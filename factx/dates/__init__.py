"""Dates: what the writer said (find), what day it means (resolve), and the document's own date (reference)."""
