import gemeenschapsnet as gn

PEOPLE = (
    "Nr;Naam;E-mail\n1;Ada van der Bos;a@voorbeeld.example\n2;Bo Kamp;\n"
    "3;M. de Vries;\n4;M. de Vries;\n"
)


def problem(network, code):
    return next(problem for problem in network.found if problem.code == code)


def test_a_name_in_any_layout_a_number_an_address_or_a_code(read_folder):
    network = read_folder(
        contactlijst=PEOPLE,
        contacten="Van;Naar\nBos, Ada v.d.;Bo Kamp\n1;BO KAMP\n"
        "a@voorbeeld.example;2\np001;kamp, bo\n",
    )
    assert set(network.ties["source"]) == {"p001"}
    assert set(network.ties["target"]) == {"p002"}


def test_somebody_who_is_not_listed_becomes_one_stub_and_one_line(read_folder):
    network = read_folder(
        contactlijst=PEOPLE,
        contacten="Van;Naar\nBo Kamp;Ada van den Bos\nBo Kamp;Ada van den Bos\n",
    )
    assert network.people.loc["p005", "display_name"] == "Ada van den Bos"
    told = problem(network, "person_not_listed")
    assert (told.file, told.row, told.column) == ("contacten.csv", 2, "Naar")
    assert told.values == {"id": "p005", "near": "p001", "times": 2}
    for language in ("nl", "en"):
        words = told.sentence(language) + told.proposal(language)
        assert "Bos" not in words
        assert "p005" in words
        assert "p001" in words


def test_a_name_that_two_people_have_stays_apart(read_folder):
    network = read_folder(contactlijst=PEOPLE, taken="Taak;Wie\nkoffie;M. de Vries\nsleutel;4\n")
    assert network.tasks["holder_id"].tolist() == ["p005", "p004"]
    told = problem(network, "person_ambiguous")
    assert told.values["near"] == "p003, p004"
    assert "Vries" not in told.sentence()


def test_accents_decide_between_two_who_are_otherwise_the_same(read_folder):
    network = read_folder(
        contactlijst="Naam;Mail\nZoe Bos;\nZoë Bos;\n", taken="Taak;Wie\nkoffie;Zoë Bos\n"
    )
    assert network.tasks["holder_id"].tolist() == ["p002"]


def test_a_whole_missing_list_is_one_line(read_folder):
    rows = "\n".join(f"Bo Kamp;Ada Bos{chr(97 + i)}" for i in range(26))
    network = read_folder(contactlijst=PEOPLE, contacten=f"Van;Naar\n{rows}\nBo Kamp;Cor Berg\n")
    assert problem(network, "people_not_listed").values == {"n": 27}
    assert len(network.found) == 1
    assert len(network.people) == 4 + 27


def test_numbers_need_a_list_with_numbers(read_folder):
    network = read_folder(
        contactlijst="Naam;Mail\nAda Bos;\n", contacten="Van;Naar\nAda Bos;12\nAda Bos;13\n"
    )
    assert problem(network, "numbers_without_list").values == {"n": 2}


def test_groups_that_are_named_and_not_listed(read_folder):
    network = read_folder(
        contactlijst="Naam;Organisatie;Gemeenschap;Netwerken\n"
        "Ada Bos;Nieuw;Plein;Tuin\nBo Kamp;Nieuw;;\n",
        sociale_kaart="Naam organisatie;Soort\nBuurtmoes;grassroots\n",
        gemeenschappen="Gemeenschap;Bron\nFlat;gesprek\n",
        netwerken="Netwerk;Soort\nKoffie;ontmoeting\n",
    )
    told = {p.code: (p.severity, p.column, p.values) for p in network.found}
    assert told["unknown_organisation"] == ("info", "Organisatie", {"id": "o002", "times": 2})
    assert told["unknown_network"] == ("info", "Netwerken", {"id": "n002", "times": 1})
    assert told["unknown_community"] == ("warning", "Gemeenschap", {"id": "c002", "times": 1})


