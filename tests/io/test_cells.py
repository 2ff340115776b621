from datetime import date

import pytest

from gemeenschapsnet.io.cleaning import by_column, cleaned, dates, details, roles, words


def codes(result):
    return [remark.code for remark in result.remarks]


@pytest.mark.parametrize(
    ("written", "day", "told"),
    [
        ("3-2-2025", date(2025, 2, 3), []),
        ("03/02/25", date(2025, 2, 3), []),
        ("2025-02-03", date(2025, 2, 3), []),
        ("2025-02-03 10:15:00", date(2025, 2, 3), []),
        ("ma 3 februari 2025", date(2025, 2, 3), []),
        ("12 Mar 2024", date(2024, 3, 12), []),
        ("mrt 2025", date(2025, 3, 1), ["row_date_month"]),
        ("3-2025", date(2025, 3, 1), ["row_date_month"]),
        ("2019", date(2019, 1, 1), ["row_date_year"]),
        ("45690", date(2025, 2, 2), ["row_date_serial"]),
        ("31-2-2025", None, ["row_date_unusable"]),
        ("12 mei '25", date(2025, 5, 12), []),
        ("12/28/1969", None, ["row_date_unusable"]),
        ("29-2-1900", None, ["row_date_unusable"]),
        ("29-2-2024", date(2024, 2, 29), []),
        ("binnenkort", None, ["row_date_unusable"]),
        ("voorjaar 2024", None, ["row_date_unusable"]),
        ("3-2-1825", None, ["row_date_unlikely"]),
        ("3-2-2525", None, ["row_date_unlikely"]),
        ("0-0-00", None, ["row_date_placeholder"]),
        ("1-1-1900", None, ["row_date_placeholder"]),
        ("onbekend", None, []),
        ("", None, []),
    ],
)
def test_days(written, day, told):
    result = dates.day(written)
    assert result.value == day
    assert codes(result) == told
    # what is told and missing is left over as it was written
    kept = day is None and told and told != ["row_date_placeholder"]
    assert result.spare == ((written,) if kept else ())


def test_a_bare_year_is_usual_in_a_column_of_years():
    assert dates.year_or_day("1998") == cleaned.Cleaned(date(1998, 1, 1))
    assert dates.year_or_day("1825") == cleaned.Cleaned(date(1825, 1, 1))


@pytest.mark.parametrize(
    ("column", "days", "told"),
    [
        (["31-12-2023", "3-2-2024"], [(12, 31), (2, 3)], [[], []]),
        (["12/31/23", "3/2/24"], [(12, 31), (3, 2)], [["row_date_month_first"]] * 2),
        # each sign between the numbers has an order of its own
        (["31-12-2023", "12/31/23", "3-2-2024", "3/2/24"], [(12, 31), (12, 31), (2, 3), (3, 2)],
         [[], ["row_date_month_first"], [], ["row_date_month_first"]]),
        # both orders with one sign: the ones that can be either are asked
        (["31/12/2023", "12/31/2023", "3/2/2024", "2/2/2024"],
         [(12, 31), (12, 31), None, (2, 2)],
         [[], ["row_date_month_first"], ["row_date_ambiguous"], []]),
        # a sign without proof among others that put the month first
        (["12/31/23", "3-2-2024"], [(12, 31), None],
         [["row_date_month_first"], ["row_date_ambiguous"]]),
        # one slip among many does not turn a column round
        ([*(f"{n}-1-2024" for n in range(13, 29)), "1-13-2024", "3-2-2024"],
         [*((1, n) for n in range(13, 29)), None, (2, 3)],
         [*([] for _ in range(16)), ["row_date_unusable"], []]),
    ],
)  # fmt: skip
def test_the_order_of_day_and_month_is_decided_per_column(column, days, told):
    clean = by_column.days(column, dates.day)
    results = [clean(cell) for cell in column]
    values = [result.value for result in results]
    assert [value and (value.month, value.day) for value in values] == days
    assert [codes(result) for result in results] == told
    assert all(
        bool(result.spare) == (result.value is None) for result in results
    )


