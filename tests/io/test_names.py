import pytest

from gemeenschapsnet.io.cleaning.names import (
    Name,
    from_parts,
    name_key,
    parse,
    read,
    read_parts,
)


@pytest.mark.parametrize(
    ("written", "given", "prefix", "family"),
    [
        ("Berg, J. v.d.", "J.", "van der", "Berg"),
        ("Jan van der Berg", "Jan", "van der", "Berg"),
        ("van der Berg, Jan", "Jan", "van der", "Berg"),
        ("Berg, J.P. van den", "J.P.", "van den", "Berg"),
        ("Piet in 't Veld", "Piet", "in 't", "Veld"),
        ("Hart, Leila 't", "Leila", "'t", "Hart"),
        ("Youssef ben Salah", "Youssef", "ben", "Salah"),
        ("Ben de Vries", "Ben", "de", "Vries"),
        ("Samira el Amrani", "Samira", "el", "Amrani"),
        ("Marjan Van Leeuwen", "Marjan", "Van", "Leeuwen"),
        ("Anna Maria van Dijk", "Anna Maria", "van", "Dijk"),
        ("dhr. drs. Jan de Wit", "Jan", "de", "Wit"),
        ("Kuijpers-Hernandez, Zoe", "Zoe", "", "Kuijpers-Hernandez"),
        ("van der Berg", "", "van der", "Berg"),
        ("Chen, V.", "V.", "", "Chen"),
        ("Wulan", "Wulan", "", ""),
        ("", "", "", ""),
        ("J v/d Berg", "J", "van der", "Berg"),
        ("J vd Berg", "J", "van der", "Berg"),
        ("J. v.d. Berg", "J.", "van der", "Berg"),
        ("V.d. Berg", "", "van der", "Berg"),
        ("J. V.D. Smit", "J. V.D.", "", "Smit"),
        ("In 't Veld", "", "In 't", "Veld"),
        ("Kees op den Dijk", "Kees", "op den", "Dijk"),
        ("Joost te Riele", "Joost", "te", "Riele"),
        ("ter Horst, Sam", "Sam", "ter", "Horst"),
        ("El Amrani", "", "El", "Amrani"),
        ("De Vries", "", "De", "Vries"),
        ("J P de Vries", "J P", "de", "Vries"),
        ("JP de Vries", "JP", "de", "Vries"),
        ("Jan E Bos", "Jan E", "", "Bos"),
        ("BERG, Jan van den", "Jan", "van den", "Berg"),
        ("DE VRIES-BAKKER, Anna", "Anna", "de", "Vries-Bakker"),
        ("IJSSEL, Jan", "Jan", "", "IJssel"),
        ("BERG, J.P. VAN DEN", "J.P.", "VAN DEN", "BERG"),
        ("Jan BOS", "Jan", "", "BOS"),
        ("Anna Bakker-de Vries", "Anna", "", "Bakker-de Vries"),
        ("Anna Bakker - de Vries", "Anna", "", "Bakker-de Vries"),
        ("De Vries-van den Berg", "", "De", "Vries-van den Berg"),
        ("Bakker-de Vries, Anna", "Anna", "", "Bakker-de Vries"),
        ("Null", "Null", "", ""),
        ("Na", "Na", "", ""),
        ("None", "None", "", ""),
        ("Jan Null", "Jan", "", "Null"),
        ("NULL", "", "", ""),
        ("?", "", "", ""),
        ("onbekend", "", "", ""),
        ("Zoë Çelik", "Zoë", "", "Çelik"),
        ("🌻", "🌻", "", ""),
    ],
)
def test_a_name_in_one_cell_falls_into_its_parts(written, given, prefix, family):
    assert parse(written) == Name(given, prefix, family)


def test_a_tussenvoegsel_is_found_in_every_column():
    whole = Name("Jan", "van der", "Berg")
    assert from_parts("Jan", "", "van der Berg") == whole
    assert from_parts("Jan", "v.d.", "Berg") == whole
    assert from_parts("Jan", "", "Berg", middle="van der") == whole
    assert from_parts("Jan", "", "Berg, van der") == whole


def test_a_middle_name_that_is_no_tussenvoegsel_is_a_given_name():
    assert from_parts("Ada", "", "Byron", middle="Maria") == Name("Ada Maria", "", "Byron")


def test_names_are_compared_without_capitals_accents_and_dots():
    assert name_key("Zoë Hernández-Kuijpers") == name_key("zoe hernandez kuijpers")
    assert parse("Vries, M. de").key == parse("M de Vries").key
    assert name_key("J. P. Bos") == name_key("J.P. Bos")


def test_the_display_name_is_in_reading_order_with_the_prefix_as_written():
    assert parse("Van Leeuwen, Marjan").display == "Marjan Van Leeuwen"


