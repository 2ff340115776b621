"""Which columns are refused: sixty that must be, beside sixty that must not."""

import pytest

from gemeenschapsnet.refusals import (
    holds_bsn,
    is_notes,
    is_refused,
    kind_of,
    passes_eleven,
    sounds_sensitive,
)

REFUSED = {
    "bsn": [
        "BSN", "bsn-nummer", "BSN nr.", "Burgerservicenummer", "Burgerservicenr", "Sofinummer",
        "Sofi-nummer", "userBSN", "Social Security Number", "SSN", "National ID",
    ],
    "identity": [
        "Paspoortnummer", "Passport no.", "ID-nummer", "IND-nummer", "V-nummer", "A-nummer",
        "Identiteitsbewijs", "Documentnummer", "Legitimatiebewijs", "Driving licence number",
    ],
    "criminal": [
        "Strafblad", "Strafbl.", "Strafbare feiten", "Strafrechtelijk verleden", "Antecedenten",
        "Verdachte", "Politiecontacten", "Politie", "Radicalisering", "Detentieverleden",
        "Reclassering", "Risicoprofiel", "Criminal record", "Suspect", "Police record",
    ],
    "health": [
        "Gezondheid", "Gezondheidsklachten", "Medische gegevens", "Medicatie", "Diagnose", "GGZ",
        "Beperking", "Beperkingen", "Verslaving", "Psychische klachten", "Ziekte", "Allergieën",
        "Health status", "healthStatus", "Medical history", "Disability", "Mental health",
    ],
    "belief": [
        "Religie", "Geloof", "Geloofsovertuiging", "Godsdienst", "Kerk", "Kerkgenootschap",
        "Moskee", "Levensbeschouwing", "Politieke voorkeur", "Politieke partij",
        "Partijlidmaatschap", "Lid van partij", "Vakbond", "Stemgedrag", "Religion", "Faith",
        "Church", "Political views", "Trade union", "Union member", "Party membership",
    ],
    "origin": [
        "Nationaliteit", "Nationaliteiten", "Nat.", "Geb.land", "Geboorteland", "Etniciteit",
        "Etnische achtergrond", "Herkomst", "Land van herkomst", "Afkomst", "Huidskleur",
        "Moedertaal", "Verblijfsstatus", "Asielstatus", "Migratieachtergrond", "Statushouder",
        "Nationality", "Ethnicity", "Race", "Country of birth", "Mother tongue",
    ],
    "life": [
        "Seksuele geaardheid", "Sexual orientation", "LHBTI", "Schulden", "Schuldsanering",
        "Uitkering", "Debts",
    ],
}  # fmt: skip
INNOCENT = [
    "Naam", "Achternaam", "Straatnaam", "Kerkstraat", "Kerkplein", "Kerkbuurt", "Nieuwkerk",
    "Schuldhulpverlener", "Schuldhulpmaatje", "Health & Safety", "Health and safety officer",
    "Tijdsbeperking", "Beperkt beschikbaar", "Brandrisico", "Risicomanager", "Geloofwaardigheid",
    "Herkomst contact", "Herkomst van de gegevens", "Afkomstig van lijst", "Politieteam",
    "Politiebureau", "Politie-basisteam", "Wijkagent", "Gezondheidscentrum", "Gezondheidsmakelaar",
    "Ziekenhuis", "GGD", "GGZ-instelling", "Huisarts", "Zorgorganisatie", "Lid van", "Lid sinds",
    "Lidnummer", "Lidmaatschap", "Partijen", "Ketenpartijen", "Partner", "Sofie", "Sofia",
    "Klant-ID", "ID", "Id", "Nummer", "KvK-nummer", "RSIN", "Natuurvereniging", "Natasja",
    "Internationaal contact", "Nationale feestdag", "Verblijfsadres", "Verblijfplaats",
    "Dierenasiel", "Rechtsbijstand", "Racefiets", "Churchilllaan", "Commonwealth",
    "Politiek adviseur", "Politicoloog", "Geslacht", "Sekse", "Leeftijdsgroep", "Taal", "Diagonaal",
    "Medewerker", "Media", "Mediator", "Verslaggever", "Functie", "VOG aanwezig", "Overlast",
    "Opleiding", "Trastevere", "Origin of contact", "Raadslid", "Bijstander",
]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "kind"), [(header, kind) for kind in REFUSED for header in REFUSED[kind]]
)
def test_a_column_that_asks_for_sensitive_data_is_refused(header, kind):
    assert kind_of(header) == kind
    assert kind_of(header.upper()) == kind
    assert is_refused(f" {header}: ")


@pytest.mark.parametrize("header", INNOCENT)
def test_a_column_that_only_sounds_like_it_is_not(header):
    assert kind_of(header) is None
    assert kind_of(header.upper()) is None


def test_the_lists_are_long_enough_to_mean_something():
    assert sum(map(len, REFUSED.values())) >= 60
    assert len(INNOCENT) >= 60


@pytest.mark.parametrize(
    "header",
    ["Opmerkingen", "NOTE", "Notes 2", "Notities", "Toelichting", "Memo", "Comments", "Casus",
     "Bijzonderheden", "gespreksverslag"],
)  # fmt: skip
def test_free_text_about_people_is_known_by_its_header(header):
    assert is_notes(header)


@pytest.mark.parametrize("header", ["Notaris", "Naam", "Verslaggever", "Notebook", "Memorial"])
def test_other_headers_are_no_free_text(header):
    assert not is_notes(header)


def with_check_digit(first_eight):
    total = sum(w * int(d) for w, d in zip(range(9, 1, -1), first_eight, strict=True))
    return f"{first_eight}{total % 11}" if total % 11 < 10 else None


# made up for this test, by counting
NUMBERS = [n for n in map(with_check_digit, map(str, range(90_000_000, 90_000_020))) if n]


def test_a_column_of_numbers_that_pass_the_eleven_test_is_refused():
    assert all(map(passes_eleven, NUMBERS))
    assert holds_bsn("Kenmerk", NUMBERS)
    assert holds_bsn("Kenmerk", [f"{n[:4]}.{n[4:6]}.{n[6:]}" for n in NUMBERS])
    assert holds_bsn("Kenmerk", [*NUMBERS, "", " ", "onbekend"])
    assert holds_bsn("Kenmerk", ["0" * (9 - len(n)) + n for n in NUMBERS])


def test_other_columns_of_numbers_are_not():
    assert not holds_bsn("Kenmerk", NUMBERS[:4])
    assert not holds_bsn("Telefoon", NUMBERS)
    assert not holds_bsn("RSIN", NUMBERS)
    assert not holds_bsn("Datum", ["2020-11-26"] * 5)
    assert not holds_bsn("Kenmerk", [*NUMBERS[:9], "1", "2"])
    assert not holds_bsn("Mob", [f"6{n:08d}" for n in range(600_000, 600_400)])
    assert not holds_bsn("Nr", map(str, range(1, 400)))
    assert not holds_bsn("Dag", [f"2025{m:02d}{d:02d}" for m in range(1, 13) for d in range(1, 28)])
    assert not holds_bsn("Leeg", ["000000000"] * 9)


@pytest.mark.parametrize("text", ["Zou een strafblad hebben", "nr 123456780", "is al lang ziek"])
def test_words_in_free_text_are_recognised(text):
    assert sounds_sensitive(text)


@pytest.mark.parametrize("text", ["Liever bellen dan mailen", "Gaat graag mee met een wandeling"])
def test_free_text_without_such_words_is_not(text):
    assert not sounds_sensitive(text)
