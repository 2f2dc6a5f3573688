"""Context of what was found: who says so, and how surely."""
