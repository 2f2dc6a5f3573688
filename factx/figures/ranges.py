"""Two numbers that make one figure, and units and magnitudes that neighbours share.

Order of the rules for two numbers side by side: ``passer de X à Y`` (two figures), ``entre X et Y``, ``X à Y``,
``X-Y``, ``X ou Y``; whatever is left shares a unit only.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures.context import noun_follows, plural_follows, same_sentence
from factx.figures.units import match_unit
from factx.patterns import BLANKS
from factx.schema import Dimension, Modifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.figures.draft import Draft
    from factx.lexicon.figures import FigureTables

_B: Final = rf"[{BLANKS}\n\r]"
_SOFT: Final = rf"(?:(?:environ|plus|près|quelque|presque|peut-être|moins|parfois|même|jusqu['’ʼ]à){_B}(?:(?:de|d['’ʼ]){_B}?)?)?"
_TO: Final = re.compile(rf"{_B}{{1,2}}à{_B}{{1,2}}{_SOFT}\Z")
_AND: Final = re.compile(rf"{_B}{{1,2}}et{_B}{{1,2}}{_SOFT}(?:l[ea]s?{_B})?\Z")
_OR: Final = re.compile(rf"(?:{_B}{{1,2}}(?:ou|voire|ou{_B}même)|,{_B}?(?:voire|ou)){_B}{{1,2}}\Z")
_DASH: Final = re.compile(rf"{_B}?[-‐‑–—/]{_B}?\Z")
_LIST: Final = re.compile(rf"(?:{_B}?,{_B}?|{_B}{{1,2}}(?:et|ou|puis|contre|après|à|plutôt que|au lieu de|et non){_B}{{1,2}}{_SOFT}|,{_B}(?:et|ou|puis|contre){_B}|{_B}?[/–-]{_B}?|{_B}des{_B}|{_B}sur{_B}(?:les|un total de){_B})\Z")
_SIDE: Final = rf"{_B}(?:de|en|d['’ʼ]){_B}?(?:long|longueur|large|largeur|haut|hauteur|profondeur|profond|épaisseur|diamètre|côté)"
#: « 22 mètres de long pour 12 de large », « 5 mètres sur 3 ».
_SIDES: Final = re.compile(rf"(?:{_SIDE})?,?{_B}(?:sur|pour|et|par|x|×|X){_B}")
_SIDE_END: Final = re.compile(rf"{_SIDE}|[.,;:)]|{_B}?\Z|{_B}(?:et|par|qui|pour|en|a|est|dans)(?![^\W_])")
_BETWEEN: Final = re.compile(rf"(?<![^\W'’ʼ])entre{_B}{{1,2}}(?:(?:environ|quelque|près{_B}de|plus{_B}de|les){_B})?\Z", re.IGNORECASE)
_FROM: Final = re.compile(rf"(?<![^\W'’ʼ])(?:de|d['’ʼ]|des){_B}{{0,2}}\Z", re.IGNORECASE)
#: Change from one value to a higher one: both are stated, no range is meant. Verbs of falling and of growing by an
#: amount (« augmenter de 3 à 5 % ») state a range.
_CHANGE: Final = re.compile(
    r"(?<![^\W'’ʼ])(?:(?:re)?pass(?:e|ent|er|era|eront|é|ée|és|ées|ait|aient|ant|erait|èrent|a|age)"
    r"|(?:est|être|été|sera|seront|fut|sont) portée?s?|port(?:er|é|és|e|ent|era|ant|ait)|(?:re|sur)?mont(?:e|ent|er|é|ée|és|ées|ait|era|eront|ant|a)"
    r"|relev(?:er|é|ée|és|ées|ait|ant|a)|relèv(?:e|ent|era|ement)|relèvement|grimp\w{1,5}|bondi\w{0,5}|élev\w{1,5}|élèv\w{1,5}|hiss\w{1,5}|évolu\w{1,5}"
    r"|rehauss\w{1,5}|étend\w{1,4}|allong\w{1,5}|prolong\w{1,5}|saut\w{1,5}|transform\w{1,5}|révis\w{1,5}|revu\w{0,2}|ramen\w{1,5}|ramèn\w{1,5})"
    r"(?:\s+(?!au\b|aux\b|à\b)(?:[^\W\d_]+['’ʼ])?[^\W\d_]+){0,6}?\s+(?:de\s|d['’ʼ])\s?(?:quelque\s|environ\s|près de\s|plus de\s)?\Z",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(rf"\d,{_B}\Z")
_CHANGE_REACH: Final = 60
_CONNECTOR_REACH: Final = 30
_CONTRAST: Final = re.compile(rf"(?:contre|après|dont|et|,|à|puis|soit|voire){_B}(?:(?:seulement|environ|quelque|plus de|près de|moins de){_B})?\Z")
_SHARED_SPAN: Final = Decimal(1000)
_HUNDRED_FOLD: Final = 30


def share_units(text: str, drafts: Sequence[Draft]) -> None:
    """Give the numbers of a range, a list or a comparison the unit and magnitude that only one of them states.

    Example: ``11,4 contre 12,3 %`` → both percent.
    """
    share_backwards(text, drafts)
    share_forwards(text, drafts)


def join_ranges(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Join the two ends of each range into one draft.

    Example: ``entre 2 et 3 millions d’euros`` → one draft, 2000000 to 3000000 EUR.
    """
    joined: list[Draft] = []
    skip = -1
    for at, draft in enumerate(drafts):
        if at <= skip:
            continue
        if at + 1 < len(drafts) and _is_range(text, draft, drafts[at + 1]):
            joined.append(_range(text, draft, drafts[at + 1]))
            skip = at + 1
        else:
            joined.append(draft)
    return joined


