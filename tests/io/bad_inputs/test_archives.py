"""Bad input 62: archives whose names lead outside them."""

import io
import stat
import zipfile

import gemeenschapsnet as gn


def test_62_names_that_lead_out_of_an_archive_are_never_followed(write, tmp_path):
    body = io.BytesIO()
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(body, "w") as packed:
        for name in ("../buiten.csv", "/tmp/vast.csv", "C:\\vast.csv"):
            packed.writestr(name, "Naam;Mail\nIndringer;x@voorbeeld.example\n")
        packed.writestr(link, "/etc/hostname")
        packed.writestr("map/lijst.csv", "Naam;Mail\nAda Bos;a@voorbeeld.example\n")
    path = write("lijsten.zip", body.getvalue())
    before = sorted(tmp_path.rglob("*"))
    network = gn.read(path)
    assert network.people["display_name"].tolist() == ["Ada Bos"]
    assert [p.code for p in network.found].count("archive_name_refused") == 4
    assert sorted(tmp_path.rglob("*")) == before
