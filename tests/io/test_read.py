from datetime import date

import pandas as pd
import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.errors import GemeenschapsnetError, UnknownName, UnreadableInput

LIST = (
    "Fictieve lijst;;;;;\n"
    "Nr;Voornaam;Tussenvoegsel;Achternaam;Organisatie;Mobiel\n"
    "1;Ada;van der;Bos;Buurtmoes;06-00123456\n"
    "2;Bo;;Kamp;;600654321\n"
)
CONTACTS = "Van;Naar;Hoe goed\nAda van der Bos;Bo Kamp;2\n"


def codes(network):
    return [problem.code for problem in network.found]


def test_a_list_with_a_title_above_its_header(read_text):
    network = read_text(LIST)
    people = network.people
    assert list(people.index) == ["p001", "p002"]
    assert people.loc["p001", "display_name"] == "Ada van der Bos"
    assert people.loc["p001", "name_prefix"] == "van der"
    assert people.loc["p002", "phone"] == "+31600654321"
    assert network.organisations["name"].tolist() == ["Buurtmoes"]
    assert people.loc["p001", "organisation_id"] == "o001"
    (source,) = network.sources.itertuples()
    assert (source.kind, source.records, source.people, source.organisations) == (
        "contacts", 2, 2, 1,
    )  # fmt: skip


def test_every_value_can_be_traced_to_file_row_and_header(read_folder):
    network = read_folder(contactlijst=LIST, contacten=CONTACTS)
    (place,) = network.trace("people", "p002", "phone").itertuples(index=False)
    assert tuple(place) == ("contactlijst.csv", "", 4, "Mobiel")
    (tie,) = network.trace("ties", 0, "target").itertuples(index=False)
    assert tuple(tie) == ("contacten.csv", "", 2, "Naar")
    headers = network.trace("people", "p001", "display_name")["header"]
    assert set(headers) == {"Voornaam", "Tussenvoegsel", "Achternaam"}


def test_the_same_list_as_workbook(tmp_path):
    path = tmp_path / "lijst.xlsx"
    with pd.ExcelWriter(path, engine="openpyxl") as book:
        rows = [["Naam", "Laatst gesproken", "Tel."], ["Bos, A. v.d.", date(2025, 2, 3), 612345678]]
        pd.DataFrame(rows).to_excel(book, sheet_name="Lijst", header=False, index=False, startrow=2)
        pd.DataFrame([["Naam"], ["Weg"]]).to_excel(book, sheet_name="Oud", index=False)
        book.sheets["Oud"].sheet_state = "hidden"
    network = gn.read(path)
    (person,) = network.people.itertuples()
    assert (person.given_name, person.name_prefix, person.family_name) == ("A.", "van der", "Bos")
    assert person.last_contact == pd.Timestamp("2025-02-03")
    assert person.phone == "+31612345678"
    assert codes(network) == ["sheet_hidden", "row_phone_repaired"]
    assert network.found[1].row == 4


def test_windows_1252_and_utf8_give_the_same(read_text):
    text = "Naam;E-mail\nZoë Çelik;z@voorbeeld.example\n"
    for encoding in ("cp1252", "utf-8", "utf-8-sig", "utf-16"):
        network = read_text(text, encoding=encoding)
        assert network.people["display_name"].tolist() == ["Zoë Çelik"]
        assert network.found == ()
        assert network.sources["encoding"].tolist() == [encoding]


def test_columns_without_a_place_are_kept_aside_and_named(read_text):
    network = read_text("Naam;Mail;Schoenmaat;Website\nAda Bos;;38;x.example\n")
    aside = network.provenance.aside
    assert aside[["row", "column", "value"]].values.tolist() == [
        [2, "Schoenmaat", "38"], [2, "Website", "x.example"],
    ]  # fmt: skip
    assert {(p.code, p.column) for p in network.found} == {
        ("column_unknown", "Schoenmaat"), ("column_kept_aside", "Website"),
    }  # fmt: skip
    assert "Schoenmaat" not in network.people


