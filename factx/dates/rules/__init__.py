"""Rules that read single dates, each with the words around it that refuse it and sentences that show it."""
