"""Running a command as a person sees it: on a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


def on_terminal(command: str, *, columns: int = 120, typed: bool = False, **env: str) -> str:
    """What a terminal of so many columns receives on standard output when bash runs the command in the project.

    Args:
        command: for bash.
        columns: of the terminal.
        typed: whether standard input is the terminal too, as where somebody sits at it.
        env: more variables of the environment.
    """
    leader, follower = pty.openpty()
    environment = {
        **os.environ,
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "TERM": "xterm-256color",
        "COLUMNS": str(columns),
        **env,
    }
    process = subprocess.Popen(
        ["bash", "-c", command],
        cwd=ROOT,
        stdin=follower if typed else None,
        stdout=follower,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    os.close(follower)
    shown = b""
    try:
        while piece := os.read(leader, 65536):
            shown += piece
    except OSError:  # the terminal is gone when the program ends
        pass
    os.close(leader)
    assert process.wait() == 0, command
    return shown.decode().replace("\r\n", "\n")
