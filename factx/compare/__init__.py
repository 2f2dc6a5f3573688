"""What `check` and `diff` share: facts as plain named values, and how alike two of them are."""
