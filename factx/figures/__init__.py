"""Figures: where a text states a number, what it is worth, in which unit, and what it measures."""
