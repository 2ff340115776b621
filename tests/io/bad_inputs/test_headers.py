"""Where a table begins and ends: headers that are not there, double, empty; totals and tables."""

from openpyxl import Workbook

import gemeenschapsnet as gn

PEOPLE = "Ada Bakker;ada@voorbeeld.example;0600000001\nBo Smit;bo@voorbeeld.example;0600000002\n"


def codes(network):
    return set(network.problems["code"])


def rows(network, code):
    told = network.problems[network.problems["code"] == code]
    return list(told["row"])


def test_03_a_list_without_header_keeps_its_first_person(read_text):
    network = read_text(PEOPLE + "Cas de Wit;cas@voorbeeld.example;0600000003\n")
    assert list(network.people["display_name"]) == ["Ada Bakker", "Bo Smit", "Cas de Wit"]
    assert list(network.people["phone"]) == ["+31600000001", "+31600000002", "+31600000003"]
    assert "header_absent" in codes(network)


def test_03_unknown_headers_are_no_person(read_text):
    network = read_text("Wie dan;Digitaal;Bellen\n" + PEOPLE)
    assert len(network.people) == 2
    assert list(network.people["email"]) == ["ada@voorbeeld.example", "bo@voorbeeld.example"]
    assert rows(network, "header_by_content") == [1]


def test_04_titles_and_empty_rows_above_the_header(read_text):
    text = "Contactlijst wijk;;\nbijgewerkt in mei;;\n;;\nNaam;E-mail;Mobiel\n" + PEOPLE
    network = read_text(text)
    assert len(network.people) == 2
    assert list(network.provenance.mapping["header_row"].unique()) == [4]


def test_04_a_person_above_the_header_is_told(read_text):
    network = read_text("Ada Bos;iets;0600000001\nNaam;E-mail;Mobiel\n" + PEOPLE)
    assert len(network.people) == 2
    told = network.problems[network.problems["code"] == "row_above_header"]
    assert told[["file", "row", "severity"]].values.tolist() == [["contactlijst.csv", 1, "warning"]]
    assert told["sentence"].tolist() == ["Deze rij staat boven de kopregel en is niet gelezen."]
    assert "Ada" not in "".join(map(str, network.found))


def test_04_every_row_above_the_header_but_a_title_is_told(read_text):
    above = "Contactlijst;;\n;;\nWijk;Wilgenrade;\nAda Bos;;0600000003\n;;Bijgewerkt\n"
    network = read_text(above + "Naam;E-mail;Mobiel\n" + PEOPLE)
    assert rows(network, "row_above_header") == [3, 4]


def test_04_rows_above_headers_that_are_not_known(read_text):
    above = "Gemaakt;in mei;\nContactlijst;;\n"
    more = "".join(f"Cas {a};{a}@voorbeeld.example;060000000{n}\n" for n, a in enumerate("ABCDEF"))
    network = read_text(above + "Wie dan;Digitaal;Bellen\n" + PEOPLE + more)
    assert rows(network, "header_by_content") == [3]
    assert rows(network, "row_above_header") == [1]


def test_04_rows_above_the_header_that_the_analyst_tells(write, tmp_path):
    path = write("lijst.csv", "Naam;Mobiel\nAda Bos;0600000003\nNaam;Mobiel\n" + "Bo Smit;\n")
    mapping = tmp_path / "k.toml"
    mapping.write_text("[[lijst]]\nkopregel = 3\n", "utf-8")
    network = gn.read(path, mapping=mapping)
    assert len(network.people) == 1
    assert rows(network, "row_above_header") == [1, 2]


def test_04_rows_above_the_days_of_a_matrix(read_text):
    text = "Zaal;Buurthuis;;\nNaam;1-3-2025;8-3-2025;15-3-2025\nAda Bos;x;;x\nBo Smit;;x;x\n"
    network = read_text(text, "aanwezig.csv")
    assert len(network.attendance) == 4
    assert rows(network, "row_above_header") == [1]


def test_04_a_title_with_a_comma_above_one_column_is_silent(read_text):
    assert rows(read_text("Leden, sinds mei\nNaam\nAda Bos\nBo Smit\n"), "row_above_header") == []
    told = read_text("Ada Bos,0600000001\nNaam\nBo Smit\n")
    assert rows(told, "row_above_header") == [1]


def test_04_titles_of_tables_beside_each_other_are_silent(read_text):
    text = "Mensen;;;Wie kent wie;\nNaam;E-mail;;Van;Naar\nAda Bos;;;Ada Bos;Bo Smit\nBo Smit;;;;\n"
    network = read_text(text)
    assert (len(network.people), len(network.ties)) == (2, 1)
    assert rows(network, "row_above_header") == []


def test_04_a_title_in_cells_that_were_merged_is_silent(tmp_path):
    book = Workbook()
    sheet = book.active
    for row in (["Contactlijst"], [], ["Naam", "E-mail"], ["Ada Bos", "ada@voorbeeld.example"]):
        sheet.append(row)
    sheet.merge_cells("A1:B2")
    book.save(tmp_path / "wijk.xlsx")
    assert rows(gn.read(tmp_path / "wijk.xlsx"), "row_above_header") == []


