"""The strategies of factuality in their order, each with sentences in which it decides.

All that hold are asked; the first in the order of factuality counts: what is negated is no longer conditional, what is
conditional no longer future. The order of the table only says which of several reasons for the same value is shown.
"""

from __future__ import annotations

from typing import Final

from factx.context import clause_moods, denial
from factx.context.factuality_scene import FactualityStrategy
from factx.schema import Factuality

_NO, _MAYBE, _AHEAD = Factuality.NEGATED, Factuality.CONDITIONAL, Factuality.FUTURE

STRATEGIES: Final[tuple[FactualityStrategy, ...]] = (
    FactualityStrategy(
        "sans",
        _NO,
        denial.without,
        finds=("Ils ont fui sans payer les ⟦400 euros⟧ de loyer.", "Sans verser ⟦50 euros⟧, elle est partie."),
        ignores=("Il y a dix ouvriers, sans compter ⟦trois⟧ apprentis.",),
    ),
    FactualityStrategy(
        "negation",
        _NO,
        denial.negation,
        finds=("Le maire n’a pas signé ⟦trois⟧ arrêtés.", "Aucun des ⟦douze⟧ élus n’a voté."),
        ignores=("Le maire n’a signé que ⟦trois⟧ arrêtés.", "Le devis n’est pas de 12 mais de ⟦9⟧ euros."),
    ),
    FactualityStrategy(
        "denied by the source",
        _NO,
        denial.governed_denial,
        finds=("Le ministre dément avoir touché ⟦3 millions d’euros⟧.", "Le préfet nie avoir perdu ⟦30⟧ canots."),
    ),
    FactualityStrategy(
        "prevented",
        _NO,
        denial.prevented,
        finds=("Les barrages empêchent de livrer ⟦30 tonnes⟧ de riz.", "La neige empêche d’ouvrir ⟦trois⟧ cols."),
        ignores=("La neige a empêché ⟦trois⟧ guides de partir.",),
    ),
    FactualityStrategy(
        "not excluded",
        _MAYBE,
        denial.left_open,
        finds=("La chaîne n’exclut pas de fermer ⟦six⟧ magasins.", "Elle n’écarte pas de vendre ⟦deux⟧ navires."),
        ignores=("La chaîne exclut de fermer ⟦six⟧ magasins.",),
    ),
    FactualityStrategy(
        "possibility",
        _MAYBE,
        clause_moods.weakening,
        finds=("Il a probablement vendu ⟦trois⟧ bœufs.", "Elle a peut-être perdu ⟦dix⟧ brebis."),
    ),
    FactualityStrategy(
        "held possible",
        _MAYBE,
        clause_moods.held_possible,
        finds=("Les experts jugent probable une hausse de ⟦2,5 °C⟧.", "Il estime plausible un retard de ⟦dix jours⟧."),
        ignores=("Les experts jugent élevée une hausse de ⟦2,5 °C⟧.",),
    ),
    FactualityStrategy(
        "conditional mood",
        _MAYBE,
        clause_moods.conditional,
        finds=("La mine fermerait ⟦trois⟧ puits.", "Rome aurait envoyé ⟦trente⟧ observateurs."),
        ignores=("Les ⟦trente⟧ chevaux tiraient les chars.",),
    ),
    FactualityStrategy(
        "hypothesis",
        _MAYBE,
        clause_moods.supposed,
        finds=("Si la pluie tombe, ⟦trente⟧ canots seront perdus.", "S’il pleut demain, ⟦dix⟧ canots seront perdus."),
        ignores=("Si le gérant a cédé, les ⟦vingt⟧ serveurs restent inquiets.",),
    ),
    FactualityStrategy(
        "possible only",
        _MAYBE,
        clause_moods.possible,
        finds=("Le parti réclame que ⟦60 millions⟧ soient débloqués.", "La rivière risque d’inonder ⟦trois⟧ villages."),
        ignores=("La rivière a fini par inonder ⟦trois⟧ villages.",),
    ),
    FactualityStrategy(
        "wanted",
        _MAYBE,
        clause_moods.wanted,
        finds=("La mairie exige ⟦3 millions d’euros⟧.", "Les familles redoutent ⟦douze⟧ expulsions."),
        ignores=("La mairie reçoit ⟦3 millions d’euros⟧.",),
    ),
    FactualityStrategy(
        "future in the past",
        _AHEAD,
        clause_moods.future_in_past,
        finds=("Le patron a dit que ⟦trois⟧ fours fermeraient.", "Elle a annoncé que la visite coûterait ⟦dix euros⟧."),
    ),
    FactualityStrategy(
        "scheduled",
        _AHEAD,
        clause_moods.scheduled,
        finds=("Quelque ⟦trente⟧ invités sont attendus.", "Les ⟦trois⟧ réunions sont prévues à Lyon."),
        ignores=("Les ⟦trois⟧ arrêts non prévus ont duré.",),
    ),
    FactualityStrategy(
        "date set",
        _AHEAD,
        clause_moods.moved,
        finds=("Le concert est reporté au ⟦3 mai⟧.", "Les débats ont été fixés au ⟦lundi 5 juin⟧."),
        ignores=("Le concert est reporté depuis ⟦deux jours⟧.",),
    ),
    FactualityStrategy(
        "future tense",
        _AHEAD,
        clause_moods.future,
        finds=("Le zoo accueillera ⟦trois⟧ pandas.", "D’ici un an, le zoo aura accueilli ⟦trois⟧ pandas."),
        ignores=("Il aura fallu ⟦douze⟧ plaintes.", "L’enquête aura duré ⟦deux ans⟧."),
    ),
    FactualityStrategy(
        "cleft future",
        _AHEAD,
        clause_moods.cleft,
        finds=("C’est ⟦douze⟧ caisses qui seront livrées.", "Ce sont ⟦douze⟧ emplois qui vont disparaître."),
        ignores=("C’est ⟦douze⟧ caisses qui ont été livrées.",),
    ),
    FactualityStrategy(
        "going to",
        _AHEAD,
        clause_moods.going,
        finds=("Le zoo va accueillir ⟦trois⟧ pandas.", "Les élus vont voter ⟦deux⟧ budgets."),
    ),
    FactualityStrategy(
        "due",
        _AHEAD,
        clause_moods.due,
        finds=("Le livre doit paraître ⟦jeudi⟧.", "Les élus doivent voter le ⟦3 juin⟧."),
        ignores=("Les coureurs doivent emporter ⟦huit⟧ vestes.",),
    ),
    FactualityStrategy(
        "verb of what lies ahead",
        _AHEAD,
        clause_moods.ahead,
        finds=("Le zoo prévoit d’accueillir ⟦trois⟧ pandas.", "Le zoo a décidé d’accueillir ⟦trois⟧ pandas."),
        ignores=("Le zoo refuse d’accueillir ⟦trois⟧ pandas.",),
    ),
    FactualityStrategy(
        "verb taken for a noun",
        _AHEAD,
        clause_moods.governed_ahead,
        finds=("Le groupe compte embaucher ⟦300⟧ ouvriers.", "La firme compte recruter ⟦trente⟧ soudeurs."),
    ),
)
