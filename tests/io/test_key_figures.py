"""Key figures of Statistics Netherlands as they are published, year by year."""

import pytest

from gemeenschapsnet.io.sources import cbs

BASE = (
    "WijkenEnBuurten;SoortRegio_2;Codering_3;AantalInwoners_5;Mannen_6;Vrouwen_7;"
    "k_0Tot15Jaar_8;k_15Tot25Jaar_9;k_25Tot45Jaar_10;k_45Tot65Jaar_11;k_65JaarOfOuder_12"
)
WIJK = "Noord;Wijk      ;WK000101;1000;490;510;100;200;300;250;150"
NEW = "Nederland_17;EuropaExclusiefNederland_18;BuitenEuropa_19"
# What follows tells where people were born, under the same names.
BORN = "Nederland_20;EuropaExclusiefNederland_21;BuitenEuropa_22"
SCHOOLS = {
    "2021": "OpleidingsniveauLaag_64;OpleidingsniveauMiddelbaar_65;OpleidingsniveauHoog_66",
    "2024": "BasisonderwijsVmboMbo1_67;HavoVwoMbo24_68;HboWo_69",
    "2025": "BasisonderwijsVmboMbo1_70;HavoVwoMbo24_71;HboWo_72",
}
FLAT = (
    "gwb_code_10;regio;recs;a_inw;a_man;a_vrouw;a_00_14;a_15_24;a_25_44;a_45_64;a_65_oo;"
    "a_nl_all;a_eur_al;a_neu_al;a_opl_lg;a_opl_md;a_opl_hg"
)


@pytest.fixture
def key_figures(read_folder):
    """Return how to read key figures beside a list of one person."""

    def read(header, *rows):
        text = "\n".join([header, *rows, ""])
        return read_folder(contactlijst="Naam;Buurt\nAda Bos;noord\n", kerncijfers=text)

    return read


def counts(network, dimension):
    table = network.population
    return table[table["dimension"] == dimension].set_index("category")["count"].to_dict()


def told(network, code):
    return [problem for problem in network.found if problem.code == code]


@pytest.mark.parametrize("year", SCHOOLS)
def test_columns_are_known_by_their_stem_in_every_year(key_figures, year):
    network = key_figures(
        f"{BASE};{NEW};{BORN};{SCHOOLS[year]}", f"{WIJK};700;100;200;1;2;3;250;300;200"
    )
    assert counts(network, "age")["15-25"] == 200
    assert counts(network, "gender") == {"female": 510, "male": 490}
    assert counts(network, "origin") == {"netherlands": 700, "europe": 100, "outside_europe": 200}
    assert counts(network, "education") == {
        "primary_vmbo_mbo1": 250, "havo_vwo_mbo": 300, "hbo_wo": 200
    }  # fmt: skip


def test_the_short_names_of_the_workbook_are_known(key_figures):
    network = key_figures(
        FLAT, "WK000101;Noord;Wijk;1000;490;510;100;200;300;250;150;700;100;200;250;300;200"
    )
    assert counts(network, "age") == {
        "0-15": 100, "15-25": 200, "25-45": 300, "45-65": 250, "65+": 150
    }  # fmt: skip
    assert counts(network, "origin")["outside_europe"] == 200
    assert counts(network, "education")["hbo_wo"] == 200


def test_western_or_not_is_left_aside_and_told(key_figures):
    network = key_figures(f"{BASE};WestersTotaal_17;NietWestersTotaal_18", f"{WIJK};100;200")
    assert counts(network, "origin") == {}
    (problem,) = told(network, "population_old_origin")
    assert problem.values["headers"] == ["WestersTotaal_17", "NietWestersTotaal_18"]
    assert not told(network, "columns_kept_aside")


def test_households_are_not_people(key_figures):
    network = key_figures(f"{BASE};HuishoudensTotaal_29", f"{WIJK};480")
    assert told(network, "columns_kept_aside")[0].values["headers"] == ["HuishoudensTotaal_29"]
    assert set(network.population["dimension"]) == {"age", "gender"}


def test_a_dimension_with_a_number_that_is_not_told_is_left_out(key_figures):
    network = key_figures(f"{BASE};{SCHOOLS['2024']}", f"{WIJK};250;.;200")
    assert counts(network, "education") == {}
    (problem,) = told(network, "population_incomplete")
    assert "opleiding" in problem.sentence("nl")
    assert counts(network, "gender")


def test_a_buurt_that_is_not_told_takes_the_dimension_with_it(key_figures):
    network = key_figures(
        BASE,
        WIJK,
        "Een;Buurt;BU00010101;600;300;300;60;100;200;180;60",
        "Twee;Buurt;BU00010102;400;190;210;.;100;100;70;90",
    )
    assert counts(network, "area") == {}
    assert "buurt" in told(network, "population_incomplete")[0].sentence("nl")


def test_a_buurt_without_residents_is_no_category(key_figures):
    network = key_figures(
        BASE,
        WIJK,
        "Een;Buurt;BU00010101;1000;490;510;100;200;300;250;150",
        "Water;Buurt;BU00010102;0;.;.;.;.;.;.;.",
    )
    assert counts(network, "area") == {"Een": pytest.approx(1000 - 100 - 0.3 * 200)}
    assert not told(network, "population_incomplete")


def test_of_several_areas_the_largest_is_taken_with_its_own_parts(key_figures):
    network = key_figures(
        BASE,
        "Klein;Wijk;WK000102;500;250;250;50;100;150;150;50",
        WIJK,
        "Een;Buurt;BU00010101;1000;490;510;100;200;300;250;150",
        "Elders;Buurt;BU00010201;500;250;250;50;100;150;150;50",
    )
    assert counts(network, "gender")["female"] == 510
    assert list(counts(network, "area")) == ["Een"]
    (problem,) = told(network, "population_largest")
    assert problem.values["name"] == "Noord"


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1.205", 1205), ("  1205", 1205), ("1 205", 1205), ("1205.0", 1205), ("1205,0", 1205),
        ("12", 12), ("1.234.567", 1234567), ("0", 0), (".", None), ("", None), ("12,5", None),
        ("-", None), ("x", None),
    ],
)  # fmt: skip
def test_counts_are_read_as_they_are_written(cell, number):
    assert cbs.count(cell) == number
