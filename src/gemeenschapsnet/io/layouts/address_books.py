"""Lists of people that programs export: each is known by headers that only it writes."""

from __future__ import annotations

from gemeenschapsnet.io.cleaning.cleaned import plain
from gemeenschapsnet.io.layouts import person_headers as headers
from gemeenschapsnet.io.layouts.layout import Layout
from gemeenschapsnet.io.layouts.people import PEOPLE_FILLS

_MOST_NUMBERED = 20
_FILE_WORDS = ("contact", "adresboek", "address", "adreslijst")
# A row of an export is somebody as soon as it holds one of these.
_ESSENTIAL = (("full_name", "given_name", "family_name", "email", "organisation"),)


def _signature(*only_here: str) -> frozenset[str]:
    return frozenset(map(plain, only_here))


def _numbered(pattern: str, upto: int = _MOST_NUMBERED) -> tuple[str, ...]:
    return tuple(pattern.format(n) for n in range(1, upto + 1))


GOOGLE = Layout(
    name="google",
    group="people",
    fields={
        "given_name": ("Given Name", "First Name"),
        "middle_name": ("Additional Name", "Middle Name"),
        "family_name": ("Family Name", "Last Name"),
        "full_name": ("Name", "File As"),
        "organisation": (*_numbered("Organization {} - Name"), "Organization Name"),
        "function": (*_numbered("Organization {} - Title"), "Organization Title", "Occupation"),
        "email": _numbered("E-mail {} - Value"),
        "phone": _numbered("Phone {} - Value"),
        "gender": ("Gender",),
    },
    fills=PEOPLE_FILLS,
    essential=_ESSENTIAL,
    file_words=("google", "gmail", *_FILE_WORDS),
    personal=True,
    needs_one_of=_signature(
        "E-mail 1 - Value", "Phone 1 - Value", "Group Membership", "Yomi Name",
        "Phonetic First Name", "Organization 1 - Name", "Given Name Yomi", "E-mail 1 - Label",
        "Phone 1 - Label",
    ),
)  # fmt: skip

OUTLOOK = Layout(
    name="outlook",
    group="people",
    fields={
        **headers.NAMES,
        "organisation": headers.ORGANISATION,
        # French Outlook calls both the title before a name and the function "Titre"
        "function": (*headers.FUNCTION, "Titre"),
        "phone": headers.PHONE,
        "email": headers.EMAIL,
        "gender": headers.GENDER,
        "manager": headers.MANAGER,
    },
    fills=PEOPLE_FILLS,
    essential=_ESSENTIAL,
    file_words=("outlook", *_FILE_WORDS),
    personal=True,
    needs_one_of=_signature(
        "Middelste naam", "E-mailtype", "Telefoon op werk", "Weergavenaam voor e-mail",
        "E-mail Type", "E-mail Display Name", "E-mail 2 Address", "Business Phone",
        "Business Street",
        "Weitere Vornamen", "Telefon geschäftlich", "E-Mail-Typ", "E-Mail 2: Adresse",
        "E-Mail: Angezeigter Name", "Straße geschäftlich",
        "Deuxième prénom", "Téléphone (bureau)", "Adresse de messagerie", "Rue (bureau)",
        "Segundo nombre", "Teléfono del trabajo", "Calle del trabajo",
        "Dirección de correo electrónico 2", "Dirección del correo electrónico 2",
        "Secondo nome", "Telefono di lavoro", "Telefono (uff.)", "Indirizzo posta elettronica",
        "Indirizzo e-mail 2",
        "Segundo nome", "Nome do meio", "Telefone comercial", "Fone comercial",
        "Endereço de e-mail 2",
        "Drugie imię", "Telefon służbowy", "Adres e-mail 2", "Toinen nimi",
    ),
)  # fmt: skip

THUNDERBIRD = Layout(
    name="thunderbird",
    group="people",
    fields={
        **headers.NAMES,
        "organisation": headers.ORGANISATION,
        "function": headers.FUNCTION,
        "phone": headers.PHONE,
        "email": headers.EMAIL,
    },
    fills=PEOPLE_FILLS,
    essential=_ESSENTIAL,
    file_words=("thunderbird", *_FILE_WORDS),
    personal=True,
    needs_one_of=_signature(
        "Primary Email", "Secondary Email", "Screen Name", "Custom 1", "Birth Year",
        "Eerste e-mail", "Primair e-mailadres", "Primaire e-mail", "Piepernummer", "Werktitel",
        "Primäre E-Mail-Adresse", "Messenger-Name", "Benutzerdef. 1",
        "Adresse électronique principale", "Dirección de correo electrónico principal",
        "Email principale", "E-mail primário", "Ensisijainen sähköposti",
    ),
)  # fmt: skip

