"""Words of reports on team sports, in which a town's name is its team's."""

from __future__ import annotations

from typing import Final

from factx.lexicon.name_keys import name_key
from factx.lexicon.reader import read_table
from factx.patterns import fold

_TABLE: Final = read_table("sports")
SETTINGS: Final = tuple(map(fold, _TABLE["settings"]))
ACTS: Final = frozenset(map(fold, _TABLE["acts"]))
ACHIEVES: Final = frozenset(map(fold, _TABLE["achieves"]))
PLAY: Final = frozenset(map(fold, _TABLE["play"]))
MEETS: Final = frozenset(map(fold, _TABLE["meets"]))
AGAINST: Final = tuple(_TABLE["against"])
OF_TEAMS: Final = tuple(_TABLE["of_teams"])
BETWEEN: Final = frozenset(_TABLE["between"])
BEFORE_TEAMS: Final = frozenset(_TABLE["before_teams"])
AFTER_SCORES: Final = tuple(_TABLE["after_scores"])
MANAGES: Final = frozenset(map(fold, _TABLE["manages"]))
MEMBERS: Final = frozenset(map(fold, _TABLE["members"]))
RESULTS: Final = tuple(_TABLE["results"])
LENT_BY: Final = tuple(_TABLE["lent_by"])
TOWNS: Final = frozenset(map(name_key, _TABLE["towns"]))
CLUB_WORDS: Final = frozenset(_TABLE["club_words"])
HOSTS: Final = frozenset(map(fold, _TABLE["hosts"]))
TRIPS: Final = tuple(_TABLE["trips"])
LEAGUES: Final = tuple(_TABLE["leagues"])
RANKS: Final = tuple(_TABLE["ranks"])
ROUNDS: Final = tuple(_TABLE["rounds"])
