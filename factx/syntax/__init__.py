"""What words and their parse tell that several rules share: phrases, clauses, moods, referents."""
