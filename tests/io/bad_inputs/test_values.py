"""Bad inputs 33 to 48: what stands in cells, and what is made of it."""

import pandas as pd


def told(network):
    return [(problem.code, problem.row, problem.column) for problem in network.found]


def codes(network):
    return {problem.code for problem in network.found}


def aside(network):
    return network.provenance.aside["value"].tolist()


def test_33_text_that_looks_like_a_formula(read_text):
    network = read_text(
        "Naam;Functie;Organisatie\n"
        "Ada Bos;=cmd|' /C calc'!A0;@SUM(A1)\n"
        "Bo Kamp;-1+1;'=1+1\n"
        "Leila 't Hart;'t Hart;'t Winkeltje\n"
    )
    assert network.people["function"].tolist() == ["=cmd|' /C calc'!A0", "-1+1", "'t Hart"]
    # what a spreadsheet guards with an apostrophe loses it, a name keeps its own
    assert network.organisations["name"].tolist() == ["@SUM(A1)", "=1+1", "'t Winkeltje"]
    assert network.people["family_name"].tolist() == ["Bos", "Kamp", "Hart"]


def test_34_a_plus_or_a_dash_as_phone(read_text):
    network = read_text(
        "Naam;Telefoon\nAda Bos;+31 6 00123456\nBo Kamp;-\nCor Smit;'+31600123457\n"
    )
    assert network.people["phone"].tolist()[::2] == ["+31600123456", "+31600123457"]
    assert network.people["phone"].isna().tolist() == [False, True, False]
    assert told(network) == [("row_phone_placeholder", 3, "Telefoon")]


def test_35_phones_that_a_spreadsheet_took_for_numbers(read_text):
    network = read_text(
        "Naam;Telefoon\nAda Bos;600123456\nBo Kamp;31600123457\nCor Smit;3.16001E+10\n"
    )
    assert network.people["phone"].tolist()[:2] == ["+31600123456", "+31600123457"]
    assert pd.isna(network.people["phone"].iloc[2])
    repaired, lost = network.found
    assert (repaired.code, repaired.row, repaired.also) == ("row_phone_repaired", 2, (3,))
    assert (lost.code, lost.row) == ("row_phone_unusable", 4)
    # what was repaired or lost can still be looked up
    assert aside(network) == ["600123456", "31600123457", "3.16001E+10"]


def test_36_two_numbers_in_a_cell_and_one_with_a_label(read_text):
    network = read_text(
        "Naam;Telefoon\nAda Bos;06-00123456 / 020-1234567 (werk)\nBo Kamp;020-1234568 (werk)\n"
    )
    assert network.people["phone"].tolist() == ["+31600123456", "+31201234568"]
    assert aside(network) == ["020-1234567 (werk)", "020-1234568 (werk)"]
    assert told(network) == [("row_phone_second", 2, "Telefoon")]


def test_37_postcodes_where_an_area_is_asked(read_text):
    network = read_text("Naam;Buurt\nAda Bos;1234ab\nBo Kamp;1234 AB\nCor Smit;1234\n")
    assert network.people["area_code"].tolist() == ["1234 AB", "1234 AB", "1234"]
    assert told(network) == [("row_postcode_incomplete", 4, "Buurt")]


def test_38_days_and_months_in_two_orders_in_one_column(read_text):
    network = read_text(
        "Naam;Laatste contact\nAda Bos;31/12/2023\nBo Kamp;12/31/2023\nCor Smit;3/2/2024\n"
    )
    assert network.people["last_contact"].tolist()[:2] == [pd.Timestamp("2023-12-31")] * 2
    assert pd.isna(network.people["last_contact"].iloc[2])
    assert told(network) == [
        ("row_date_month_first", 3, "Laatste contact"),
        ("row_date_ambiguous", 4, "Laatste contact"),
    ]
    assert aside(network) == ["3/2/2024"]


def test_38_a_column_that_writes_the_month_first(read_text):
    network = read_text("Naam;Laatste contact\nAda Bos;12/31/23\nBo Kamp;3/2/24\n")
    days = [pd.Timestamp("2023-12-31"), pd.Timestamp("2024-03-02")]
    assert network.people["last_contact"].tolist() == days
    (problem,) = network.found
    assert (problem.code, problem.row, problem.also) == ("row_date_month_first", 2, (3,))


def test_38_without_proof_the_day_comes_first(read_text):
    network = read_text("Naam;Laatste contact\nAda Bos;3-2-2024\n")
    assert network.people["last_contact"].tolist() == [pd.Timestamp("2024-02-03")]
    assert network.found == ()


def test_39_day_numbers_of_a_spreadsheet(read_text):
    network = read_text("Naam;Laatste contact\nAda Bos;45291\nBo Kamp;29-2-1900\n")
    assert network.people["last_contact"].iloc[0] == pd.Timestamp("2023-12-31")
    assert pd.isna(network.people["last_contact"].iloc[1])
    assert told(network) == [
        ("row_date_serial", 2, "Laatste contact"), ("row_date_unusable", 3, "Laatste contact"),
    ]  # fmt: skip
    assert aside(network) == ["29-2-1900"]


def test_40_days_that_nobody_meant(read_text):
    network = read_text(
        "Naam;Laatste contact\nAda Bos;0-0-00\nBo Kamp;1-1-1900\nCor Smit;1-1-1825\n"
        "Dot Vis;1-1-2098\nEef Mol;voorjaar 2024\nFlo Bak;31-2-2024\n"
    )
    days = network.people["last_contact"]
    assert days.notna().tolist() == [False, False, False, True, False, False]
    assert [(p.code, p.row, p.also) for p in network.found] == [
        ("row_date_placeholder", 2, (3,)),
        ("row_date_unlikely", 4, ()),
        ("row_date_unusable", 6, ()),
        ("row_date_unusable", 7, ()),
        ("row_date_to_come", 5, ()),
    ]
    assert aside(network) == ["1-1-1825", "voorjaar 2024", "31-2-2024"]


