import gzip
import io
import stat
import zipfile

import pytest

import gemeenschapsnet as gn
from gemeenschapsnet.errors import UnreadableInput
from gemeenschapsnet.io.sources import archive

GRAPH = b'graph [ node [ id 1 label "Ada Bos" ] ]'
LIST = b"Naam;Mail\nBo Kamp;bo@voorbeeld.example\n"


def packed(**files):
    """Return a zip with these files; a name may stand for a `ZipInfo`."""
    return packed_as(list(files.items()))


def packed_as(entries, compression=zipfile.ZIP_DEFLATED):
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", compression) as opened:
        for name, data in entries:
            opened.writestr(name, data)
    return body.getvalue()


def codes(network):
    return [problem.code for problem in network.found]


def test_an_archive_is_read_by_name_and_in_memory(write, tmp_path):
    body = packed_as([("wijk/netwerk.gml", GRAPH), ("lijst.csv", LIST), ("leesmij.md", b"x"),
                      ("__MACOSX/._lijst.csv", b"x"), ("map/", b"")])  # fmt: skip
    path = write("wijk.zip", body)
    before = sorted(tmp_path.rglob("*"))
    network = gn.read(path)
    assert sorted(network.people["display_name"]) == ["Ada Bos", "Bo Kamp"]
    assert set(network.sources["file"]) == {"wijk.zip/wijk/netwerk.gml", "wijk.zip/lijst.csv"}
    assert codes(network) == []
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    "name",
    ["../weg.csv", "a/../../weg.csv", "/etc/passwd", "C:\\weg.csv", "..\\weg.csv", "\\\\a\\b.csv"],
)
def test_a_name_that_leads_elsewhere_is_refused(name):
    read, found = archive.members(packed_as([(name, LIST), ("lijst.csv", LIST)]), "a.zip")
    assert [member for member, _ in read] == ["lijst.csv"]
    assert [problem.code for problem in found] == ["archive_name_refused"]


def test_a_link_is_refused():
    link = zipfile.ZipInfo("lijst.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    read, found = archive.members(packed_as([(link, b"/etc/passwd")]), "a.zip")
    assert read == []
    assert [problem.code for problem in found] == ["archive_name_refused"]


def test_an_archive_in_an_archive_is_not_opened():
    _, found = archive.members(packed(**{"a.zip": packed(**{"b.csv": LIST})}), "c.zip")
    assert [(p.code, p.file) for p in found] == [("archive_inside", "c.zip/a.zip")]


def test_what_is_too_large_is_not_read_whatever_the_archive_says(monkeypatch):
    monkeypatch.setattr(archive, "_MOST_BYTES", 1_000)
    body = packed(**{"groot.csv": b"a" * 5_000, "klein.csv": LIST})
    # the archive says that it is small
    body = body.replace((5_000).to_bytes(4, "little"), (50).to_bytes(4, "little"))
    read, found = archive.members(body, "a.zip")
    assert [member for member, _ in read] == ["klein.csv"]
    assert found[0].code in ("archive_too_large", "archive_damaged")
    honest, found = archive.members(packed(**{"groot.csv": b"a" * 5_000}), "a.zip")
    assert honest == []
    assert [problem.code for problem in found] == ["archive_too_large"]


def test_too_many_files(monkeypatch):
    monkeypatch.setattr(archive, "_MOST_FILES", 2)
    _, found = archive.members(packed(a=b"", b=b"", c=b""), "a.zip")
    assert [problem.code for problem in found] == ["archive_too_large"]


def test_a_file_with_a_password_is_told():
    body = bytearray(packed_as([("a.csv", LIST)], zipfile.ZIP_STORED))
    for head in (b"PK\x03\x04", b"PK\x01\x02"):
        at = body.index(head) + (6 if head == b"PK\x03\x04" else 8)
        body[at] |= 1
    _, found = archive.members(bytes(body), "a.zip")
    assert [(p.code, p.file) for p in found] == [("file_locked", "a.zip/a.csv")]


@pytest.mark.parametrize("cut", [40, 60, -30])
def test_a_damaged_archive_is_told(read_text, cut):
    body = packed(**{"a.csv": LIST * 20})[:cut]
    with pytest.raises(UnreadableInput) as refused:
        read_text(body, "a.zip")
    assert [problem.code for problem in refused.value.values["why"]] == ["archive_damaged"]


def test_a_damaged_file_in_an_archive_leaves_the_others(read_text):
    body = bytearray(packed_as([("a.csv", LIST), ("b.csv", LIST)], zipfile.ZIP_STORED))
    at = body.index(b"Naam")
    body[at] = 0
    network = read_text(bytes(body), "a.zip")
    assert len(network.people) == 1
    assert [(p.code, p.file) for p in network.found] == [("archive_damaged", "a.zip/a.csv")]


def test_a_gzip_file(read_text):
    network = read_text(gzip.compress(GRAPH), "wijk.gml.gz")
    assert list(network.people["display_name"]) == ["Ada Bos"]
    assert network.sources["file"][0] == "wijk.gml.gz/wijk.gml"
    with pytest.raises(UnreadableInput, match="beschadigd"):
        read_text(gzip.compress(GRAPH)[:-12], "half.gml.gz")
    with pytest.raises(UnreadableInput, match="beschadigd"):
        read_text(b"\x1f\x8bniets", "stuk.gz")


def test_a_document_is_no_archive(write):
    body = packed(**{"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
    assert not archive.is_archive(body)
    with pytest.raises(UnreadableInput):
        gn.read(write("brief.docx", body))