def test_sensitive_and_needless_columns_are_not_kept(read_text):
    secret = "dit-mag-nergens-staan"
    network = read_text(
        "Naam;Mail;Geloof;BSN;Opmerkingen;Geboortedatum;Postcode\n"
        f"Ada Bos;;{secret};{secret};{secret};{secret};{secret}\n"
    )
    told = {(p.code, p.column) for p in network.found}
    assert told == {
        ("column_refused", "Geloof"), ("column_refused", "BSN"),
        ("notes_not_read", "Opmerkingen"), ("column_not_needed", "Geboortedatum, Postcode"),
    }  # fmt: skip
    everything = [*network.tables.values(), network.provenance.aside, network.problems]
    assert not any(secret in frame.to_csv() for frame in everything)


def test_somebody_under_18_is_refused_and_does_not_come_back(read_folder):
    network = read_folder(
        contactlijst="Naam;Leeftijd\nAda Bos;16\nBo Kamp;34\n",
        contacten="Van;Naar\nBo Kamp;Ada Bos\n",
    )
    assert network.people["display_name"].tolist() == ["Bo Kamp"]
    assert len(network.ties) == 0
    assert codes(network) == ["row_minor", "row_names_refused_person"]


def test_rows_that_stick_out_are_not_shifted(read_text):
    network = read_text("Naam;Mail\nAda Bos;a@voorbeeld.example;te;veel\nBo Kamp\n")
    assert network.people["email"].tolist()[0] == "a@voorbeeld.example"
    assert len(network.people) == 2
    assert [(p.code, p.row) for p in network.found] == [("row_too_long", 2)]
    assert network.provenance.aside["value"].tolist() == ["te", "veel"]


def test_a_row_without_a_person_and_one_with_only_an_organisation(read_text):
    network = read_text(
        "Nr;Naam;Organisatie;Mail;Uren per maand\n;;;;12\n1;;Buurtmoes;;\n"
        "2;;;x@voorbeeld.example;\n"
    )
    assert codes(network) == ["row_without_person", "row_is_organisation", "row_without_name"]
    assert len(network.people) == 1
    assert network.sources["records"].tolist() == [2]


def test_the_same_membership_in_two_files_is_one_row(read_folder):
    network = read_folder(
        contactlijst="Naam;Netwerken\nAda Bos;Buurttuin, Taalcafé\n",
        deelname="Persoon;Netwerk;Rol;Sinds\nBos, Ada;buurttuin;lid;mrt 2025\n",
    )
    (garden, cafe) = network.memberships.itertuples()
    assert (garden.network_id, garden.role, garden.since) == (
        "n001", "lid", pd.Timestamp("2025-03-01"),
    )  # fmt: skip
    assert cafe.network_id == "n002"
    assert set(network.trace("memberships", 0)["file"]) == {"contactlijst.csv", "deelname.csv"}


def test_a_band_with_a_group_of_faith_is_withheld_however_it_is_written(read_folder):
    network = read_folder(
        contactlijst="Naam;Organisatie;Netwerken\n"
        "Ada Bos;Moskee Het Licht;Kerkkoor\nBo Kamp;;Dorpskerk\n",
        netwerken="Netwerk;Soort\nKerkkoor;geloofsgemeenschap\n",
    )
    assert len(network.memberships) == 0
    assert network.people["organisation_id"].isna().all()
    reached = network.organisations.set_index("name")["reached"]
    assert reached.to_dict() == {"Moskee Het Licht": True, "Dorpskerk": True}
    assert codes(network).count("membership_withheld") == 2


