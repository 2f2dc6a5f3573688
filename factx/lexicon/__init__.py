"""Typed tables of French words: hand-written data files and CLDR, validated when they are loaded."""
