"""Text to spaCy Docs: the model loaded lean, read with the tokens it knows best, run in the order that costs least."""
