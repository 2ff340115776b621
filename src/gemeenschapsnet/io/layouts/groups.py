"""Lists of organisations, networks and communities."""

from __future__ import annotations

from gemeenschapsnet.io.layouts.layout import NETWORK, Layout, simple

SOCIAL_MAP = Layout(
    name="social_map",
    group="groups",
    fields={
        "name": ("Naam organisatie", "Organisatie", "Organisation", "Organization"),
        "kind": ("Soort", "Soort organisatie", "Type", "Kind"),
        "formality": ("Formeel/informeel", "Formeel of informeel", "formality"),
        "domain": ("Domein", "Beleidsdomein", "Domain"),
        "goals": ("Doel", "Doelen", "Goals"),
        "contact_person": ("Contactpersoon", "Contact", "contact_person_id"),
        "active_since": ("Actief sinds", "Sinds", "active_since"),
        "partnership": ("Samenwerkingsverband", "Samenwerking"),
        "participation_level": ("Trede participatieladder", "Participatieladder", "Trede"),
        "updated_on": ("Bijgewerkt op", "Bijgewerkt", "updated_on"),
        "parent": ("Onderdeel van", "Moederorganisatie", "parent_id"),
    },
    fills={
        **simple("organisations", "name", "kind", "formality", "domain", "goals", "active_since",
                  "updated_on"),
        "contact_person": (("organisations", "contact_person_id"),),
        "partnership": (("networks", "name"), ("organisations", "partnerships")),
        "participation_level": (("networks", "participation_level"),),
        "parent": (("organisations", "parent_id"),),
    },
    essential=(("name",),),
    file_words=("sociale kaart", "organisaties", "organisations"),
    template=True,
)  # fmt: skip

NETWORKS = Layout(
    name="networks",
    group="groups",
    fields={
        "name": NETWORK,
        "kind": ("Soort", "Soort netwerk", "Type", "Kind"),
        "formality": ("Formeel/informeel", "Formeel of informeel", "formality"),
        "structural": ("Structureel", "structural"),
        "rhythm_weeks": ("Overleg", "Ritme", "Hoe vaak", "rhythm_weeks"),
        "goals": ("Doel", "Doelen", "Goals"),
        "participation_level": ("Trede participatieladder", "participation_level"),
    },
    fills=simple("networks", "name", "kind", "formality", "structural", "rhythm_weeks", "goals",
                  "participation_level"),
    essential=(("name",),),
    file_words=("netwerken", "networks"),
    template=True,
)  # fmt: skip

COMMUNITIES = Layout(
    name="communities",
    group="groups",
    fields={
        "name": ("Gemeenschap", "Naam gemeenschap", "Community"),
        "area_code": ("Buurt", "Gebied", "Wijk", "area_code"),
        "source": ("Bron", "Source"),
    },
    fills=simple("communities", "name", "area_code", "source"),
    essential=(("name",),),
    file_words=("gemeenschappen", "communities"),
    template=True,
)
