"""The answer to step 7 as a whole: the verdict, the day, sharing, and thin lists."""

from datetime import date, datetime
from itertools import product

import pandas as pd
import pytest
from matplotlib.text import Text

import gemeenschapsnet as gn
from gemeenschapsnet import wording
from gemeenschapsnet.errors import GemeenschapsnetError, UnknownName

TODAY = "2026-01-31"


def full():
    """Make a neighbourhood in which every part of the answer has something to say."""
    people = [f"p{i:02}" for i in range(12)]
    return {
        "people": pd.DataFrame(
            {
                "person_id": people,
                "display_name": [f"Naam van {who}" for who in people],
                "person_kind": ["official", *["resident"] * 11],
                "drives": [["groen"]] * 4 + [["Groen", "taal"]] * 4 + [[]] * 4,
                "roles": [[], ["volunteer"], *[[]] * 10],
                "wants_contact": [None, True, True, False, *[None] * 8],
                "wants_to_cooperate": [None, True, None, True, True, *[None] * 7],
                "last_contact": [None, "2025-01-01", "2026-01-20", *[None] * 9],
            }
        ),
        "communities": pd.DataFrame(
            {"community_id": list("xyzw"), "name": ["Plein", "Tuin", "Flat", "Ver weg"]}
        ),
        "networks": pd.DataFrame({"network_id": ["n"], "name": ["Buurttuin"]}),
        "memberships": pd.DataFrame(
            {"person_id": people[1:], "community_id": ["x", "y", "z"] * 3 + ["x", "y"]}
        ),
        "ties": pd.DataFrame({"source": ["p00", "p00", "p04"], "target": ["p01", "p02", "p05"]}),
        "meetings": pd.DataFrame(
            {"date": ["2025-11-08", "2025-11-15", "2025-11-22"], "network_id": "n"}
        ),
        "issues": pd.DataFrame(
            {"date": "2025-12-01", "community_id": ["x"] * 6, "fed_back": [True] * 5 + [None]}
        ),
    }


def network(**frames):
    return gn.CommunityNetwork.from_frames(
        **frames, dossier=gn.Dossier(reference_date=date.fromisoformat(TODAY))
    )


@pytest.fixture(scope="module")
def answer():
    return gn.engagement(network(**full()))


def test_frames(answer):
    assert answer.table.to_dict("index") == {
        "groen": {"communities": 3, "people": 8, "is_thread": True},
        "taal": {"communities": 3, "people": 4, "is_thread": True},
    }
    assert set(answer.frames) == {
        "table", "grid", "chances", "intermediaries", "pairs", "promises", "cooperation",
        "rhythm", "meetings", "feedback", "roles",
    }  # fmt: skip
    assert list(answer.frames["promises"].index) == ["p01"]
    assert answer.frames["rhythm"]["silent"].tolist() == [True]


def test_the_worst_is_said_first(answer):
    assert answer.verdict().startswith("Nog niet. Na een ja tegen contact is het bij 1 mens")
    assert answer.verdict().endswith(
        "Wel gevonden: thema's die in meer gemeenschappen leven en gemeenschappen die een "
        "thema delen en elkaar nog kunnen leren kennen."
    )
    severities = [finding.severity for finding in answer.findings]
    order = ["serious", "attention", "unknown", "good"]
    assert severities == sorted(severities, key=order.index)


@pytest.mark.parametrize("language", wording.LANGUAGES)
@pytest.mark.parametrize("audience", ["shared", "working"])
def test_everything_can_be_said_and_drawn(answer, language, audience):
    text = answer.explain(language, audience=audience)
    assert "{" not in text
    assert "word." not in text
    assert "Naam van" not in text
    for picture in answer.pictures_for(audience):
        title = answer.plot(language=language, picture=picture, audience=audience).get_title("left")
        assert title
        assert not title.endswith(".")


def test_nobody_is_in_what_is_shared(answer):
    shared = answer.for_sharing()
    for frame in shared.frames.values():
        assert not frame.reset_index().astype(str).isin(list(answer.labels.kinds)).any(axis=None)
    # four people are too few to share what they said
    assert shared.table["people"].to_dict() == {"groen": 8}
    assert "taal" in answer.explain()
    assert "taal" not in shared.explain()
    for name in ("grid", "chances"):
        assert set(shared.frames[name]["theme"]) == {"groen"}
    for room in (shared.rooms.promises.waiting, shared.rooms.chances.intermediaries):
        assert not len(room)
    assert shared.frames["grid"]["people"].isna().all()
    for picture in ("promises", "roles"):
        with pytest.raises(UnknownName):
            answer.plot(picture=picture, audience="shared")
    assert answer.explain(audience="shared") == shared.explain()
    for line in answer.findings_in_words(audience="shared"):
        assert not any(f" {n} mens" in line for n in range(1, 5))


def shared_words(frames):
    """Return what a shared reader reads, also in the pictures of themes and chances."""
    answer = gn.engagement(network(**frames))
    drawn = [
        text.get_text().replace("\n", " ")
        for picture in ("themes", "chances")
        for text in answer.plot(picture=picture, audience="shared").findobj(Text)
    ]
    return "\n".join([answer.explain(audience="shared"), *drawn])


