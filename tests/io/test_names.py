import pytest

from gemeenschapsnet.io.cleaning.names import Name, from_parts, name_key, parse


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
