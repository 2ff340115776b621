"""Lists that other programs export: recognised as theirs, and every row is somebody or told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gemeenschapsnet as gn
from gemeenschapsnet.io import columns
from gemeenschapsnet.io.layouts import address_books, people

THUNDERBIRD = {
    "english": "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,"
               "Screen Name,Work Phone,Home Phone,Fax Number,Pager Number,Mobile Number,"
               "Home Address,Home ZipCode,Work Address,Job Title,Department,Organization,"
               "Web Page 1,Birth Year,Birth Month,Birth Day,Custom 1,Notes,",
    "dutch": "Voornaam,Achternaam,Weergavenaam,Bijnaam,Eerste e-mail,Tweede e-mail,Schermnaam,"
             "Telefoon werk,Telefoon thuis,Faxnummer,Piepernummer,Mobiel nummer,Adres,Postcode,"
             "Werkadres,Werktitel,Afdeling,Organisatie,Webpagina 1,Geboortejaar,Geboortemaand,"
             "Geboortedag,Overig 1,Aantekeningen,",
    "german": "Vorname,Nachname,Anzeigename,Spitzname,Primäre E-Mail-Adresse,"
              "Sekundäre E-Mail-Adresse,Messenger-Name,Tel. dienstlich,Tel. privat,Fax-Nummer,"
              "Pager-Nummer,Mobil-Tel.-Nr.,Privat: Adresse,Privat: PLZ,Dienstlich: Adresse,"
              "Arbeitstitel,Abteilung,Organisation,Webseite 1,Geburtsjahr,Geburtsmonat,Geburtstag,"
              "Benutzerdef. 1,Notizen,",
}  # fmt: skip
ADA_IN_THUNDERBIRD = (
    "Ada,Bos,Ada Bos,Ad,ada@voorbeeld.example,b@voorbeeld.example,,020-0001234,020-0004321,"
    "020-0009999,,06-00123456,Dorpsstraat 1,1000 AA,,coach,Jeugd,Buurthuis,,1990,1,1,tuin,x,\n"
)
LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
CONNECTIONS = (
    "Zoë,Bos,https://www.linkedin.com/in/zb,,Buurthuis,Coach,12 Mar 2024\n"
    'Bo,"Kamp, RE",https://www.linkedin.com/in/bk,bo@voorbeeld.example,,,01 Jan 2024\n'
)
PREAMBLES = [
    "",
    "Notes:\n",
    'Notes:\n"Some addresses are missing, because of how members set their privacy, as below."\n',
    'Notes:\n"One text, with a comma."\n\n',
    'Notes:\n"One text, with a comma."\n"A second, which is much longer than that, and, of '
    'course, has many, many commas in it."\n\n\n',
    'Notes:\n"' + "a long text, with commas, " * 40 + '"\n\n',
]
MAILCHIMP = "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,LATITUDE,"


def codes(network):
    return list(network.problems["code"])


def aside(network):
    return set(network.provenance.aside["value"])


@pytest.mark.parametrize("language", THUNDERBIRD)
def test_thunderbird(read_text, language):
    text = f"{THUNDERBIRD[language]}\n{ADA_IN_THUNDERBIRD},,Bo Kamp{',' * 22}\n"
    network = read_text(text, "adresboek.csv")
    assert list(network.sources["kind"]) == ["thunderbird"]
    assert list(network.sources["records"]) == [2]
    ada = network.people.iloc[0]
    assert (ada["display_name"], ada["email"]) == ("Ada Bos", "ada@voorbeeld.example")
    assert (ada["phone"], ada["function"]) == ("+31600123456", "coach")
    assert list(network.organisations["name"]) == ["Buurthuis"]
    kept = aside(network)
    assert {"b@voorbeeld.example", "020-0001234", "020-0004321", "Ad", "Jeugd", "tuin"} <= kept
    assert kept.isdisjoint({"1990", "Dorpsstraat 1", "1000 AA", "020-0009999", "x"})
    assert not any(code.startswith("row_") for code in codes(network))


@pytest.mark.parametrize("preamble", PREAMBLES)
@pytest.mark.parametrize("name", ["Connections.csv", "contacten.csv"])
def test_linkedin_has_notes_above_its_header(read_text, preamble, name):
    network = read_text(preamble + LINKEDIN + CONNECTIONS + ",,,,,,15 Feb 2024\n", name)
    assert list(network.sources["kind"]) == ["linkedin"]
    assert list(network.people["display_name"]) == ["Zoë Bos", "Bo Kamp, RE"]
    assert list(network.people["function"].dropna()) == ["Coach"]
    assert "12 Mar 2024" in aside(network)
    # LinkedIn writes a row for who left it: nobody, and told
    lost = network.problems[network.problems["code"] == "row_without_person"]
    assert list(lost["row"]) == [preamble.count("\n") + 4]


def test_mailchimp_keeps_no_places_and_no_internet_addresses(read_text):
    text = (
        f"{MAILCHIMP}NOTES,TAGS\nada@voorbeeld.example,Ada,Bos,4,2024-03-14 09:12:31,10.0.0.1,52.1,"
        ',"""VIP"",""Blog"""\n'
    )
    network = read_text(text, "subscribed_email_audience_export_0123456789.csv")
    assert list(network.sources["kind"]) == ["mailchimp"]
    assert list(network.people["email"]) == ["ada@voorbeeld.example"]
    assert aside(network) == {'"VIP","Blog"'}


@pytest.mark.parametrize(
    ("name", "more", "values"),
    [("unsubscribed_members_export_1.csv", "TAGS", ["", ""]),
     ("cleaned_email_audience_export_1.csv", "TAGS", ["", ""]),
     ("lijst.csv", "UNSUB_TIME", ["2024-03-14 09:12:31", "2024-03-14 09:12:31"]),
     ("lijst.csv", "CLEAN_TIME", ["2024-03-14 09:12:31", ""]),
     ("lijst.csv", "Email Marketing", ["Unsubscribed", "Subscribed"])],
)  # fmt: skip
def test_who_left_a_mailing_is_not_added_and_is_told(read_text, name, more, values):
    rows = "".join(f"a{n}@voorbeeld.example,Ada,Bos,2,,,,{v}\n" for n, v in enumerate(values))
    network = read_text(f"{MAILCHIMP}{more}\n{rows}", name)
    left = 2 if "lijst" not in name else sum(v not in ("", "Subscribed") for v in values)
    assert codes(network).count("row_signed_off") == left
    assert len(network.people) == 2 - left
    assert "@" not in network.provenance.aside.to_csv()


def test_civicrm_exports_people_organisations_and_households(read_text):
    text = (
        "Contact ID,Contact Type,Contact Subtype,Display Name,First Name,Last Name,Household Name,"
        "Organization Name,Job Title,Email,Phone,Do Not Email,Birth Date\n"
        "1,Individual,,Ada Bos,Ada,Bos,,Buurthuis,coach,ada@voorbeeld.example,06-00123456,,\n"
        "2,Organization,,Speeltuin,,,,Speeltuin,,info@voorbeeld.example,,,\n"
        "3,Household,,Gezin Dam,,,Gezin Dam,,,,,,\n"
        "4,Individual,,bo@voorbeeld.example,,,,,,bo@voorbeeld.example,,,\n"
    )
    network = read_text(text, "export.csv")
    assert list(network.sources["kind"]) == ["civicrm"]
    assert list(network.sources["records"]) == [3]
    assert list(network.people["email"]) == ["ada@voorbeeld.example", "bo@voorbeeld.example"]
    assert list(network.organisations["name"]) == ["Buurthuis", "Speeltuin"]
    assert network.people.iloc[0]["function"] == "coach"
    assert "row_household" in codes(network)
    assert "info@voorbeeld.example" in aside(network)


def test_civicrm_imports_have_relations_beside_the_contact(read_text):
    text = (
        "first_name,Last Name,Last Name,Contact Type,Mum-email,Mum – phone,\n"
        "Ada,Bos,Kamp,Individual,moeder@voorbeeld.example,020-0001234,los\n"
    )
    network = read_text(text, "import.csv")
    assert list(network.people["display_name"]) == ["Ada Bos"]
    assert {"Kamp", "moeder@voorbeeld.example", "020-0001234", "los"} <= aside(network)
    told = set(network.problems[["column", "code"]].itertuples(index=False, name=None))
    assert {("Mum-email", "column_unknown"), ("Last Name", "more_kept_aside")} <= told


@pytest.mark.parametrize(
    "header",
    ["Voornaam;Naam;Bedrijf;Functie;E-mail;Telefoon", "Vorname;Name;Firma;Funktion;E-Mail;Telefon",
     "Prénom;Nom;Société;Fonction;Courriel;Téléphone", "First name;Name;Company;Title;Email;Phone",
     "Nombre;Apellidos;Empresa;Cargo;Correo electrónico;Teléfono",
     "VOORNAAM;ACHTERNAAM\n(officieel);ORGANISATIE;FUNCTIE;E-\nMAIL;TEL."],
)  # fmt: skip
def test_lists_in_other_languages(read_text, header):
    cells = ";".join(f'"{cell}"' for cell in header.split(";"))
    text = f"{cells}\nAda;van der Bos;Buurthuis;coach;ada@voorbeeld.example;06-00123456\n"
    (ada,) = read_text(text, "lijst.csv").people.to_dict("records")
    assert (ada["given_name"], ada["name_prefix"], ada["family_name"]) == ("Ada", "van der", "Bos")
    assert (ada["email"], ada["phone"]) == ("ada@voorbeeld.example", "+31600123456")


@pytest.mark.parametrize(
    ("header", "cells", "expected"),
    [("Voornaam;Naam", "Ada;Ada Bos", ("Ada", "", "Bos")),
     ("Voornaam;Naam", "An;Jansen", ("An", "", "Jansen")),
     ("Roepnaam;Naam", "Ada;A. van der Bos", ("Ada", "van der", "Bos")),
     ("Naam;Achternaam", "Ada;Bos", ("Ada", "", "Bos")),
     ("Naam;Achternaam", "Ada Bos;Bos", ("Ada", "", "Bos"))],
)  # fmt: skip
def test_a_column_name_beside_a_part_of_the_name(read_text, header, cells, expected):
    (ada,) = read_text(f"{header};Mail\n{cells};\n", "contacten.csv").people.to_dict("records")
    parts = (ada["given_name"], ada["name_prefix"], ada["family_name"])
    assert tuple(part if isinstance(part, str) else "" for part in parts) == expected


def test_a_display_name_that_says_more_is_kept(read_text):
    row = ADA_IN_THUNDERBIRD.replace("Ada Bos", "Ada van de speeltuin")
    assert "Ada van de speeltuin" in aside(read_text(f"{THUNDERBIRD['english']}\n{row}"))


LAYOUTS = (*address_books.ADDRESS_BOOKS, people.CONTACTS)
WORD = st.sampled_from(["Ada", "Bo van der Kamp", "x", "Buurthuis", "a@voorbeeld.example", "Null",
                        "06-00123456", "12-12-2012", "a ::: b", "* a", "", "", " "])  # fmt: skip


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_every_row_is_somebody_or_told(tmp_path_factory, data):
    layout = data.draw(st.sampled_from(LAYOUTS))
    fields = data.draw(st.lists(st.sampled_from(sorted(layout.fields)), min_size=1, unique=True))
    needed = [name for name in layout.essential[0] if name in layout.fields]
    fields += [name for name in needed[:1] if name not in fields]
    header = [layout.fields[name][0] for name in fields]
    header += sorted(layout.needs_one_of)[:1]
    header += data.draw(st.lists(st.sampled_from(["Iets", "Straat", "", "Iets"]), max_size=3))
    header = list(data.draw(st.permutations(header)))
    rows = data.draw(
        st.lists(
            st.lists(WORD, min_size=len(header), max_size=len(header)).filter(
                lambda row: any(cell.strip() for cell in row)
            ),
            min_size=1,
            max_size=5,
        )
    )
    path = tmp_path_factory.mktemp("lijst") / "contacten.csv"
    lines = [header, *rows]
    path.write_text("\n".join(";".join(f'"{cell}"' for cell in line) for line in lines), "utf-8")
    network = gn.read(path, source=layout.name)
    lost = network.problems["code"].isin(
        ["row_without_person", "row_signed_off", "row_household", "row_minor"]
    )
    assert network.sources["records"].sum() + lost.sum() == len(rows)
    assert len(network.people) <= network.sources["records"].sum()


@pytest.mark.parametrize(
    ("header", "fate"),
    [("Straße privat", "not_needed"), ("Rue (bureau)", "not_needed"), ("Ort", "not_needed"),
     ("Kod pocztowy", "not_needed"), ("OPTIN_IP", "not_needed"), ("Notizen", "notes"),
     ("Notas", "notes"), ("E-mail 2 Type", "silent"), ("E-mailtype 3", "silent"),
     ("E-Mail 2: Typ", "silent"), ("Categorieën", "known"), ("Overig 3", "known"),
     ("Custom 1", "known"), ("Iets", "unknown")],
)  # fmt: skip
def test_what_becomes_of_columns_without_a_field(header, fate):
    assert columns.fate(header, personal=True) == fate
