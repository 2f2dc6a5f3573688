"""When and where a figure holds: the dates and places of a text that tie to each of its figures, and by which route."""
