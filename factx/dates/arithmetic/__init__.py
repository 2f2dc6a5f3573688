"""Calendar arithmetic: from what the writer said to days of the calendar."""