def test_05_headers_that_are_there_twice_lose_nothing(read_text):
    text = "First Name;Last Name;Last Name\nAda;Bakker;\nBo;Smit;de Wit\n"
    network = read_text(text)
    assert list(network.people["family_name"]) == ["Bakker", "Smit"]
    assert "de Wit" in set(network.provenance.aside["value"])
    assert "more_kept_aside" in codes(network)


def test_06_a_column_without_header_gets_a_letter_and_stays(read_text):
    network = read_text("Naam;;E-mail\nAda Bakker;op dinsdag;ada@voorbeeld.example\n")
    kept = network.provenance.aside
    assert list(zip(kept["column"], kept["value"], strict=True)) == [("B", "op dinsdag")]
    assert "B" in set(network.problems["column"])


def test_21_a_total_below_the_table_is_told_and_nobody(read_text):
    text = "Naam;Uren per maand\nAda Bakker;4\nBo Smit;6\nTotaal;10\n"
    network = read_text(text)
    assert len(network.people) == 2
    assert rows(network, "row_total") == [4]


def test_21_two_totals_are_each_told_with_their_row(read_text):
    network = read_text("Naam;Uren per maand\nAda Bakker;4\nTotaal;4\nGemiddeld;4\n")
    told = network.problems[network.problems["code"] == "row_total"]
    assert list(told["row"]) == [3, 4]
    said = zip(told["row"], told["sentence"], strict=True)
    assert all(f"Rij {row} " in sentence for row, sentence in said)


def test_21_a_note_below_the_table_is_told_and_nobody(read_text):
    text = "Naam;Mobiel\nAda Bakker;0600000001\n\nDeze lijst is gemaakt voor het overleg van mei;\n"
    network = read_text(text)
    assert len(network.people) == 1
    assert rows(network, "row_note_below") == [4]


def test_21_somebody_called_som_is_no_total(read_text):
    text = "Naam;E-mail\nAda Bakker;a@voorbeeld.example\nSom Li;som@voorbeeld.example\n"
    network = read_text(text)
    assert len(network.people) == 2


def test_24_two_tables_below_each_other(read_text):
    text = "Naam;E-mail\n" "Ada Bakker;ada@voorbeeld.example\nBo Smit;\n\nVan;Naar;Hoe goed\n"
    network = read_text(text + "Ada Bakker;Bo Smit;2\n", name="wijk.csv")
    assert len(network.people) == 2
    assert len(network.ties) == 1
    assert "sheet_several_tables" in codes(network)
    assert list(network.sources["kind"]) == ["contacts", "ties"]


def test_24_two_tables_side_by_side(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.append(["Naam", "E-mail", None, "Van", "Naar"])
    sheet.append(["Ada Bakker", "ada@voorbeeld.example", None, "Ada Bakker", "Bo Smit"])
    sheet.append(["Bo Smit", "bo@voorbeeld.example", None, None, None])
    book.save(tmp_path / "wijk.xlsx")
    network = gn.read(tmp_path / "wijk.xlsx")
    assert len(network.people) == 2
    assert len(network.ties) == 1


def test_24_an_empty_row_does_not_end_a_table(read_text):
    text = "Naam;E-mail\nAda Bakker;ada@voorbeeld.example\n;\n\nBo Smit;b@voorbeeld.example\n"
    network = read_text(text)
    assert len(network.people) == 2
    assert "sheet_several_tables" not in codes(network)


def test_21_a_last_row_of_signs_that_cannot_be_seen(read_text):
    network = read_text("Naam;E-mail\nAda Bakker;ada@voorbeeld.example\n\u200b;\u200b\n")
    assert len(network.people) == 1


TWO = "Naam;Organisatie;Telefoon\nAda Bakker;Samen;0600000001\nBo Smit;Samen;0600000002\n"


def test_24_a_second_table_below_a_title(read_text):
    second = ";;\nOrganisaties;;\nNaam organisatie;Soort;Contactpersoon\nSamen;zorg;Ada Bakker\n"
    network = read_text(TWO + second)
    assert list(network.people["display_name"]) == ["Ada Bakker", "Bo Smit"]
    assert list(network.people["phone"]) == ["+31600000001", "+31600000002"]
    assert list(network.organisations["contact_person_id"]) == ["p001"]


def test_24_a_header_that_comes_back_is_no_person(read_text):
    others = TWO.replace("Ada", "Cas").replace("Bo", "Dia")
    network = read_text(TWO + ";;\nVrijwilligers;;\n" + others)
    assert len(network.people) == 4


def test_21_a_note_that_says_so(read_text):
    network = read_text(TWO + "Totaal;2;\nLet op: de lijst is nog niet af;;\n")
    assert len(network.people) == 2
    assert rows(network, "row_note_below") == [5]


def test_06_a_last_column_without_header_can_be_mapped(write, tmp_path):
    path = write("lijst.csv", "Naam;Mobiel;\nAda Bakker;0600000001;Oost\n")
    mapping = tmp_path / "k.toml"
    mapping.write_text('[[lijst]]\n[lijst.kolommen]\n"kolom C" = "Buurt"\n', "utf-8")
    assert list(gn.read(path, mapping=mapping).people["area_code"]) == ["Oost"]
