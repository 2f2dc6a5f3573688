"""Expected facts: read the file that states them, find what became of each, write and rewrite the file."""