def _gap(text: str, left: Draft, right: Draft) -> str | None:
    return text[left.end : right.start] if 0 <= right.start - left.end <= _CONNECTOR_REACH else None


def share_backwards(text: str, drafts: Sequence[Draft]) -> None:
    """``11,4 contre 12,3 %``, ``12, 15 et 18 ans``, ``2 à 3 millions``: the left number takes what the right one has."""
    for at in range(len(drafts) - 2, -1, -1):
        left, right = drafts[at], drafts[at + 1]
        gap = _gap(text, left, right)
        if gap is None or left.unit is not None or left.label or left.modifier or right.modifier or right.label:
            continue
        if not (_LIST.match(gap) or (_TO.match(gap) or _OR.match(gap))):
            continue
        if gap.strip() in {"-", "/"} and right.unit is None:
            continue
        if not left.magnitude and _shares_magnitude(text, left, right, gap):
            left.scale(right.factor)
        if right.unit is not None and not (left.bare and right.magnitude and gap.strip() in {",", "et"}) and _comparable(left, right, gap):
            left.unit = right.unit
            left.rule = "shared unit"


def _shares_magnitude(text: str, left: Draft, right: Draft, gap: str) -> bool:
    """A magnitude reaches back over ``à``, ``ou``, ``contre``, ``entre … et``, a dash, ``des``; not over a plain list."""
    if right.factor == 1 or left.factor != 1 or left.mantissa >= _SHARED_SPAN or not right.mantissa:
        return False
    if right.factor < 1000 and (not left.words or left.mantissa >= 10 or left.mantissa >= right.mantissa):
        return False
    if right.factor == 1000 and left.mantissa > right.mantissa:
        return False
    connector = gap.strip().split()[0] if gap.strip() else ""
    if connector in {"et"} and not _BETWEEN.search(text, max(0, left.start - 20), left.start):
        return right.factor >= 1000 and left.words == right.words and left.mantissa < right.mantissa and right.factor != 1000
    if connector == ",":
        return False
    proportion = max(left.mantissa, right.mantissa) / (min(left.mantissa, right.mantissa) or 1)
    return proportion <= _HUNDRED_FOLD


def _comparable(left: Draft, right: Draft, gap: str) -> bool:
    """Numbers too far apart are not of one kind: ``+ 48 000, 0,9 %``."""
    low, high = sorted((abs(left.high or 0), abs(right.high or 0)))
    return not low or high / low <= (_HUNDRED_FOLD if gap.strip() == "," else _SHARED_SPAN)


def share_forwards(text: str, drafts: Sequence[Draft]) -> None:
    """``900 euros contre 700 un an plus tôt``: the right number, with no noun of its own, takes the unit of the left."""
    for left, right in zip(drafts, drafts[1:], strict=False):
        gap = _gap(text, left, right)
        if gap is None or left.unit is None or not right.bare or right.modifier or left.modifier is Modifier.VAGUE:
            continue
        if left.unit.dimension in {Dimension.DURATION, Dimension.AGE} and gap.strip().split()[:1] != ["contre"]:
            continue
        if left.unit.dimension is Dimension.LENGTH and _SIDES.fullmatch(gap) and _SIDE_END.match(text, right.end):
            right.unit, right.rule = left.unit, "shared unit"
        elif (_LIST.match(gap) or _TO.match(gap)) and gap.strip() not in {",", "-", "–"} and not noun_follows(text, right.end) and _comparable(left, right, ","):
            right.unit = left.unit
            right.rule = "shared unit"