@pytest.mark.parametrize(
    ("column", "values", "told"),
    [
        (["1.234", "12"], [1234.0, 12.0], [["row_number_ambiguous"], []]),
        (["1.234", "2,5"], [1234.0, 2.5], [[], []]),
        (["1.234", "2.5"], [1.234, 2.5], [[], []]),
        (["1.234", "2,5", "2.5"], [1234.0, 2.5, 2.5], [["row_number_ambiguous"], [], []]),
        (["1.234.567", "1.234,50", "1 234"], [1234567.0, 1234.5, 1234.0], [[], [], []]),
        (["1,234.50"], [1234.5], [[]]),
    ],
)
def test_the_decimal_sign_is_decided_per_column(column, values, told):
    clean = by_column.numbers(column, words.number)
    results = [clean(cell) for cell in column]
    assert [result.value for result in results] == values
    assert [codes(result) for result in results] == told


@pytest.mark.parametrize(
    ("written", "number", "told"),
    [
        ("06-00123456", "+31600123456", []),
        ("06 - 00123456", "+31600123456", []),
        ("06/00123456", "+31600123456", []),
        ("020-1234567 (werk)", "+31201234567", []),
        ("600123456", "+31600123456", ["row_phone_repaired"]),
        ("31600123456", "+31600123456", ["row_phone_repaired"]),
        ("+31 (0)6 00 12 34 56", "+31600123456", ["row_phone_repaired"]),
        ("0031600123456", "+31600123456", ["row_phone_repaired"]),
        ("06-00123456 / 06-00999999", "+31600123456", ["row_phone_second"]),
        ("3,16001E+10", None, ["row_phone_unusable"]),
        ("06-00123", None, ["row_phone_unusable"]),
        ("onbekend", None, ["row_phone_placeholder"]),
        ("+32 2 555 12 12", "+3225551212", []),
        ("(905) 555-1234", "(905) 555-1234", ["row_phone_unverified"]),
        ("14 020", "14 020", []),
        ("0800-1234", "+318001234", []),
        ("Tel. 06 00123456", "+31600123456", []),
        ("06\u00a000123456", "+31600123456", []),
        ("'0600123456", "+31600123456", []),
        ("", None, []),
    ],
)
def test_phones(written, number, told):
    result = details.phone(written)
    assert result.value == number
    assert codes(result) == told


@pytest.mark.parametrize(
    ("written", "spare"),
    [
        ("06-00123456", ()),
        ("06-00123456 / 06-00999999", ("06-00999999",)),
        ("06-00123456 (werk)", ("06-00123456 (werk)",)),
        ("600123456", ("600123456",)),
        ("3,16001E+10", ("3,16001E+10",)),
        ("06-00123", ("06-00123",)),
    ],
)
def test_what_was_changed_or_could_not_be_used_is_left_over_not_lost(written, spare):
    assert details.phone(written).spare == spare


@pytest.mark.parametrize(
    ("written", "value", "told"),
    [
        ("1234ab", "1234 AB", []), ("1234 AB", "1234 AB", []), ("Noord", "Noord", []),
        ("1234", "1234", ["row_postcode_incomplete"]), ("WK123400", "WK123400", []),
        ("-", None, []),
    ],
)  # fmt: skip
def test_a_postcode_where_an_area_is_asked(written, value, told):
    result = details.area(written)
    assert result.value == value
    assert codes(result) == told


@pytest.mark.parametrize(
    ("written", "address", "told"),
    [
        ("Jan@Voorbeeld.Example", "Jan@voorbeeld.example", []),
        ("Jan <j@voorbeeld.example>", "j@voorbeeld.example", []),
        ("mailto:j@voorbeeld.example", "j@voorbeeld.example", []),
        ("a@b.example; c@d.example", "a@b.example", ["row_email_second"]),
        ("/o=gemeente/cn=jan", None, ["row_email_unusable"]),
        ("jan@", None, ["row_email_unusable"]),
        ("geen", None, []),
    ],
)
def test_addresses(written, address, told):
    result = details.email(written)
    assert result.value == address
    assert codes(result) == told


@pytest.mark.parametrize(
    ("written", "value"),
    [
        *((yes, True) for yes in ("J", "ja", "x", "✓", "WAAR", "TRUE", "1")),
        *((no, False) for no in ("N", "nee", "Onwaar", "ONWAAR", "0")),
        *((unknown, None) for unknown in ("", "?", "-", "onbekend")),
    ],
)
def test_yes_and_no(written, value):
    assert words.yes_no(written) == cleaned.Cleaned(value)


