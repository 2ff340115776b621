import pytest

from gemeenschapsnet.io.cleaning.organisations import is_one, kind_by_name, parent_name, reveals


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Dorpskerk", "religious"), ("Moskee Het Licht", "religious"),
        ("Islamitisch Centrum", "religious"), ("Evangelische Gemeente De Poort", "religious"),
        ("VVD Rietmond", "political"), ("GroenLinks-PvdA", "political"), ("DENK", "political"),
        ("Vakbond voor Jongeren", "political"), ("Gemeente Rietmond", "municipality"),
        ("gem. Rietmond", "municipality"), ("Gem Rietmond, afd. Jeugd", "municipality"),
    ],
)  # fmt: skip
def test_the_name_of_an_organisation_can_tell_its_kind(name, kind):
    assert kind_by_name(name) == kind
    assert reveals(name) == (kind != "municipality")


@pytest.mark.parametrize(
    "name",
    ["Gemeente Ridderkerk", "Winkeliers Kerkstraat", "Buurtmoes", "Denktank Noord",
     "Stichting Leefbaar Dorp", "Bewonersgroep Volt en Watt", "Politie basisteam"],
)  # fmt: skip
def test_a_town_a_street_or_a_word_is_no_belief(name):
    assert not reveals(name)


@pytest.mark.parametrize(
    "name",
    ["Stichting De Wilg", "Stg. De Wilg", "Ver. Ons Plein", "Zwemvereniging Het Riet",
     "Gemeente Rietmond", "gem. Rietmond", "Bakkerij Bos B.V.", "Bos BV", "Team Jeugd",
     "Wijkteam Noord", "Basisschool De Tak", "OBS De School", "Buurthuis", "Club Kees",
     "GGD Rietmond", "Apotheek Bos", "Secretariaat"],
)  # fmt: skip
def test_an_organisation_where_a_person_is_expected_is_recognised(name):
    assert is_one(name)


@pytest.mark.parametrize(
    "name",
    ["Jan School", "Maria van der School", "Piet Kerk", "Ada Bos", "Kees van Centrum", "Wulan",
     "Jan de Raad", "Anna Stam", "V. Bos", "N. de Vos", "Jan Verbeek"],
)  # fmt: skip
def test_a_person_is_not(name):
    assert not is_one(name)


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("Welzijn Rietmond - locatie Noord", "Welzijn Rietmond"),
        ("Gemeente Rietmond, afd. Jeugd", "Gemeente Rietmond"),
        ("Gemeente Rietmond afdeling Jeugd", "Gemeente Rietmond"),
        ("Welzijn Rietmond (locatie Noord)", "Welzijn Rietmond"),
        ("Welzijn Rietmond", None), ("Sint-Jan", None), ("Afdeling Jeugd", None),
    ],
)  # fmt: skip
def test_a_branch_names_its_parent(name, parent):
    assert parent_name(name) == parent