def _is_range(text: str, left: Draft, right: Draft) -> bool:
    gap = _gap(text, left, right)
    if gap is None or left.modifier or right.modifier or left.label != right.label:
        return False
    if left.label and not _BETWEEN.search(text, max(0, left.start - 26), left.start):
        return False
    if left.high is None or right.low is None or left.unit != right.unit:
        return False
    if left.high == right.low:
        return False
    before = text[max(0, left.start - 26) : left.start]
    if left.high > right.low:
        joint = _AND.match(gap) if _BETWEEN.search(before) else _FROM.search(before) and _TO.match(gap)
        return right.low < 0 and left.unit is not None and left.unit.dimension is Dimension.TEMPERATURE and bool(joint)
    if _BETWEEN.search(text, max(0, left.start - 26), left.start):
        return bool(_AND.match(gap) or _DASH.match(gap) or _TO.match(gap))
    if _TO.match(gap):
        window = text[max(0, left.start - _CHANGE_REACH) : left.start]
        if _FROM.search(window) and _CHANGE.search(window):
            return False
        return not (left.bare and right.bare) or _counts_something(text, window, right)
    if _OR.match(gap):
        return not _LISTED.search(before)
    if _DASH.match(gap):
        return left.low is not None and left.low >= 0 and not (
            left.bare and not (plural_follows(text, right.end) or left.words)
        )
    return False


def _counts_something(text: str, before: str, right: Draft) -> bool:
    """``trois à cinq sites``, ``de 3 à 5``: not ``3 à 1``, a score."""
    return noun_follows(text, right.end) or bool(_FROM.search(before)) or right.factor > 1


def _range(text: str, left: Draft, right: Draft) -> Draft:
    start = left.start
    if between := _BETWEEN.search(text, max(0, left.start - 26), left.start):
        start = between.start()
    left.start, left.end, left.number_end = start, right.end, right.number_end
    if left.low is not None and right.high is not None and left.low > right.high:
        left.low, right.high = right.high, left.low
    left.high, left.unit, left.magnitude = right.high, right.unit, right.magnitude
    left.modifier, left.rule = Modifier.RANGE, "range"
    return left


#: « dix-huit mois de prison, dont six ferme »
_PART_OF: Final = re.compile(rf"(?<![^\W'’ʼ])dont{_B}\Z")
_PART_END: Final = re.compile(rf"{_B}(?:fermes?|avec|assorti\w*|de{_B}sursis|en{_B}semi|sous|à{_B}purger|aménageables?)(?![^\W_])|[.,;)]|\Z")


def share_over_brackets(text: str, drafts: Sequence[Draft], tables: FigureTables) -> None:
    """``cinq millions (5 000 000) de francs``: the number said twice has one unit, which follows the bracket."""
    for left, right in zip(drafts, drafts[1:], strict=False):
        if left.unit is None and right.unit is None and left.high == right.high and text[left.end : right.start].strip() == "(":
            after = right.end + 1
            if text[right.end : after] == ")" and (matched := match_unit(text, after, tables, with_of=True)):
                left.unit = right.unit = matched[1]
                left.rule = right.rule = "said twice"


def inherit_from_sentence(text: str, drafts: Sequence[Draft], following_noun: re.Pattern[str]) -> None:
    """``90 millions d’euros, dont 25 millions pour le port``: the head figure of the sentence lends its currency.

    Also ``8 % en mai, contre 9 en juin``. A magnitude before ``de`` and a noun counts that noun and inherits nothing.
    """
    head: Draft | None = None
    for at, draft in enumerate(drafts):
        if draft.unit is not None:
            if draft.unit.dimension in {Dimension.MONEY, Dimension.PERCENT, Dimension.DURATION}:
                head = draft
            continue
        if head is None or not same_sentence(text, head.end, draft.start):
            continue
        unit = head.unit
        if unit is None or draft.label:
            continue
        if draft.magnitude and unit.dimension is Dimension.MONEY:
            if not following_noun.match(text, draft.end):
                draft.unit, draft.rule = unit, "inherited unit"
        elif draft.bare and unit.dimension is Dimension.DURATION:
            if _PART_OF.search(text, max(0, draft.start - 8), draft.start) and _PART_END.match(text, draft.end):
                draft.unit, draft.rule = unit, "inherited unit"
        elif draft.bare and at and _CONTRAST.search(text, max(0, draft.start - 24), draft.start):
            back = text[max(0, draft.start - 24) : draft.start]
            if re.search(r"contre\s(?:\S+\s){0,2}\Z", back) and not noun_follows(text, draft.end):
                draft.unit, draft.rule = unit, "inherited unit"
