"""What a figure measures: of what, and which property, as its sentence words it."""