def test_google(read_text):
    network = read_text(
        "Given Name,Additional Name,Family Name,Organization Name,Organization Title,Labels,"
        "E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value,Birthday\n"
        "Ada,van der,Bos,Buurtmoes,coach,* myContacts ::: Buurt,* Work,"
        "* a@voorbeeld.example ::: b@voorbeeld.example,c@voorbeeld.example,+31600123456,"
        "2000-01-01\n"
    )
    (person,) = network.people.itertuples()
    assert person.display_name == "Ada van der Bos"
    assert (person.email, person.phone) == ("a@voorbeeld.example", "+31600123456")
    assert (person.function, person.person_kind) == ("coach", "professional")
    aside = network.provenance.aside["value"].tolist()
    assert "b@voorbeeld.example" in aside
    assert "c@voorbeeld.example" in aside
    assert network.sources["kind"].tolist() == ["google"]
    assert "2000-01-01" not in network.provenance.aside.to_csv()


def test_outlook_in_dutch_with_commas_in_its_headers(read_text):
    network = read_text(
        '"Voornaam","Middelste naam","Achternaam","Bedrijf","Werkadres, straat","Mobiele telefoon",'
        '"E-mailadres","E-mailtype","Geslacht","Prioriteit","Privé","Sofinummer","Verjaardag"\n'
        '"Jan","van der","Bos","Buurtmoes","Dorpsweg 1","06-00123456","j@voorbeeld.example","SMTP",'
        '"Niet-gespecificeerd","Normaal","Onwaar","","0-0-00"\n',
        encoding="cp1252",
    )
    (person,) = network.people.itertuples()
    assert (person.given_name, person.name_prefix, person.family_name) == ("Jan", "van der", "Bos")
    assert person.email == "j@voorbeeld.example"
    assert pd.isna(person.gender)
    assert network.organisations["name"].tolist() == ["Buurtmoes"]
    told = {(p.code, p.column) for p in network.found}
    assert ("column_refused", "Sofinummer") in told
    assert not any(column in ("Prioriteit", "Privé") for _, column in told)


def test_cards_for_people_organisations_groups_and_places(read_text):
    def card(*lines):
        return "\n".join(["BEGIN:VCARD", "VERSION:4.0", *lines, "END:VCARD", ""])

    text = (
        card("UID:urn:uuid:1", "FN:Ada van der Bos", "ORG:Buurtmoes", "EMAIL:a@voorbeeld.example")
        + card("KIND:org", "FN:Repaircafé")
        + card("FN:Wijkraad", "ORG:Wijkraad")
        + card("KIND:group", "FN:Buurttuin", "MEMBER:urn:uuid:1", "MEMBER:urn:uuid:9")
        + card("KIND:location", "FN:Het plein")
    )
    network = read_text(text, name="kaarten.vcf")
    assert network.people["display_name"].tolist() == ["Ada van der Bos"]
    assert network.organisations["name"].tolist() == ["Buurtmoes", "Repaircafé", "Wijkraad"]
    assert network.networks["name"].tolist() == ["Buurttuin"]
    assert network.memberships[["person_id", "network_id"]].values.tolist() == [["p001", "n001"]]
    assert codes(network) == [
        "row_is_organisation", "row_is_organisation", "row_card_not_a_person",
        "row_members_not_found",
    ]  # fmt: skip
    assert network.sources["records"].tolist() == [4]


def test_key_figures_of_the_neighbourhood(read_folder):
    header = (
        "WijkenEnBuurten;SoortRegio_2;Codering_3;AantalInwoners_5;Mannen_6;Vrouwen_7;"
        "k_0Tot15Jaar_8;k_15Tot25Jaar_9;k_25Tot45Jaar_10;k_45Tot65Jaar_11;k_65JaarOfOuder_12;Extra"
    )
    network = read_folder(
        contactlijst="Naam;Buurt\nAda Bos;noord\n",
        kerncijfers=f"{header}\nWijk A;Wijk;WK1;1000;490;510;100;200;300;250;150;7\n"
        "Noord  ;Buurt;BU1;600;300;300;60;100;.;200;60;7\n",
    )
    table = network.population.set_index(["dimension", "category"])["count"]
    assert table["age", "15-25"] == 200
    assert table["gender", "female"] == 510
    assert table["area", "noord"] == pytest.approx(600 - 60 - 0.3 * 100)
    assert codes(network) == ["count_not_told", "columns_kept_aside", "population_adults_estimated"]


