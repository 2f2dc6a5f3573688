"""The licences of everything that factx needs at run time, extras included, as the installed packages state them.

Run: python tools/licences.py
It fails where a package states none, or one that would bind those who hand factx on.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import PackageNotFoundError, distribution

from packaging.requirements import Requirement

#: Of whoever hands a program on, these ask that its own code be handed on too.
_BINDING = re.compile(r"\b(?:A?GPL|GNU (?:Affero )?General Public)\b", re.IGNORECASE)
_CLASSIFIER = "License :: "


def needed(name: str, extras: frozenset[str], seen: dict[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    """All installed packages that one needs, itself among them, by canonical name."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen and extras <= seen[key]:
        return seen
    seen[key] = seen.get(key, frozenset()) | extras
    for line in distribution(name).requires or ():
        requirement = Requirement(line)
        marker = requirement.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in extras | {""}):
            try:
                needed(requirement.name, frozenset(requirement.extras), seen)
            except PackageNotFoundError:
                continue
    return seen


def licence(name: str) -> str:
    """What a package says of its licence, in one line; empty if nothing."""
    said = distribution(name).metadata
    stated = said.get("License-Expression") or ""
    classified = [
        line.rpartition(" :: ")[2] for line in said.get_all("Classifier") or () if line.startswith(_CLASSIFIER)
    ]
    free = (said.get("License") or "").strip().partition("\n")[0]
    return " ".join((stated or ", ".join(classified) or free).split())[:80]


def main() -> int:
    """Print a line for each package; 1 where a licence is missing or binding."""
    wrong = 0
    for name in sorted(needed("factx", frozenset({"all"}), {})):
        said = licence(name)
        bad = not said or all(map(_BINDING.search, said.split(" OR ")))
        wrong += bad
        look = "  <-- look" if bad else ""
        sys.stdout.write(f"{name} {distribution(name).version}\t{said or 'states no licence'}{look}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
