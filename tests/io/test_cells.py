from datetime import date

import pytest

from gemeenschapsnet.io.cleaning import cleaned, dates, details, roles, words


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
        ("12/28/1969", None, ["row_date_unusable"]),
        ("binnenkort", None, ["row_date_unusable"]),
        ("0-0-00", None, []),
        ("1-1-1900", None, []),
        ("onbekend", None, []),
        ("", None, []),
    ],
)
def test_days(written, day, told):
    result = dates.day(written)
    assert result.value == day
    assert codes(result) == told


def test_a_bare_year_is_usual_in_a_column_of_years():
    assert dates.year_or_day("1998") == cleaned.Cleaned(date(1998, 1, 1))


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
        ("", None, []),
    ],
)
def test_phones(written, number, told):
    result = details.phone(written)
    assert result.value == number
    assert codes(result) == told


def test_the_second_number_is_left_over_not_lost():
    assert details.phone("06-00123456 / 06-00999999").spare == ("06-00999999",)


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
        *((yes, True) for yes in ("J", "ja", "x", "✓", "WAAR", "1")),
        *((no, False) for no in ("N", "nee", "Onwaar", "0")),
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
        (words.number, "1.250", 1250.0),
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


@pytest.mark.parametrize("name", ["Dorpskerk", "Moskee Het Licht", "Islamitisch Centrum"])
def test_the_name_of_an_organisation_of_faith(name):
    assert words.sounds_religious(name)


@pytest.mark.parametrize("name", ["Gemeente Ridderkerk", "Winkeliers Kerkstraat", "Buurtmoes"])
def test_a_town_or_a_street_is_no_organisation_of_faith(name):
    assert not words.sounds_religious(name)


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
