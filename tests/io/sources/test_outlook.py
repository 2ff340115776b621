"""Lists that Outlook exports, in the language of whoever exported them."""

import pytest

DUTCH = (
    '"Titel","Voornaam","Middelste naam","Achternaam","Bedrijf","Afdeling","Functie",'
    '"Werkadres, straat","Telefoon op werk","Mobiele telefoon","Categorie{e}n","E-mailadres",'
    '"E-mailtype","Weergavenaam voor e-mail","Geslacht","Gevoeligheid","Naam manager","Notities",'
    '"Prioriteit","Priv{e}","Sofinummer","Speciale datum","Verjaardag"\r\n'
)
NOTHING = '"Normaal","{manager}","","Normaal","Onwaar","","0-0-00","0/0/00"\r\n'


def dutch(*rows, manager="", e="ë"):
    return DUTCH.format(e=e) + "".join(row + NOTHING.format(manager=manager) for row in rows)


ADA = (
    '"","Ada","van der","Bos","Buurthuis","","coach","Dorpsstraat 1","020-0001234","06-00123456",'
    '"","ada@voorbeeld.example","SMTP","Ada Bos","Vrouwelijk",'
)
BO = (
    '"","Bo","","Kamp","","","","","","","",'
    '"/o=Voorbeeld/ou=Groep/cn=Recipients/cn=bo","EX","Bo Kamp","Niet-gespecificeerd",'
)
# Of the words in a cell nothing but the headers differs between languages.
LANGUAGES = {
    "english": "First Name,Middle Name,Last Name,Company,Job Title,Business Phone,Mobile Phone,"
               "E-mail Address,E-mail 2 Address",
    "german": "Vorname,Weitere Vornamen,Nachname,Firma,Position,Telefon geschäftlich,"
              "Mobiltelefon,E-Mail-Adresse,E-Mail 2: Adresse",
    "french": "Prénom,Deuxième prénom,Nom,Société,Titre,Téléphone (bureau),Tél. mobile,"
              "Adresse de messagerie,Adresse de messagerie 2",
    "spanish": "Nombre,Segundo nombre,Apellidos,Organización,Puesto,Teléfono del trabajo,"
               "Teléfono móvil,Dirección de correo electrónico,Dirección de correo electrónico 2",
    "italian": "Nome,Secondo nome,Cognome,Società,Posizione,Telefono di lavoro,Cellulare,"
               "Indirizzo e-mail,Indirizzo e-mail 2",
    "polish": "Imię,Drugie imię,Nazwisko,Firma,Stanowisko,Telefon służbowy,Telefon komórkowy,"
              "Adres e-mail,Adres e-mail 2",
    "portuguese": "Primeiro nome,Nome do meio,Último nome,Empresa,Cargo,Fone comercial,Celular,"
                  "Endereço de E-mail,Endereço de E-mail 2",
    "finnish": "Etunimi,Toinen nimi,Sukunimi,Yritys,Tehtävänimike,Työpuhelin,Matkapuhelin,"
               "Sähköpostiosoite,Toissijainen sähköposti",
}  # fmt: skip
ROW = "Ada,Bea,Bos,Buurthuis,coach,020-0001234,06-00123456,ada@voorbeeld.example,b@voorbeeld.nl"


@pytest.mark.parametrize("e", ["ë", "", "?", "\ufffd"])
def test_dutch_headers_with_accents_whole_lost_or_mangled(read_text, e):
    encoding = "utf-8" if e == "\ufffd" else "cp1252"
    network = read_text(dutch(ADA, BO, e=e), "outlook.csv", encoding)
    assert list(network.sources["kind"]) == ["outlook"]
    ada, bo = (row for _, row in network.people.iterrows())
    assert (ada["name_prefix"], ada["family_name"], ada["gender"]) == ("van der", "Bos", "female")
    assert (ada["phone"], ada["function"]) == ("+31600123456", "coach")
    assert bo["display_name"] == "Bo Kamp"
    told = network.problems[["column", "code"]].itertuples(index=False, name=None)
    expected = {("Sofinummer", "column_refused"), ("E-mailadres", "row_email_in_directory")}
    assert set(told) >= expected
    # nothing stands for something: no column that Outlook filled itself is told or kept
    assert set(network.provenance.aside["column"]) == {
        "Telefoon op werk", "Weergavenaam voor e-mail"
    }  # fmt: skip


