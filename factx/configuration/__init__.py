"""Options that a project or its environment states once: which there are, where they stand, what holds."""
