"""``python -m factx``."""

from factx.cli.app import main

main()
