"""The features of a word, as treebanks write them: ``Tense=Past|VerbForm=Part``."""

from __future__ import annotations


class Morph(frozenset[str]):
    """The features of a token: ``"Tense=Past" in morph``."""

    __slots__ = ()

    @classmethod
    def of(cls, written: str) -> Morph:
        """From how treebanks write it: ``Gender=Fem,Masc|Number=Sing``."""
        fields = (field.partition("=") for field in written.split("|") if "=" in field)
        return cls(f"{name}={value}" for name, _, values in fields for value in values.split(","))

    def get(self, field: str) -> list[str]:
        """The values of a field."""
        return sorted(feature.partition("=")[2] for feature in self if feature.startswith(f"{field}="))
