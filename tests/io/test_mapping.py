"""How columns find their meaning, and how an analyst says otherwise."""

import tomllib

import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.errors import UnknownName, UnreadableInput
from gemeenschapsnet.io.understood import write_mapping

LIST = "Wie is het;Waar te vinden;Digitaal\nAda Bakker;Schoolbuurt;ada@voorbeeld.example\n"
LIST += "Bo Smit;Plein;bo@voorbeeld.example\n"


@pytest.fixture
def mapped(write, tmp_path):
    """Write a list and a mapping file for it, edited, and read them."""

    def _mapped(text, *edits, language="nl", **options):
        path = write("lijst.csv", text)
        mapping = write_mapping(path, tmp_path / "k.toml", language=language)
        content = mapping.read_text("utf-8")
        for before, after in edits:
            assert before in content
            content = content.replace(before, after)
        mapping.write_text(content, "utf-8")
        return gn.read(path, mapping=mapping, **options)

    return _mapped


def test_a_column_is_known_by_what_is_in_it(read_text):
    text = "Naam;Contactgegevens\nAda Bakker;ada@voorbeeld.example\nBo;b@voorbeeld.example\n"
    network = read_text(text)
    assert list(network.people["email"]) == ["ada@voorbeeld.example", "b@voorbeeld.example"]
    told = network.problems[network.problems["code"] == "column_by_content"]
    assert list(told["column"]) == ["Contactgegevens"]
    how = network.provenance.mapping.set_index("header")["how"]
    assert how.to_dict() == {"Naam": "header", "Contactgegevens": "content"}


def test_a_column_of_other_numbers_is_no_phone(read_text):
    network = read_text("Naam;Kaart\nAda Bakker;123456782\nBo Smit;987654321\n")
    assert network.people["phone"].isna().all()


def test_a_refused_column_is_never_guessed(read_text):
    network = read_text("Naam;BSN\nAda Bakker;0600000001\nBo Smit;0600000002\n")
    assert network.people["phone"].isna().all()
    assert "column_refused" in set(network.problems["code"])


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_mapping_file_says_what_was_understood(write, tmp_path, language):
    path = write("lijst.csv", "Naam;E-mail;Kleur\nAda Bakker;ada@voorbeeld.example;rood\n")
    file = write_mapping(path, tmp_path / "k.toml", language=language)
    content = tomllib.loads(file.read_text("utf-8"))
    (told,) = content["lijst" if language == "nl" else "list"]
    columns = told["kolommen" if language == "nl" else "columns"]
    assert columns == {"Naam": "Naam", "E-mail": "E-mailadres", "Kleur": ""}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_unchanged_mapping_file_changes_nothing(mapped, read_text, language):
    text = "Naam;E-mail;Kleur\nAda Bakker;ada@voorbeeld.example;rood\n"
    plain, told = read_text(text), mapped(text, language=language)
    assert told.people.equals(plain.people)


def test_what_is_told_is_followed(mapped):
    network = mapped(LIST, ('"Waar te vinden" = ""', '"Waar te vinden" = "Buurt"'))
    assert list(network.people["area_code"]) == ["Schoolbuurt", "Plein"]
    assert network.provenance.mapping.set_index("header").loc["Waar te vinden", "how"] == "told"


def test_a_column_can_be_left_aside(mapped):
    network = mapped("Naam;E-mail\nAda Bakker;a@voorbeeld.example\n", ('"E-mailadres"', '""'))
    assert network.people["email"].isna().all()
    assert "a@voorbeeld.example" in set(network.provenance.aside["value"])


def test_the_header_row_and_the_kind_can_be_told(write, tmp_path):
    path = write("lijst.csv", "Naam;E-mail\nGroep;Plek\nAda Bakker;Schoolbuurt\n")
    mapping = tmp_path / "k.toml"
    mapping.write_text(
        '[[lijst]]\nbestand = "lijst.csv"\nsoort = "contactlijst"\nkopregel = 2\n'
        '[lijst.kolommen]\nGroep = "Naam"\n"kolom B" = "Buurt"\n',
        "utf-8",
    )
    network = gn.read(path, mapping=mapping)
    assert list(network.people["display_name"]) == ["Ada Bakker"]
    assert list(network.people["area_code"]) == ["Schoolbuurt"]


