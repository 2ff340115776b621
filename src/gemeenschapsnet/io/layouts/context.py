"""Lists without people: issues, needs and conditions."""

from __future__ import annotations

from gemeenschapsnet.io.layouts.layout import DATE, Layout, simple

ISSUES = Layout(
    name="issues",
    group="context",
    fields={
        "date": DATE,
        "theme": ("Thema", "Onderwerp", "Theme"),
        "community": ("Gemeenschap", "Groep", "Community"),
        "resolved": ("Opgelost", "Aangepakt", "Resolved"),
        "fed_back": ("Teruggekoppeld", "Terugkoppeling", "Fed back"),
    },
    fills={
        "community": (("issues", "community_id"),),
        **simple("issues", "date", "theme", "resolved", "fed_back"),
    },
    essential=(("date",),),
    file_words=("meldingen", "signalen", "issues"),
    template=True,
)

NEEDS = Layout(
    name="needs",
    group="context",
    fields={
        "kind": ("Soort", "Soort ingrediënt", "Kind"),
        "description": ("Omschrijving", "Wat", "Description"),
        "minimum": ("Minimaal", "Minimum", "Aantal"),
    },
    fills=simple("needs", "kind", "description", "minimum"),
    essential=(("kind",), ("description",)),
    file_words=("benodigd", "nodig", "needs"),
    template=True,
)

CONDITIONS = Layout(
    name="conditions",
    group="context",
    fields={
        "item": ("Onderdeel", "Voorwaarde", "Afspraak", "Item"),
        "arranged": ("Geregeld", "Op orde", "Arranged"),
    },
    fills=simple("conditions", "item", "arranged"),
    essential=(("item",), ("arranged",)),
    file_words=("afspraken", "voorwaarden", "conditions"),
    template=True,
)