def test_dossier_in_dutch_or_english(write):
    write("contactlijst.csv", LIST)
    path = write(
        "dossier.toml",
        'doel = "oefenen"\ngrondslag = "fictief"\nverantwoordelijke = "wijkzaken"\n'
        'bewaren_tot = "31-12-2030"\npeildatum = 2026-01-31\nkleur = "groen"\n',
    )
    network = gn.read(path.parent)
    assert network.dossier.missing == ()
    assert network.dossier.retention_until == date(2030, 12, 31)
    assert network.reference_date == date(2026, 1, 31)
    assert [(p.code, p.column) for p in network.found if p.file == "dossier.toml"] == [
        ("dossier_key_unknown", "kleur")
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [("doel = ", "dossier_unreadable"), ('peildatum = "ooit"', "dossier_date_unusable"),
     ("", "file_empty")],
)  # fmt: skip
def test_a_dossier_with_something_wrong(write, text, code):
    write("contactlijst.csv", LIST)
    network = gn.read(write("dossier.toml", text).parent)
    assert code in codes(network)
    assert len(network.people) == 2


def test_the_compiler_is_found_by_code_name_or_number(write):
    path = write("contactlijst.csv", LIST)
    for given in ("p001", "Bos, Ada van der", "1"):
        assert gn.read(path, compiler=given).compiler == "p001"
    with pytest.raises(UnknownName):
        gn.read(path, compiler="Iemand Anders")


def test_a_path_that_does_not_exist_names_the_nearest(write):
    path = write("contactlijst.csv", LIST)
    with pytest.raises(UnreadableInput, match="contactlijst.csv"):
        gn.read(path.with_name("contactlijs.csv"))
    with pytest.raises(UnreadableInput):
        gn.read(path.parent / "heel" / "anders")


def test_nothing_to_read_is_an_error_a_user_can_mend(tmp_path):
    with pytest.raises(GemeenschapsnetError):
        gn.read(tmp_path)
    with pytest.raises(GemeenschapsnetError):
        gn.read([])
    (tmp_path / "foto.png").write_bytes(b"\x89PNG\r\n")
    with pytest.raises(UnreadableInput, match="foto.png"):
        gn.read(tmp_path)


def test_what_is_skipped_in_a_folder_and_what_is_told(write):
    path = write("contactlijst.csv", LIST)
    for name in ("README.md", ".verborgen.csv", "~$contactlijst.xlsx"):
        write(name, "x")
    write("waarheid.json", "{}")
    (path.parent / "oud").mkdir()
    network = gn.read(path.parent)
    assert {(p.code, p.file) for p in network.found if p.code != "row_phone_repaired"} == {
        ("file_not_read", "waarheid.json"), ("folder_inside", "oud"),
    }  # fmt: skip


def test_several_files_may_have_the_same_name(tmp_path):
    for folder in ("noord", "zuid"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "lijst.csv").write_text(f"Naam;Buurt\nAda Bos;{folder}\n", "utf-8")
    network = gn.read([tmp_path / "noord" / "lijst.csv", tmp_path / "zuid" / "lijst.csv"])
    assert network.sources["file"].tolist() == ["noord/lijst.csv", "zuid/lijst.csv"]
    assert len(network.people) == 2


def test_reading_writes_nothing_and_gives_the_same_twice(write):
    path = write("contactlijst.csv", LIST)
    before = sorted(path.parent.iterdir())
    first, second = gn.read(path.parent), gn.read(path.parent)
    assert sorted(path.parent.iterdir()) == before
    pd.testing.assert_frame_equal(first.people, second.people)
    pd.testing.assert_frame_equal(first.problems, second.problems)
    assert len(first.log) == 1


def test_a_workbook_that_is_no_workbook(write):
    with pytest.raises(UnreadableInput, match="beschadigd"):
        gn.read(write("lijst.xlsx", b"PK\x03\x04 en dan niets"))