def test_what_few_people_said_is_not_shared():
    frames = full()
    frames["people"]["drives"] = [["groen"]] * 4 + [["taal"]] * 4 + [[]] * 4
    said = shared_words(frames)
    assert "groen" not in said
    assert "taal" not in said
    assert "geen thema dat 5 of meer mensen noemden, leeft in 3 of meer gemeenschappen" in said
    assert "Geen thema is door 5 of meer mensen genoemd." in said
    assert "Of gemeenschappen een thema delen, is niet te zien" in said
    # nothing is on the list: that is another thing
    frames["people"]["drives"] = [[]] * 12
    assert "Thema's: waar mensen op aangaan, staat niet op de lijst." in shared_words(frames)


def test_nothing_is_said_twice(answer):
    for one in (answer, *map(gn.engagement, map(thin, THIN))):
        for audience in ("working", "shared"):
            said = one.explain(audience=audience).splitlines()
            lines = [line for line in said if line.startswith("- ")]
            assert len(set(lines)) == len(lines)


@pytest.mark.parametrize(
    "given",
    ["2025-11-25", " 2025-11-25T10:30 ", date(2025, 11, 25), datetime(2025, 11, 25, 9),
     pd.Timestamp("2025-11-25 23:00")],
)  # fmt: skip
def test_another_day(given):
    then = gn.engagement(network(**full()), today=given)
    assert not then.frames["rhythm"]["silent"].any()
    # the last contact lies in the future then, and is told
    assert "na de peildatum" in then.explain()
    assert "25 november 2025" in then.thresholds()
    assert then.frames["feedback"]["raised"].isna().all()


def test_who_is_a_member_depends_on_the_day():
    frames = full()
    frames["memberships"]["since"] = "2026-01-01"
    assert gn.engagement(network(**frames)).table["communities"].max() == 3
    assert gn.engagement(network(**frames), today="2025-12-31").table["communities"].max() == 0


@pytest.mark.parametrize("given", ["31-01-2026", "3/2/2026", "gisteren", "", pd.NaT, 20260131, []])
def test_no_day(given):
    with pytest.raises(GemeenschapsnetError, match="geen dag. Schrijf een dag als 2026-01-31"):
        gn.engagement(network(), today=given)


@pytest.mark.parametrize(
    "wrong",
    [{"thread": 1}, {"thread": 2.5}, {"waiting_days": -1}, {"factor": 0.5}, {"factor": "veel"},
     {"factor": float("nan")}, {"factor": True}, {"smallest": 4}],
)  # fmt: skip
def test_thresholds_that_cannot_be(wrong):
    with pytest.raises(GemeenschapsnetError, match="kan niet"):
        gn.engagement(network(), **wrong)


def test_every_threshold_is_printed():
    answer = gn.engagement(
        network(), thread=4, waiting_days=61, factor=3.5, smallest=7, today="2025-03-02"
    )
    for language in wording.LANGUAGES:
        said = answer.thresholds(language)
        assert all(number in said for number in ("4", "61", "7", "2025", "50%", "5%"))
    assert "3,5 keer" in answer.thresholds()


def test_without_a_day_today_is_told():
    answer = gn.engagement(gn.CommunityNetwork.from_frames(people=pd.DataFrame({"person_id": [1]})))
    assert "Geef in dossier.toml een peildatum op" in answer.explain()
    given = gn.engagement(gn.CommunityNetwork.from_frames(), today=TODAY)
    assert "Geef in dossier.toml een peildatum op" not in given.explain()


def thin(name):
    frames = full()
    if name == "nothing":
        return network()
    if name == "names only":
        return network(people=frames["people"][["person_id", "display_name"]])
    if name == "no communities":
        del frames["communities"], frames["memberships"], frames["issues"]
    elif name == "no ties":
        del frames["ties"]
    elif name == "one group":
        frames["communities"] = frames["communities"].head(1)
        frames["memberships"]["community_id"] = "x"
    elif name == "no dates":
        frames["people"] = frames["people"].drop(columns="last_contact")
        frames["meetings"]["date"] = None
        del frames["issues"]
    elif name == "all professionals":
        frames["people"]["person_kind"] = "professional"
    elif name == "all officials":
        frames["people"]["person_kind"] = "official"
    elif name == "nobody in a community":
        del frames["memberships"]
    return network(**frames)


THIN = {
    "nothing": "Dat is met deze lijsten niet vast te stellen.",
    "names only": "Dat is met deze lijsten niet vast te stellen.",
    "no communities": "Thema's: van niemand is bekend bij welke gemeenschap die hoort.",
    "no ties": "Of gemeenschappen elkaar kennen, is niet te zien.",
    "one group": "leeft geen thema in 3 of meer gemeenschappen",
    "no dates": "er staat geen bijeenkomst met een datum op de lijst",
    "all professionals": "welke rollen bewoners vervullen, staat niet op de lijst",
    "all officials": "Niet overal.",
    "nobody in a community": "Thema's: van niemand is bekend bij welke gemeenschap die hoort.",
}


@pytest.mark.parametrize("name", THIN)
def test_thin_lists_get_a_sentence(name):
    answer = gn.engagement(thin(name))
    assert THIN[name] in answer.explain()
    for language, audience in product(wording.LANGUAGES, ("shared", "working")):
        assert answer.verdict(language, audience=audience)
        assert "{" not in answer.explain(language, audience=audience)
    for picture in answer.pictures:
        assert answer.plot(picture=picture).get_title("left")


def test_the_same_list_gives_the_same_answer(answer):
    again = gn.engagement(network(**full()))
    assert again.explain() == answer.explain()
    for name, frame in answer.frames.items():
        pd.testing.assert_frame_equal(frame, again.frames[name])