def test_a_filled_sofinummer_is_refused_and_its_content_is_nowhere(read_text):
    network = read_text(dutch(ADA).replace('"Onwaar","",', '"Onwaar","111222333",'))
    refused = network.problems[network.problems["code"] == "column_refused"]
    assert list(refused["column"]) == ["Sofinummer"]
    assert len(network.people) == 1
    shown = " ".join(network.problems["sentence"]) + network.people.to_csv()
    assert "111222333" not in shown + network.provenance.aside.to_csv()


def test_a_manager_on_the_list_becomes_a_tie(read_text):
    network = read_text(dutch(ADA) + dutch(BO, manager="Ada van der Bos").partition("\n")[2])
    (tie,) = network.ties.to_dict("records")
    assert (tie["source"], tie["target"], tie["tie_level"]) == ("p002", "p001", 1)
    assert "named_not_listed" not in set(network.problems["code"])


def test_a_manager_who_is_not_listed_is_kept_aside_and_told(read_text):
    network = read_text(dutch(ADA, manager="Cas Dam"))
    assert (len(network.people), len(network.ties)) == (1, 0)
    assert "named_not_listed" in set(network.problems["code"])
    assert "Cas Dam" in set(network.provenance.aside["value"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", [str, str.upper, str.lower])
def test_headers_in_other_languages(read_text, language, case):
    network = read_text(f"{case(LANGUAGES[language])}\n{ROW}\n", "adressen.csv")
    (ada,) = network.people.to_dict("records")
    assert (ada["given_name"], ada["family_name"]) == ("Ada Bea", "Bos")
    assert (ada["email"], ada["phone"]) == ("ada@voorbeeld.example", "+31600123456")
    assert ada["function"] == "coach"
    assert list(network.organisations["name"]) == ["Buurthuis"]
    if language != "finnish":
        assert list(network.sources["kind"]) == ["outlook"]


@pytest.mark.parametrize("language", ["german", "french", "spanish", "polish", "portuguese"])
@pytest.mark.parametrize("damage", ["", "?", "\ufffd"])
def test_headers_that_lost_their_accents(read_text, language, damage):
    header = "".join(c if c.isascii() else damage for c in LANGUAGES[language])
    network = read_text(f"{header}\n{ROW}\n", "outlook.csv")
    (ada,) = network.people.to_dict("records")
    assert ada["display_name"] == "Ada Bea Bos"
    assert (ada["email"], ada["phone"]) == ("ada@voorbeeld.example", "+31600123456")


def test_french_outlook_writes_titre_twice(read_text):
    text = "Titre,Prénom,Nom,Société,Titre,Téléphone (bureau)\nMme,Ada,Bos,Buurthuis,Coach,\n"
    network = read_text(text, "outlook.csv")
    assert list(network.people["function"]) == ["Coach"]
    assert list(network.provenance.aside["value"]) == ["Mme"]


def test_a_row_with_only_a_company_keeps_its_details_aside(read_text):
    row = '"","","","","Buurthuis","","","","020-0001234","","","","","","Niet-gespecificeerd",'
    network = read_text(dutch(row))
    assert (len(network.people), list(network.organisations["name"])) == (0, ["Buurthuis"])
    assert list(network.provenance.aside["value"]) == ["020-0001234"]


@pytest.mark.parametrize("header", ["Government ID Number", "Regierungs-Nr.", "Code gouvernement"])
def test_the_sofinummer_of_other_languages_is_refused(read_text, header):
    text = f"First Name,Last Name,E-mail Type,{header}\nAda,Bos,SMTP,111222333\n"
    network = read_text(text, "outlook.csv")
    refused = network.problems[network.problems["code"] == "column_refused"]
    assert list(refused["column"]) == [header]
    assert "111222333" not in network.people.to_csv() + network.provenance.aside.to_csv()
