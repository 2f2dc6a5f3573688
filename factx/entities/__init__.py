"""Proper names: where they stand, of what type they are, and which thing they name."""