@pytest.mark.parametrize(
    ("written", "name", "beside"),
    [
        ("dhr. drs. Jan de Wit", Name("Jan", "de", "Wit"), ("dhr. drs.",)),
        ("Prof.dr. A. Bos", Name("A.", "", "Bos"), ("Prof.dr.",)),
        ("dr. ir. Jan Smit jr.", Name("Jan", "", "Smit"), ("dr. ir.", "jr.")),
        ("Jan de Wit, MSc", Name("Jan", "de", "Wit"), ("MSc",)),
        ("Berg, drs. J. van den", Name("J.", "van den", "Berg"), ("drs.",)),
        ("de heer Jansen", Name("", "", "Jansen"), ("de heer",)),
        ("Mw. de Jong", Name("", "de", "Jong"), ("Mw.",)),
        ("Johannes (Jan) de Boer", Name("Johannes", "de", "Boer"), ("(Jan)",)),
        ('Jan "Kees" de Wit', Name("Jan", "de", "Wit"), ('"Kees"',)),
        ("J. Smit (Jansen)", Name("J.", "", "Smit"), ("(Jansen)",)),
        ("Anna Jansen geb. Smit", Name("Anna", "", "Jansen"), ("geb. Smit",)),
        ("Jansen geb. Smit", Name("", "", "Jansen"), ("geb. Smit",)),
        ("Jan de Wit, voorzitter", Name("Jan", "de", "Wit"), ("voorzitter",)),
        ("Jan de Wit, Stichting Moes", Name("Jan", "de", "Wit"), ("Stichting Moes",)),
    ],
)
def test_what_stands_with_a_name_is_left_over_not_lost(written, name, beside):
    found = read(written)
    assert found.value == name
    assert found.spare == beside
    assert [remark.code for remark in found.remarks] == ["row_name_extra"]


@pytest.mark.parametrize("written", ["Ing Tan", "Li Ma", "JAN MA", "Heer", "Em Bos", "(Jan)"])
def test_a_name_that_looks_like_a_title_stays(written):
    assert read(written).spare == ()
    assert parse(written).display == written


@pytest.mark.parametrize(
    ("written", "given", "family"),
    [
        ("Jan & Piet de Vries", "Jan & Piet", "Vries"),
        ("Jan en Piet de Vries", "Jan en Piet", "Vries"),
        ("Jan/Piet de Vries", "Jan/Piet", "Vries"),
        ("Jan de Vries & Piet Smit", "Jan de Vries & Piet Smit", ""),
        ("fam. Jansen", "fam. Jansen", ""),
        ("Familie de Wit", "Familie de Wit", ""),
        ("dhr. en mevr. Jansen", "dhr. en mevr. Jansen", ""),
    ],
)
def test_several_people_in_a_cell_are_told_and_never_split(written, given, family):
    found = read(written)
    assert (found.value.given, found.value.family) == (given, family)
    assert found.value.display == written
    assert [remark.code for remark in found.remarks] == ["row_name_several"]


def test_an_organisation_in_a_cell_for_a_name_is_told_and_stays_whole():
    found = read("Stichting De Wilg")
    assert found.value == Name("Stichting De Wilg")
    assert [remark.code for remark in found.remarks] == ["row_name_organisation"]


@pytest.mark.parametrize(
    ("written", "name", "beside"),
    [
        ("j@voorbeeld.example", Name(), ("j@voorbeeld.example",)),
        ("Jan Bos <j@voorbeeld.example>", Name("Jan", "", "Bos"), ("j@voorbeeld.example",)),
        ("06-00123456", Name(), ("06-00123456",)),
        ("Jan Bos (06-00123456)", Name("Jan", "", "Bos"), ("(06-00123456)",)),
    ],
)
def test_an_address_or_number_in_a_cell_for_a_name_is_left_over(written, name, beside):
    found = read(written)
    assert (found.value, found.spare) == (name, beside)
    assert [remark.code for remark in found.remarks] == ["row_name_address"]


@pytest.mark.parametrize(
    ("cells", "name"),
    [
        (("Jan", "", "Null"), Name("Jan", "", "Null")),
        (("Na", "", ""), Name("Na")),
        (("NULL", "", "NULL"), Name()),
        (("?", "", "Bos"), Name("", "", "Bos")),
        (("?", "", "?"), Name()),
        (("J.", "-", "Bos"), Name("J.", "", "Bos")),
        (("Jan van der", "", "Berg"), Name("Jan", "van der", "Berg")),
        (("drs. Jan", "v.d.", "Berg"), Name("Jan", "van der", "Berg")),
        (("Johannes (Jan)", "", "Boer, de"), Name("Johannes", "de", "Boer")),
    ],
)
def test_a_name_in_several_cells(cells, name):
    assert read_parts(*cells).value == name


def test_marks_that_cannot_be_seen_do_not_make_another_name():
    assert parse("Jan\u202e Bos") == parse("J\u200ban Bos") == Name("Jan", "", "Bos")
    assert parse("O\u0308zil") == parse("Özil")
    assert name_key("J\u200dan") == name_key("Jan")
    # what joins letters or emoji is kept, since it shapes what is seen
    assert parse("👩\u200d🌾").display == "👩\u200d🌾"
    assert name_key("🌻") != name_key("🌵")
