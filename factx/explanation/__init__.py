"""How mentions came about: what each was read as, what it measures, who says so, what it was joined with."""

from factx.explanation.collect import Explanation, explanations
from factx.explanation.place import is_same_file, read_place

__all__ = ["Explanation", "explanations", "is_same_file", "read_place"]
