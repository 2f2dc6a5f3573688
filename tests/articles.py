"""One article in every format that is read, each made here: what it says is the same in all of them."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Article:
    """What an article says: its headline, its day, its paragraphs, and a table of two columns."""

    title: str
    day: str
    paragraphs: tuple[str, ...]
    table: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The article as plain text, which all other formats must agree with."""
        rows = tuple(" | ".join(row) for row in self.table)
        return "\n\n".join((self.title, *self.paragraphs, *rows))


FIRE = Article(
    "Incendie à Dunkerque : trois morts et douze blessés",
    "2024-11-20",
    (
        (
            "Un incendie a fait trois morts et douze blessés mardi soir à Dunkerque, selon la préfecture du Nord, qui a "
            "mobilisé 120 pompiers et 35 engins pendant plus de six heures."
        ),
        (
            "Le feu est parti d’un entrepôt de 4 500 m² de la société Nordlog, où travaillent 230 salariés. Le chiffre "
            "d’affaires du groupe était de 18,5 millions d’euros en 2023, en hausse de 4,2 % sur un an."
        ),
        (
            "« Nous n’avions rien vu de tel depuis février 1998 », a déclaré hier le maire Patrice Vergriete devant la "
            "presse. Il demande 2,5 millions d’euros à l’État."
        ),
        (
            "La température a atteint 800 °C au cœur du brasier. La route départementale sera rouverte vendredi prochain, "
            "assure Météo-France, qui prévoit −3 °C samedi."
        ),
    ),
)
HARVEST = Article(
    "La récolte de pommes recule de 12 % en Normandie",
    "2023-10-05",
    (
        (
            "La récolte de pommes à cidre devrait reculer de 12 % cette année en Normandie, à 210 000 tonnes, annonce la "
            "chambre d’agriculture du Calvados dans un rapport publié lundi."
        ),
        (
            "Les producteurs avaient vendu 240 000 tonnes l’an dernier. Le prix est passé de 150 à 175 euros la tonne, "
            "indique Claire Lefèvre, qui dirige une exploitation de 48 hectares près de Lisieux."
        ),
        (
            "Entre 2 000 et 2 500 emplois dépendent de la filière, rappelle-t-elle. Au moins quinze cidreries ont fermé "
            "depuis le 3 mai 2019."
        ),
    ),
    (("Département", "Tonnes"), ("Calvados", "95 000"), ("Orne", "61 000"), ("Manche", "54 000")),
)
ARTICLES = (FIRE, HARVEST)

#: Ways in which pages state the day of their publication.
DATES = {
    "open graph": '<meta property="article:published_time" content="{day}T10:12:00+01:00">',
    "dublin core": '<meta name="DC.date.issued" content="{day}">',
    "meta name": '<meta name="date" content="{day}">',
    "itemprop": '<meta itemprop="datePublished" content="{day}T08:00:00Z">',
    "json-ld": '<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", '
    '"datePublished": "{day}T10:12:00+01:00", "dateModified": "{day}T18:00:00+01:00"}}</script>',
    "time": "",
}


def page(article: Article, *, dated: str = "open graph", lazy: bool = False) -> str:
    """The article as a page of a news site, with all that such pages have around and between its paragraphs."""
    head = DATES[dated].format(day=article.day)
    paragraphs = [f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in article.paragraphs]
    related = '<div class="related"><p>Lire aussi : <a href="/a1">Un homme de 54 ans condamné à 18 mois de prison</a></p></div>'
    image = '<figure><img src="/img/photo-1200x800.jpg" data-src="/img/2019/05/12/photo-2400.jpg" alt=""></figure>'
    between = image if not lazy else '<div class="lazy" data-src="/bloc/12" style="height:300px"></div>' + image
    paragraphs[1:1] = [related]
    paragraphs.append('<p>Temps de lecture : 4 min</p><p class="paywall">Il vous reste 3 articles gratuits.</p>')
    rows = "".join(f"<tr><td>{cell}</td><td>{value}</td></tr>" for cell, value in article.table)
    table = f"<table><tbody>{rows}</tbody></table>" if rows else ""
    time = f'<time datetime="{article.day}T10:12">le jour même</time>' if dated == "time" else ""
    return f"""<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>{article.title} - La Gazette du littoral</title>{head}
<meta property="og:site_name" content="La Gazette du littoral"><meta name="author" content="Claire Martin">
<meta property="og:title" content="{article.title}">
<link rel="canonical" href="https://gazette.example/{article.day}/article">
<style>.une{{width:300px;margin:12px}} @media (max-width:640px){{.une{{width:100%}}}}</style>
<script>window.dataLayer=[{{"prix":12,"abonnes":45000}}];</script></head>
<body><header><nav><ul><li><a href="/">Accueil</a></li><li><a href="/sport">Sport</a></li><li><a href="/meteo">Météo
12 °C</a></li></ul></nav></header>
<div id="didomi-notice" class="cookie-banner"><p>Nos 843 partenaires et nous utilisons des cookies pendant 13 mois.</p>
<button>Accepter</button></div>
<main><article><h1>{article.title}</h1>{time}<p class="byline">Par <a href="/claire">Claire Martin</a></p>
<div class="share"><button>Partager</button> <span>128 partages</span></div>
{between.join(paragraphs)}{table}</article>
<section class="comments"><h2>42 commentaires</h2><p>J’ai payé 300 euros pour rien !</p></section>
<aside class="related"><h3>Sur le même sujet</h3><ul><li><a href="/b">Le port a perdu 15 % de son trafic</a></li></ul>
</aside></main>
<footer><p>© 2024 La Gazette du littoral, 12 rue des Dunes, 59140 Dunkerque</p></footer></body></html>
"""
