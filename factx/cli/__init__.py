"""The command line: options → one call below → exit code; no logic."""
