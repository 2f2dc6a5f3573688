"""Statements on one quantity, or on the date of one event, that cannot both be true."""

from factx.disagreements.find import find_conflicts

__all__ = ["find_conflicts"]