LINKEDIN = Layout(
    name="linkedin",
    group="people",
    fields={
        "given_name": headers.GIVEN_NAME,
        "family_name": headers.FAMILY_NAME,
        "email": headers.EMAIL,
        "organisation": headers.ORGANISATION,
        "function": headers.FUNCTION,
    },
    fills=PEOPLE_FILLS,
    essential=_ESSENTIAL,
    file_words=("linkedin", "connections", *_FILE_WORDS),
    personal=True,
    needs_one_of=_signature(
        "Connected On", "Verbonden op", "Verbunden am", "Connecté le", "Conectado el",
    ),
)  # fmt: skip

MAILCHIMP = Layout(
    name="mailchimp",
    group="people",
    fields={
        **headers.NAMES,
        "organisation": headers.ORGANISATION,
        "function": headers.FUNCTION,
        "phone": headers.PHONE,
        "email": headers.EMAIL,
        "left_list": ("UNSUB_TIME", "CLEAN_TIME"),
        "list_status": ("Email marketing", "Marketing status", "Subscriber status", "Status"),
    },
    fills=PEOPLE_FILLS,
    essential=(("email", "full_name", "given_name", "family_name"),),
    file_words=("mailchimp", "audience", "subscribed", "cleaned", "members", *_FILE_WORDS),
    personal=True,
    needs_one_of=_signature(
        "MEMBER_RATING", "OPTIN_TIME", "OPTIN_IP", "CONFIRM_TIME", "LEID", "EUID", "UNSUB_TIME",
        "CLEAN_TIME",
    ),
)  # fmt: skip

CIVICRM = Layout(
    name="civicrm",
    group="people",
    fields={
        **headers.NAMES,
        "contact_type": ("Contact Type", "Contacttype", "Kontakttyp", "Type de contact"),
        "organisation": headers.ORGANISATION,
        "household": ("Household Name", "Naam huishouden"),
        "function": headers.FUNCTION,
        "phone": headers.PHONE,
        "email": headers.EMAIL,
        "gender": headers.GENDER,
    },
    fills=PEOPLE_FILLS,
    essential=_ESSENTIAL,
    file_words=("civicrm", "civi", *_FILE_WORDS),
    personal=True,
    needs_one_of=_signature(
        "Contact Type", "Contact Subtype", "Contact Source", "External Identifier", "Sort Name",
        "Do Not Email", "Do Not Phone", "Deceased Date", "Is Deceased", "Household Name",
        "Legal Name", "Individual Prefix", "Current Employer", "Addressee", "Email Greeting",
        "Membership Type", "Contacttype", "Contactsubtype", "Sorteernaam", "Mum Name",
        "Mum First Name", "Mum Last Name", "Mum Email",
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
        "organisation": ("ORG", *(f"ORG {n}" for n in range(2, _MOST_NUMBERED))),
        "function": ("TITLE", "ROLE", *(f"TITLE {n}" for n in range(2, _MOST_NUMBERED)),
                     *(f"ROLE {n}" for n in range(2, _MOST_NUMBERED))),
        "email": ("EMAIL", *(f"EMAIL {n}" for n in range(2, _MOST_NUMBERED + 1))),
        "phone": ("TEL", *(f"TEL {n}" for n in range(2, _MOST_NUMBERED + 1))),
        "gender": ("GENDER", "X-GENDER"),
        "manager": ("X-MANAGER", "X-EVOLUTION-MANAGER", "X-KADDRESSBOOK-X-ManagersName",
                    "X-MS-MANAGER"),
        "related": ("RELATED",),
        "members": ("MEMBER", "X-ADDRESSBOOKSERVER-MEMBER"),
    },
    fills=PEOPLE_FILLS,
    essential=(("full_name", "family_name", "given_name", "email", "phone", "organisation"),),
    personal=True,
)  # fmt: skip

ADDRESS_BOOKS = (GOOGLE, OUTLOOK, THUNDERBIRD, LINKEDIN, MAILCHIMP, CIVICRM)
