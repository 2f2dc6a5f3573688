"""Numbers that are no figures: the exclusions, in their order of precedence. The first that holds refuses a number.

Each stands with why it stands there, and with sentences in which it, and no other, refuses the marked number, or leaves
it a figure.
"""

from __future__ import annotations

from typing import Final

from factx.figures.exclusion import Carries, Exclusion, Of
from factx.figures.games import is_score
from factx.figures.list_markers import is_list_marker
from factx.figures.names import (
    is_address,
    is_definite,
    is_headed,
    is_named,
    is_numbered,
    is_phone,
    is_programme,
    is_proper_name,
    is_race,
)
from factx.figures.no_counts import (
    is_coordinate,
    is_date,
    is_glued,
    is_idiom,
    is_new,
    is_nothing,
    is_some_year,
    is_spaced_ordinal,
    is_year,
)

EXCLUSIONS: Final = (
    Exclusion(
        name="list marker",
        asks="the digits number an item or a statement",
        of=Of.ANY,
        refuses=is_list_marker,
        why="First: what only numbers an item is neither a degree (`1°`) nor a rank.",
        finds=(
            "Sont nommés : ⟦1°⟧ M. Aubin.",
            "⟦2⟧) Fermer la vanne",
            "⟦6⟧- Relancer la pompe",
        ),
        ignores=(
            "Il fait ⟦12°⟧ à l’ombre.",
            "Il en a mangé ⟦3⟧.",
        ),
    ),
    Exclusion(
        name="idiom",
        asks="the number is a part of a set phrase",
        of=Of.ANY,
        refuses=is_idiom,
        why="A phrase of its own, before the reasons that look at one word.",
        finds=(
            "C’est ⟦deux⟧ poids, deux mesures.",
            "Elle fait les ⟦cent⟧ pas.",
        ),
        ignores=("Il porte ⟦deux⟧ caisses.",),
    ),
    Exclusion(
        name="proper name",
        asks="a number word has a capital inside the sentence",
        of=Of.ANY,
        refuses=is_proper_name,
        why="A capital decides before what the number measures.",
        finds=(
            "La guerre de ⟦Cent Ans⟧ s’achève.",
            "Chez les ⟦Vingt-Sept⟧, on doute.",
            "Elle passe le Pont ⟦Neuf⟧.",
        ),
        ignores=(
            "⟦Vingt⟧ ponts sont fermés.",
            "⟦Trois⟧ Bretons ont été blessés.",
        ),
    ),
    Exclusion(
        name="race",
        asks="a length with an article that is run or swum",
        of=Of.ANY,
        refuses=is_race,
        why="A length with an article that is run or swum, before lengths that measure.",
        finds=(
            "Elle gagne le ⟦200 m⟧.",
            "Le relais 4 x ⟦100 m⟧ est disqualifié.",
        ),
        ignores=("Il a couru ⟦200 m⟧.",),
    ),
    Exclusion(
        name="date",
        asks="a time ago or of the clock, which is a date",
        of=Of.ANY,
        refuses=is_date,
        why="Times that the finder of dates did not take.",
        finds=(
            "Il arrive vers ⟦18 heures⟧ environ.",
            "Le lac était plein il y a ⟦15 000 ans⟧.",
        ),
        ignores=(
            "Le trajet dure ⟦18 heures⟧.",
            "Une ferme à ⟦2 heures⟧ de Paris.",
        ),
    ),
    Exclusion(
        name="programme",
        asks="an hour with an article or a capital names a programme or a race",
        of=Of.ANY,
        refuses=is_programme,
        why="After dates: an hour with an article or a capital is a programme or a race.",
        finds=(
            "Il passe au ⟦20 Heures⟧ de la chaîne.",
            "Les ⟦24 Heures⟧ du Mans partent.",
        ),
        ignores=("Elle a veillé ⟦24 heures⟧.",),
    ),
    Exclusion(
        name="some year",
        asks="the article of a year that is not counted",
        of=Of.ANY,
        refuses=is_some_year,
        why="Last of those that refuse measures: the article of `une année` seldom counts.",
        finds=(
            "C’est ⟦une année⟧ difficile.",
            "Il vit ⟦une année⟧ folle.",
        ),
        ignores=("Il a passé presque ⟦une année⟧ à Lille.",),
    ),
    Exclusion(
        name="coordinate",
        asks="a degree beside minutes or a point of the compass",
        of=Of.ANY,
        refuses=is_coordinate,
        why="Beside minutes and a point of the compass a degree is no temperature.",
        finds=(
            "À ⟦48°⟧ 51′ de latitude.",
            "Le puits est à ⟦12,5°⟧ N du village.",
        ),
        ignores=("Il fait ⟦12,5°⟧ dehors.",),
    ),
    Exclusion(
        name="ordinal",
        asks="the ending of an ordinal stands apart",
        of=Of.BARE,
        refuses=is_spaced_ordinal,
        why="First of those of bare numbers: its ending is torn off, so all that follows would be misread.",
        finds=(
            "La ⟦7⟧ e étape part.",
            "Son ⟦3⟧ ème titre.",
        ),
        ignores=("Il a ⟦7⟧ enfants.",),
    ),
    Exclusion(
        name="new",
        asks="the adjective «neuf» after its noun",
        of=Of.BARE,
        refuses=is_new,
        why="The adjective, before heads, which would take the noun before it.",
        finds=(
            "Un vélo ⟦neuf⟧ coûte cher.",
            "Le stade ⟦neuf⟧ ouvre.",
        ),
        ignores=("Les ⟦neuf⟧ cyclistes partent.",),
    ),
    Exclusion(
        name="zero",
        asks="zero without a noun that it counts",
        of=Of.BARE,
        refuses=is_nothing,
        why="A figure of speech unless it counts or begins a range.",
        finds=(
            "Il repart de ⟦zéro⟧.",
            "On remet le compteur à ⟦zéro⟧.",
        ),
        ignores=(
            "Il y a eu ⟦zéro⟧ accident.",
            "La note va de ⟦zéro à huit⟧.",
        ),
    ),
    Exclusion(
        name="glued",
        asks="the number is a part of something longer",
        of=Of.BARE,
        refuses=is_glued,
        why="A part of something longer, before scores and telephones, which have their own form.",
        finds=(
            "Le n°⟦12⟧ gagne.",
            "Un accueil ⟦7⟧/7 est promis.",
        ),
        ignores=("Il y a ⟦12⟧ bancs.",),
        carries=Carries.FUSED,
    ),
    Exclusion(
        name="phone",
        asks="groups of digits or a leading zero, as in a telephone number",
        of=Of.BARE,
        refuses=is_phone,
        why="Before scores and addresses: groups of digits.",
        finds=(
            "Appelez le ⟦05⟧ 61 00 00 00.",
            "Composez le ⟦39⟧ 19.",
        ),
        ignores=("Le port compte ⟦39⟧ grues.",),
    ),
    Exclusion(
        name="score",
        asks="the number is one side of a score",
        of=Of.BARE,
        refuses=is_score,
        why="Before names: a team stands before its goals.",
        finds=(
            "Rennes s’impose ⟦4⟧-2.",
            "Elle gagne ⟦15⟧ touches à 12.",
        ),
        ignores=("Il faut ⟦10 à 15⟧ camions.",),
        carries=Carries.FUSED,
    ),
    Exclusion(
        name="address",
        asks="a street or, after a postcode, a town follows",
        of=Of.BARE,
        refuses=is_address,
        why="Before heads and names: a street follows.",
        finds=(
            "Il vit au ⟦12⟧, rue du Port.",
            "Écrire au ⟦31000⟧ Toulouse.",
        ),
        ignores=("Il a ⟦12⟧ maisons.",),
    ),
    Exclusion(
        name="head",
        asks="a noun whose things are numbered stands before",
        of=Of.BARE,
        refuses=is_headed,
        why="A noun that is numbered, before capitalised ones.",
        finds=(
            "L’article ⟦49⟧ s’applique.",
            "La ligne ⟦4⟧ est fermée.",
            "Les articles 49 et ⟦50⟧ tombent.",
        ),
        ignores=("La page compte ⟦49⟧ notes.",),
        carries=Carries.LIST,
    ),
    Exclusion(
        name="name",
        asks="a capitalised word that the digits complete stands before",
        of=Of.BARE,
        refuses=is_named,
        why="After heads: any capitalised word that digits complete.",
        finds=(
            "Le Boeing ⟦777⟧ décolle.",
            "Ariane ⟦6⟧ part.",
        ),
        ignores=("À Lyon ⟦777⟧ personnes défilent.",),
        carries=Carries.LIST,
    ),
    Exclusion(
        name="definite",
        asks="a singular article stands before bare digits",
        of=Of.BARE,
        refuses=is_definite,
        why="A singular article names what the digits stand for; after all nouns.",
        finds=(
            "Il appelle le ⟦112⟧.",
            "Elle vient du ⟦93⟧.",
        ),
        ignores=("Elle revient avec les ⟦93⟧ élèves.",),
    ),
    Exclusion(
        name="year",
        asks="what looks like a year and counts nothing",
        of=Of.BARE,
        refuses=is_year,
        why="What looks like a year and counts nothing, before nouns that any digits complete.",
        finds=(
            "Une cuvée ⟦1987⟧ exquise.",
            "Crue record (⟦1910⟧).",
        ),
        ignores=("Il y a ⟦1987⟧ arbres.",),
    ),
    Exclusion(
        name="numbered",
        asks="digits complete a noun in the singular with its article",
        of=Of.BARE,
        refuses=is_numbered,
        why="Last, after years: any noun with an article that digits tell from its like.",
        finds=(
            "Le contrôleur ⟦32⟧ représente l’orgue.",
            "Ouvrir le port ⟦443⟧ du serveur.",
        ),
        ignores=(
            "Il la vend ⟦300⟧ au voisin.",
            "Ce soir ⟦12⟧ camions partent.",
        ),
        carries=Carries.LIST,
    ),
)
