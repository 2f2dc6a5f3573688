"""The ways a figure is read, changed and joined, each with sentences that only it reads so.

The value behind a sentence is that of the marked figure: the number, or ``low..high``, and its unit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.grammar import Example

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class FigureRule:
    """One way of reading or joining.

    Attributes:
        name: what ``factx explain`` prints; no code asks for it.
        finds: at least two sentences, the figure that it makes marked.
    """

    name: str
    finds: tuple[Example, ...]


def _rule(name: str, *sentences: str) -> FigureRule:
    return FigureRule(name=name, finds=tuple(Example(*sentence.rsplit(" = ", 1)) for sentence in sentences))


NUMBER: Final = _rule("number", "Elle élève ⟦12⟧ chèvres. = 12", "Il y a ⟦deux cents⟧ bancs. = 200")
MEASURE: Final = _rule("measure", "Le sac pèse ⟦12 kg⟧. = 12 kg", "Elle a payé ⟦900 euros par mois⟧. = 900 EUR/mo")
MAGNITUDE: Final = _rule(
    "magnitude",
    "Le ⟦million⟧ de visiteurs est dépassé. = 1000000",
    "Il a perdu des ⟦millions d’euros⟧. = 1000000.. EUR",
)
COUNTING_NOUN: Final = _rule(
    "aine", "Une ⟦vingtaine⟧ de vaches paissent. = 20", "Des ⟦centaines⟧ d’oies passent. = 100.."
)
HALF: Final = _rule("half", "Attendez ⟦une demi-heure⟧. = 0.5 h", "La Bourse perd ⟦un demi-point⟧. = 0.5 %{point}")
SHARE: Final = _rule("share", "Les ⟦trois quarts⟧ des sièges sont vides. = 0.75", "La ⟦moitié⟧ du lac gèle. = 0.5")
STOPWATCH: Final = _rule("stopwatch", "Il gagne en ⟦1'45\"32⟧. = 105.32 s", 'Elle court en ⟦10"58⟧. = 10.58 s')
PROPORTION: Final = _rule(
    "x out of y", "⟦Deux bus sur cinq⟧ roulent. = 0.4", "⟦Un Français sur quatre⟧ y pense. = 0.25"
)
FRACTION: Final = _rule("fraction", "Les ⟦2/5⟧ des voix manquent. = 0.4", "Il a eu les ⟦3/4⟧ des parts. = 0.75")
MULTIPLIED: Final = _rule(
    "multiplied by", "Le prix a été multiplié par ⟦quatre⟧. = 4", "Le délai est divisé par ⟦deux⟧. = 0.5"
)
TIMES: Final = _rule(
    "times as many",
    "C’est ⟦trois⟧ fois plus. = 3",
    "Elle coûte ⟦deux⟧ fois moins. = 0.5",
    "Une dette de ⟦cinq⟧ fois l’Ebitda. = 5",
)
SAID_TWICE: Final = _rule(
    "said twice", "Il a reçu cinquante (⟦50⟧) bidons. = 50", "Soit ⟦deux mille⟧ (2 000) francs CFA. = 2000 XOF"
)
SHARED_UNIT: Final = _rule(
    "shared unit",
    "Le taux est de ⟦11,4⟧ contre 12,3 %. = 11.4 %",
    "Il a payé 900 euros contre ⟦700⟧ l’an passé. = 700 EUR",
)
SHARED_MAGNITUDE: Final = _rule(
    "shared magnitude",
    "Le nombre passe de 4,2 milliards à ⟦3,6⟧. = 3600000000",
    "On passe de 1,2 million à ⟦1,5⟧. = 1500000",
)
INHERITED_UNIT: Final = _rule(
    "inherited unit",
    "Le port coûte 90 millions d’euros, dont ⟦25 millions⟧ pour la digue. = 25000000 EUR",
    "Elle gagne 8 % en mai, contre ⟦9⟧ en juin. = 9 %",
)
UNIT_OF_TEXT: Final = _rule(
    "unit of the text",
    "Nice offre ⟦30 millions⟧. Son offre de 30 millions d’euros est refusée. = 30000000 EUR",
    "La ville doit 90 millions d’euros. Une dette de ⟦25 millions⟧ s’y ajoute. = 25000000 EUR",
)
UNIT_OF_TABLE: Final = _rule(
    "unit of the table",
    "En M€\t2023\t2022\nRésultat net\t⟦24,7⟧\t26,2 = 24700000 EUR",
    "Ville | Taux (%)\nCalais | ⟦11,2⟧ = 11.2 %",
    "Marge (en %) | ⟦12,4⟧ | 11,8\nDette (en k€) | 310 | 290 = 12.4 %",
)
RANGE: Final = _rule("range", "Il faut ⟦entre 2 et 3 ans⟧. = 2..3 a", "De ⟦10 à 12⟧ camions. = 10..12")
PERCENTAGE_POINTS: Final = _rule(
    "percentage points", "Le taux baisse de ⟦0,6 point⟧. = 0.6 %{point}", "Le chômage gagne ⟦deux points⟧. = 2 %{point}"
)
BY_TOPIC: Final = _rule(
    "unit by topic", "Un moteur de ⟦130 chevaux⟧. = 130 [HP]", "Le bébé pesait ⟦trois livres⟧. = 3 [lb_av]"
)
HOURLY: Final = _rule("hourly", "Il roulait à ⟦130 à l’heure⟧. = 130 km/h", "Elle file à ⟦90 à l’heure⟧. = 90 km/h")


def every_rule() -> Iterator[FigureRule]:
    """All of the rules above, in their order here."""
    return (value for value in globals().values() if isinstance(value, FigureRule))
