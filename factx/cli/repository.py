"""What the repository that one stands in calls a file: marks beside its text are found by that name."""

from __future__ import annotations

import os
from pathlib import Path

from factx.readers.kinds import STDIN


def in_repository(path: str) -> str:
    """A path from the root of the repository, with slashes; as it is where it lies outside.

    Example: in ``/home/me/press/texts``, ``a.txt`` → ``texts/a.txt``; so is ``/home/me/press/texts/a.txt``.
    """
    if path == STDIN:
        return path
    here = Path.cwd()
    root = next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here)
    file = Path(os.path.normpath(here / path))
    for base in (root, Path(os.path.realpath(root))):
        if file.is_relative_to(base):
            return file.relative_to(base).as_posix()
    return path
