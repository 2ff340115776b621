"""Lists of people: our own, and what address books export."""

from __future__ import annotations

from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.layouts.layout import Layout, Target


def _numbered(pattern: str, upto: int = 9) -> tuple[str, ...]:
    return tuple(pattern.format(n) for n in range(1, upto + 1))


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
_PEOPLE_FILLS: dict[str, tuple[Target, ...]] = {
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
        "full_name": ("Naam", "Volledige naam", "Naam persoon", "Persoon", "Contactpersoon",
                      "Full name", "Name", "Display name", "Weergavenaam", "Naam contact"),
        "given_name": ("Voornaam", "Roepnaam", "Voornamen", "Voorletters", "First name",
                       "Given name", "given_name", "FNAME"),
        "middle_name": ("Middelste naam", "Tweede naam", "Middle name", "Additional name"),
        "name_prefix": ("Tussenvoegsel", "Tussenvoegsels", "Tussenv.", "Tv", "Voorvoegsel",
                        "Voorvoegsels", "name_prefix", "Infix"),
        "family_name": ("Achternaam", "Familienaam", "Last name", "Family name", "Surname",
                        "family_name", "LNAME"),
        "organisation": ("Organisatie", "Org.", "Org", "Bedrijf", "Instelling", "Naam organisatie",
                         "Werkgever", "Organisation", "Organization", "Company", "Vereniging",
                         "Organization Name"),
        "function": ("Functie", "Functietitel", "Beroep", "Job title", "Position", "Function"),
        "roles": ("Rol in de wijk", "Rol", "Rollen", "Role", "Roles"),
        "person_kind": ("Soort persoon", "person_kind"),
        "phone": ("Mobiel", "Mobiele telefoon", "Mobiel nummer", "06-nummer", "Telefoon", "Tel.",
                  "Tel", "Telefoonnummer", "Tel.nr.", "Telefoonnr", "Telefoon mobiel",
                  "Mobile phone", "Mobile", "Cell phone", "Phone", "Phone number",
                  "Telefoon thuis", "Telefoon werk", "Telefoon op werk", "Home phone",
                  "Business phone"),
        "email": ("E-mailadres", "E-mail", "Email", "Mail", "Mailadres", "Emailadres",
                  "E-mail adres", "E-mail address", "Email address", "Primary Email"),
        "area_code": ("Buurt", "Wijk", "Woonbuurt", "Gebied", "Buurtcode", "Neighbourhood",
                      "area_code"),
        "age_band": ("Leeftijdsgroep", "Leeftijd", "Leeftijdscategorie", "Age", "Age group",
                     "age_band"),
        "gender": ("Geslacht", "Gender", "M/V", "M/V/X"),
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
    },
    fills=_PEOPLE_FILLS,
    essential=(("full_name", "given_name", "family_name", "email"),),
    file_words=("contact", "personen", "mensen", "adreslijst", "people"),
    personal=True,
    template=True,
)  # fmt: skip

GOOGLE = Layout(
    name="google",
    group="people",
    fields={
        "given_name": ("Given Name", "First Name"),
        "middle_name": ("Additional Name", "Middle Name"),
        "family_name": ("Family Name", "Last Name"),
        "full_name": ("Name", "File As"),
        "organisation": (*_numbered("Organization {} - Name", 3), "Organization Name"),
        "function": (*_numbered("Organization {} - Title", 3), "Organization Title"),
        "email": _numbered("E-mail {} - Value"),
        "phone": _numbered("Phone {} - Value"),
    },
    fills=_PEOPLE_FILLS,
    essential=(("full_name", "given_name", "family_name", "email", "organisation"),),
    file_words=("google", "contact"),
    personal=True,
    needs_one_of=frozenset(
        map(plain, ("E-mail 1 - Value", "Phone 1 - Value", "Group Membership", "Yomi Name",
                    "Phonetic First Name", "Organization 1 - Name", "Given Name Yomi"))
    ),
)  # fmt: skip

OUTLOOK = Layout(
    name="outlook",
    group="people",
    fields={
        "given_name": ("Voornaam", "First Name"),
        "middle_name": ("Middelste naam", "Middle Name"),
        "family_name": ("Achternaam", "Last Name"),
        "organisation": ("Bedrijf", "Company"),
        "function": ("Functie", "Job Title"),
        "phone": ("Mobiele telefoon", "Mobile Phone", "Telefoon op werk", "Business Phone",
                  "Telefoon op werk 2", "Business Phone 2", "Telefoon thuis", "Home Phone",
                  "Telefoon thuis 2", "Home Phone 2", "Hoofdtelefoon", "Primary Phone",
                  "Andere telefoon", "Other Phone", "Hoofdtelefoon bedrijf", "Company Main Phone"),
        "email": ("E-mailadres", "E-mail Address", "E-mailadres 2", "E-mail 2 Address",
                  "E-mailadres 3", "E-mail 3 Address"),
        "gender": ("Geslacht", "Gender"),
    },
    fills=_PEOPLE_FILLS,
    essential=(("given_name", "family_name", "email", "organisation"),),
    file_words=("outlook", "contact"),
    personal=True,
    needs_one_of=frozenset(
        map(plain, ("Middelste naam", "E-mailtype", "Telefoon op werk",
                    "Weergavenaam voor e-mail", "E-mail Type", "E-mail Display Name",
                    "E-mail 2 Address", "Business Phone", "Business Street"))
    ),
)  # fmt: skip

VCARD = Layout(
    name="vcard",
    group="people",
    fields={
        "card_kind": ("KIND", "X-ADDRESSBOOKSERVER-KIND"),
        "uid": ("UID",),
        "full_name": ("FN",),
        "family_name": ("N:family",),
        "given_name": ("N:given",),
        "middle_name": ("N:additional",),
        "organisation": ("ORG", *(f"ORG {n}" for n in range(2, 10))),
        "function": ("TITLE", "ROLE"),
        "email": ("EMAIL", *(f"EMAIL {n}" for n in range(2, 20))),
        "phone": ("TEL", *(f"TEL {n}" for n in range(2, 30))),
        "gender": ("GENDER", "X-GENDER"),
        "members": ("MEMBER", *(f"MEMBER {n}" for n in range(2, 500)),
                    "X-ADDRESSBOOKSERVER-MEMBER",
                    *(f"X-ADDRESSBOOKSERVER-MEMBER {n}" for n in range(2, 500))),
    },
    fills=_PEOPLE_FILLS,
    essential=(("full_name", "family_name", "given_name", "email", "phone", "organisation"),),
    personal=True,
)  # fmt: skip