def test_a_word_that_is_neither_yes_nor_no_is_told():
    assert codes(words.yes_no("misschien")) == ["row_value_unclear"]


@pytest.mark.parametrize(
    ("written", "band"),
    [
        ("18-25", "18-25"), ("18 t/m 24", "18-25"), ("25 tot 45", "25-45"), ("45-64", "45-65"),
        ("45-65", "45-65"), ("65+", "65+"), ("65 jaar of ouder", "65+"), ("34", "25-45"),
        ("70 plus", "65+"), ("30-40", "25-45"), ("", None),
    ],
)  # fmt: skip
def test_age_bands(written, band):
    assert words.age_band(written) == cleaned.Cleaned(band)


@pytest.mark.parametrize("written", ["16", "12-18", "12 t/m 17", "onder 18", "<18"])
def test_minors_are_refused(written):
    assert codes(words.age_band(written)) == ["row_minor"]


@pytest.mark.parametrize("written", ["15-25", "20-30", "18+", "jong"])
def test_a_band_across_two_of_ours_cannot_be_placed(written):
    assert codes(words.age_band(written)) == ["row_value_unclear"]


@pytest.mark.parametrize(
    ("clean", "written", "value"),
    [
        (words.decision_power, "niets", "none"),
        (words.decision_power, "Eigen middelen", "decides_own_means"),
        (words.decision_power, "beleid", "decides_policy"),
        (words.network_style, "beide", "both"),
        (words.engagement, "vrijw.", "volunteer"),
        (words.formality, "Informeel", "informal"),
        (words.gender, "v", "female"),
        (words.gender, "x", "other"),
        (words.organisation_kind, "gemeentelijke afdeling", "municipality"),
        (words.organisation_kind, "geloofsgemeenschap", "religious"),
        (words.organisation_kind, "welzijn", "care"),
        (words.organisation_kind, "woningcorporatie", "housing"),
        (words.condition, "periodiek overleg", "meetings"),
        (words.condition, "digitale tool", "tool"),
        (words.participation_level, "zelf organiseren", 6),
        (words.tie_level, "vertrouwensband", 3),
        (words.rhythm_weeks, "elke 4 weken", 4.0),
        (words.rhythm_weeks, "wekelijks", 1.0),
        (words.rhythm_weeks, "af en toe", None),
        (words.number, "2,5", 2.5),
        (words.number, "8 uur", 8.0),
        (words.number, "1.250,50", 1250.5),
        (words.number, "1 250", 1250.0),
        (words.whole, "2", 2),
    ],
)
def test_words_of_lists_become_words_of_the_tables(clean, written, value):
    assert clean(written) == cleaned.Cleaned(value)


def test_lists_are_split_and_words_for_nothing_left_out():
    assert words.items("koken, lassen / koken;  -").value == ("koken", "lassen")


def test_an_unclear_word_is_told_with_examples():
    (remark,) = words.formality("half").remarks
    assert remark.code == "row_value_unclear"
    assert "formeel" in remark.values["examples"]


@pytest.mark.parametrize(
    ("written", "recorded", "kind"),
    [
        ("sleutelpersoon", ("key_person",), "resident"),
        ("wijkverbinder", ("neighbourhood_connector",), "official"),
        ("gemeenteverbinder", ("municipal_connector",), "official"),
        ("vrijwilliger, sleutelpersoon", ("volunteer", "key_person"), "resident"),
        ("beleidsadviseur", ("beleidsadviseur",), "official"),
        ("jongerenwerker", ("jongerenwerker",), "professional"),
        ("bewoner", (), "resident"),
        ("voorzitter", ("voorzitter",), "resident"),
        ("", (), "unknown"),
    ],
)
def test_roles(written, recorded, kind):
    found = roles.role(written)
    assert found.roles == recorded
    assert found.person_kind == kind


def test_a_professional_has_a_kind():
    assert roles.role("Wijkagent").professional_kind == "wijkagent"


def test_words_for_nothing_and_names_that_look_like_one():
    assert cleaned.is_placeholder("N.v.t.")
    assert cleaned.verbatim("Null").value == "Null"
    assert cleaned.plain("E-mail, Categorieën") == "e mail categorieen"