def test_41_words_for_nothing_and_people_who_are_called_so(read_text):
    network = read_text(
        "Naam;Functie;Organisatie;E-mail\n"
        "Jan Null;NULL;n.v.t.;-\nNa;onbekend;?;null@voorbeeld.example\n?;coach;;\n"
        "None;x.;leeg;n.b.\n"
    )
    people = network.people
    assert people["display_name"].fillna("").tolist() == ["Jan Null", "Na", "", "None"]
    assert people["function"].fillna("").tolist() == ["", "", "coach", ""]
    assert len(network.organisations) == 0
    assert told(network) == [("row_without_name", 4, "")]


def test_41_the_family_name_null_survives_in_a_column_of_its_own(read_text):
    network = read_text("Voornaam;Achternaam\nJan;Null\nNa;Bos\nNULL;NULL\n")
    assert network.people["display_name"].tolist() == ["Jan Null", "Na Bos"]
    assert told(network) == [("row_without_person", 4, "")]


def test_42_decimal_commas_and_points(read_text):
    network = read_text("Naam;Uren per maand\nAda Bos;1.234,50\nBo Kamp;2,5\nCor Smit;1.234\n")
    assert network.people["hours_month"].tolist() == [1234.5, 2.5, 1234]
    assert network.found == ()
    unclear = read_text("Naam;Uren per maand\nAda Bos;1.234\nBo Kamp;8\n")
    assert unclear.people["hours_month"].tolist() == [1234, 8]
    assert told(unclear) == [("row_number_ambiguous", 2, "Uren per maand")]
    english = read_text("Naam;Uren per maand\nAda Bos;1.234\nBo Kamp;2.5\n")
    assert english.people["hours_month"].tolist() == [1.234, 2.5]
    assert english.found == ()


def test_43_yes_and_no_in_many_words(read_text):
    yes, no = ("ja", "J", "x", "✓", "WAAR", "1"), ("nee", "N", "ONWAAR", "Onwaar", "0")
    rows = "".join(f"Ada {n};{word}\n" for n, word in zip("ABCDEFGHIJK", yes + no, strict=True))
    network = read_text(f"Naam;Wil meewerken\n{rows}Bo;misschien\nCor;?\n")
    wants = network.people["wants_to_cooperate"]
    assert wants.tolist()[:11] == [True] * 6 + [False] * 5
    assert wants.isna().tolist()[11:] == [True, True]
    assert told(network) == [("row_value_unclear", 13, "Wil meewerken")]


def test_44_one_name_in_two_spellings_of_unicode(read_folder):
    network = read_folder(
        contactlijst="Naam\nCan O\u0308zil\nBo Kamp\n", contacten="Van;Naar\nCan Özil;Bo Kamp\n"
    )
    assert len(network.people) == 2
    assert network.people["display_name"].tolist()[0] == "Can Özil"


def test_45_emoji_right_to_left_and_marks_nobody_sees(read_folder):
    network = read_folder(
        contactlijst="Naam\nAda 🌻 Bos\nليلى حداد\nJan\u202e Smit\nBo\u200b Kamp\n",
        contacten="Van;Naar\nJan Smit;Bo Kamp\nليلى حداد;Ada 🌻 Bos\n",
    )
    names = network.people["display_name"].tolist()
    assert names == ["Ada 🌻 Bos", "ليلى حداد", "Jan Smit", "Bo Kamp"]
    assert len(network.ties) == 2


def test_46_spaces_that_do_not_break_and_trailing_ones(read_folder):
    network = read_folder(
        contactlijst="Naam;Mail\nAda\u00a0van\u00a0der Bos ;\u00a0a@voorbeeld.example \n"
        "Bo  Kamp;\n",
        contacten="Van;Naar\nAda van der Bos;Bo Kamp\n",
    )
    assert network.people["display_name"].tolist() == ["Ada van der Bos", "Bo Kamp"]
    assert network.people["email"].iloc[0] == "a@voorbeeld.example"
    assert network.found == ()


def test_47_several_people_in_one_cell_stay_one_row(read_text):
    network = read_text("Naam;Mail\nJan & Piet de Vries;\nfam. Jansen;\nAda Bos;\n")
    assert network.people["display_name"].tolist() == [
        "Jan & Piet de Vries", "fam. Jansen", "Ada Bos",
    ]  # fmt: skip
    assert told(network) == [("row_name_several", 2, "Naam"), ("row_name_several", 3, "Naam")]


def test_48_organisations_in_a_column_of_names_are_doubted(read_text):
    network = read_text(
        "Naam;Telefoon\nStichting De Wilg;06-00123456\nBos B.V.;\nJan School;\nGem. Rietmond;\n"
    )
    assert len(network.people) == 4
    assert told(network) == [("row_name_organisation", row, "Naam") for row in (2, 3, 5)]


def test_a_title_or_call_name_is_kept_aside_and_the_name_is_bare(read_text):
    network = read_text(
        "Naam;Mail\ndhr. Johannes (Jan) de Boer, MSc;\nJ. Bos <j@voorbeeld.example>;\n"
    )
    assert network.people["display_name"].tolist() == ["Johannes de Boer", "J. Bos"]
    assert network.people["email"].iloc[1] == "j@voorbeeld.example"
    assert aside(network) == ["dhr.", "(Jan)", "MSc"]
    assert codes(network) == {"row_name_extra", "row_name_address"}
