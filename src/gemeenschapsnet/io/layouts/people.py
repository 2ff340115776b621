"""Lists of people that somebody keeps: our own template and what looks like it."""

from __future__ import annotations

from gemeenschapsnet.io.layouts import person_headers as headers
from gemeenschapsnet.io.layouts.layout import Layout, Target

_PEOPLE = (
    "given_name", "name_prefix", "family_name", "display_name", "person_kind", "roles", "function",
    "professional_kind", "area_code", "age_band", "gender", "decision_power", "skills",
    "knowledge", "drives", "network_style", "wants_contact", "wants_to_cooperate", "engagement",
    "hours_month", "support_needed", "is_respondent", "informed_on", "last_contact", "email",
    "phone", "term_start", "term_end", "name_may_be_shown",
)  # fmt: skip
_NAME_PARTS = tuple(
    ("people", part) for part in ("given_name", "name_prefix", "family_name", "display_name")
)
PEOPLE_FILLS: dict[str, tuple[Target, ...]] = {
    **{name: (("people", name),) for name in _PEOPLE},
    "person_id": (("people", "person_id"),),
    "full_name": _NAME_PARTS,
    "given_name": (("people", "given_name"), ("people", "display_name")),
    "middle_name": (
        ("people", "given_name"), ("people", "name_prefix"), ("people", "display_name"),
    ),
    "name_prefix": (("people", "name_prefix"), ("people", "display_name")),
    "family_name": (
        ("people", "family_name"), ("people", "name_prefix"), ("people", "display_name"),
    ),
    "roles": (("people", "roles"), ("people", "person_kind"), ("people", "professional_kind")),
    "known_via": (("people", "is_respondent"),),
    "organisation": (("people", "organisation_id"), ("organisations", "name")),
    "networks": (("memberships", "network_id"), ("networks", "name")),
    "community": (("memberships", "community_id"), ("communities", "name")),
    "members": (("memberships", "person_id"),),
    "manager": (("ties", "target"),),
    "related": (("ties", "target"),),
}  # fmt: skip
_WANTS = {
    "wants_contact": ("Wil in contact blijven", "Wil contact", "In contact blijven",
                      "wants contact"),
    "wants_to_cooperate": ("Wil meewerken", "Wil samenwerken", "Meewerken", "wants to cooperate"),
    "drives": ("Waar gaat iemand op aan?", "Waar gaat iemand op aan", "Drijfveren", "Thema's",
               "Interesses", "Gaat aan op", "drives"),
}  # fmt: skip

CONTACTS = Layout(
    name="contacts",
    group="people",
    fields={
        "number": ("Nr", "Nr.", "Nummer", "Volgnummer", "No"),
        "person_id": ("person_id", "persoonscode"),
        **headers.NAMES,
        "organisation": headers.ORGANISATION,
        "function": headers.FUNCTION,
        "roles": ("Rol in de wijk", "Rol", "Rollen", "Role", "Roles"),
        "person_kind": ("Soort persoon", "person_kind"),
        "phone": headers.PHONE,
        "email": headers.EMAIL,
        "area_code": ("Buurt", "Wijk", "Woonbuurt", "Gebied", "Buurtcode", "Neighbourhood",
                      "area_code"),
        "age_band": ("Leeftijdsgroep", "Leeftijd", "Leeftijdscategorie", "Age", "Age group",
                     "age_band"),
        "gender": headers.GENDER,
        "community": ("Gemeenschap (zelf genoemd)", "Gemeenschap", "Gemeenschappen", "Community"),
        "skills": ("Vaardigheden", "Vaardigheid", "Kan goed", "Skills"),
        "knowledge": ("Kennis", "Weet veel van", "Knowledge"),
        "decision_power": ("Mag beslissen over", "Beslissingsbevoegdheid", "decision_power"),
        "network_style": ("Stijl (verbinder/initiatiefnemer)", "Stijl", "network_style"),
        "hours_month": ("Uren per maand", "Uren p/m", "Uren/maand", "hours_month"),
        "last_contact": ("Laatste contact", "Laatst gesproken", "Laatste contactdatum",
                         "Last contact", "last_contact"),
        **_WANTS,
        "known_via": ("Gekend via", "Bekend via", "Via"),
        "engagement": ("Betaald/vrijwilliger", "Inzet", "Betaald of vrijwillig", "engagement"),
        "networks": ("Netwerken", "Netwerk", "Groepen", "Neemt deel aan", "Networks"),
        "informed_on": ("Geïnformeerd op", "Geïnformeerd", "Op de hoogte sinds", "informed_on"),
        "support_needed": ("Ondersteuning nodig", "Behoefte aan ondersteuning", "Tolk nodig",
                           "support_needed"),
        "is_respondent": ("Zelf gesproken", "Gesproken", "is_respondent"),
        "name_may_be_shown": ("Naam mag genoemd worden", "Naam mag genoemd", "name_may_be_shown"),
        "term_start": ("Contract vanaf", "Begin contract", "term_start"),
        "term_end": ("Contract tot", "Einde contract", "term_end"),
        "manager": headers.MANAGER,
    },
    fills=PEOPLE_FILLS,
    essential=(("full_name", "given_name", "family_name", "email"),),
    file_words=("contact", "personen", "mensen", "adreslijst", "people"),
    personal=True,
    template=True,
)  # fmt: skip