def test_without_a_list_groups_are_taken_as_they_come(read_text):
    network = read_text("Naam;Organisatie;Netwerken;Gemeenschap\nAda Bos;Nieuw;Tuin;Plein, Flat\n")
    assert [p.code for p in network.found] == ["communities_without_list"]
    assert network.communities["name"].tolist() == ["Plein", "Flat"]


def test_contact_persons_partnerships_and_doubles_of_the_social_map(read_folder):
    network = read_folder(
        contactlijst=PEOPLE,
        sociale_kaart="Naam organisatie;Soort;Contactpersoon;Actief sinds;"
        "Samenwerkingsverband;Trede\n"
        "Buurtmoes;grassroots;Bo Kamp;1998;Alliantie;adviseren\n"
        "Wijkraad;anders;;;Alliantie;4\n"
        "buurtmoes;sport;;;;\n",
    )
    assert network.organisations.loc["o001", "contact_person_id"] == "p002"
    assert network.organisations["active_since"].dt.year.tolist()[0] == 1998
    (alliance,) = network.networks.itertuples()
    assert (alliance.kind, alliance.participation_level) == ("partnership", 4)
    assert network.organisations["partnerships"].tolist() == [("Alliantie",), ("Alliantie",)]
    assert problem(network, "row_name_repeated").row == 4


def test_terms_and_successors(read_folder):
    network = read_folder(
        contactlijst=PEOPLE,
        verbinders="Persoon;Rol;Start;Einde;Opvolger\nBo Kamp;wijkverbinder;1-7-2024;30-6-2026;1\n",
    )
    person = network.people.loc["p002"]
    assert person["roles"] == ("neighbourhood_connector",)
    assert person["person_kind"] == "official"
    assert person["successor_id"] == "p001"
    assert str(person["term_end"].date()) == "2026-06-30"


def test_codes_that_were_given_are_kept(read_text):
    network = read_text("person_id;Naam\nx7;Ada Bos\nx7;Bo Kamp\n")
    assert network.people.index.tolist() == ["x7", "p001"]
    assert [p.code for p in network.found] == ["row_code_repeated"]


def test_needs_and_skills_are_spelled_alike(read_folder):
    network = read_folder(
        benodigd="Soort;Omschrijving;Minimaal\nvaardigheid;Koken;2\nrol;verbinder;1\n"
        "beslissingsbevoegdheid;eigen middelen;1\niets;anders;1\n",
        contactlijst="Naam;Vaardigheden\nAda Bos;koken / lassen\n",
    )
    assert network.needs["description"].tolist()[1:] == ["connector", "decides_own_means"]
    assert network.needs["description"].tolist()[0] in network.people.loc["p001", "skills"]
    assert [p.code for p in network.found] == ["row_value_unclear", "row_incomplete"]


def test_conditions_issues_and_meetings(read_folder):
    network = read_folder(
        contactlijst=PEOPLE,
        afspraken="Onderdeel;Geregeld\nruimte;ja\nvaste structuur;nee\n",
        meldingen="Datum;Thema;Gemeenschap;Opgelost;Teruggekoppeld\n1-2-2025;groen;Plein;J;\n",
        bijeenkomsten="Datum;Netwerk;Plaats\n1-2-2025;Tuin;buiten\nooit;Tuin;binnen\n",
        aanwezig="Datum;Netwerk;Persoon\n1-2-2025;Tuin;Bo Kamp\n1-2-2025;Tuin;\n",
    )
    assert network.conditions["item"].tolist() == ["room", "structure"]
    assert network.issues["resolved"].tolist() == [True]
    assert network.meetings["network_id"].tolist() == ["n001"]
    assert network.attendance["person_id"].tolist() == ["p002"]
    assert [(p.code, p.file) for p in network.found if p.code.startswith("row_")] == [
        ("row_incomplete", "aanwezig.csv"), ("row_lost_by_date", "bijeenkomsten.csv"),
    ]  # fmt: skip


def test_two_lists_make_one_network(write):
    one = write("een.csv", "Naam;Mail\nAda Bos;\n")
    two = write("twee.csv", "Naam;Mail\nAda Bos;ada@voorbeeld.example\n")
    network = gn.read([one, two])
    assert network.people.index.tolist() == ["p001", "p002"]