def test_a_refused_column_cannot_come_in_under_another_name(mapped):
    text = "Naam;Religie\nAda Bakker;geheim\n"
    network = mapped(text, ('"Religie" = ""', '"Religie" = "Vaardigheden"'))
    assert list(network.people["skills"]) == [()]
    assert "geheim" not in set(network.provenance.aside["value"])
    assert "column_refused" in set(network.problems["code"])


def test_a_meaning_that_does_not_exist_is_told(mapped):
    with pytest.raises(UnreadableInput, match="Kies uit"):
        mapped("Naam;Kleur\nAda Bakker;rood\n", ('"Kleur" = ""', '"Kleur" = "religie"'))


def test_headers_that_are_there_twice_are_told_apart(mapped):
    text = "Naam;Mail;Mail\nAda Bakker;a@voorbeeld.example;b@voorbeeld.example\n"
    network = mapped(text, ('"kolom B" = "E-mailadres"', '"kolom B" = ""'))
    assert list(network.people["email"]) == ["b@voorbeeld.example"]


@pytest.mark.parametrize(
    ("content", "word"),
    [("[[lijst", "TOML"), ("a = 1", "lijst"), ('[[lijst]]\nsoort = "tabel"', "tabel")],
)
def test_a_wrong_mapping_file_is_told(write, tmp_path, content, word):
    mapping = tmp_path / "k.toml"
    mapping.write_text(content, "utf-8")
    with pytest.raises((UnreadableInput, UnknownName), match=word):
        gn.read(write("lijst.csv", LIST), mapping=mapping)


def test_a_mapping_file_that_is_not_there(write):
    with pytest.raises(UnreadableInput, match="kolommen"):
        gn.read(write("lijst.csv", LIST), mapping="nergens.toml")


def test_a_mapping_for_another_list_is_told(write, tmp_path):
    mapping = tmp_path / "k.toml"
    mapping.write_text('[[lijst]]\nbestand = "oud.csv"\n[lijst.kolommen]\nX = "Naam"\n', "utf-8")
    network = gn.read(write("lijst.csv", LIST), mapping=mapping)
    assert "mapping_not_used" in set(network.problems["code"])


def test_a_mapping_file_is_not_written_over(write, tmp_path):
    path = write("lijst.csv", LIST)
    write_mapping(path, tmp_path / "k.toml")
    with pytest.raises(gn.errors.GemeenschapsnetError, match="bestaat"):
        write_mapping(path, tmp_path / "k.toml")


def test_the_way_of_reading_can_be_told(write):
    path = write("lijst.csv", "Naam;E-mail\nAda Bakker;a@voorbeeld.example\n")
    assert len(gn.read(path, source="csv").people) == 1
    with pytest.raises(UnreadableInput, match="lijst.csv"):
        gn.read(path, source="graphml")


def test_the_kind_of_list_can_be_told(write):
    path = write("lijst.csv", "Voornaam;Achternaam\nAda;Bakker\n")
    assert list(gn.read(path, source="outlook").sources["kind"]) == ["outlook"]


def test_a_way_of_reading_that_does_not_exist(write):
    with pytest.raises(UnknownName, match="outlook"):
        gn.read(write("lijst.csv", LIST), source="outlok")


def test_an_unchanged_mapping_of_two_tables_changes_nothing(mapped, read_text):
    text = "Naam;Mail\nAda Bakker;a@voorbeeld.example\nBo Smit;\n\nVan;Naar\nAda Bakker;Bo Smit\n"
    plain, told = read_text(text), mapped(text)
    assert told.ties.equals(plain.ties)
    assert list(told.problems["code"]) == list(plain.problems["code"])
