"""What the pictures that are grids, triangles or bars say."""

import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.text import Text

from gemeenschapsnet.plots import style
from gemeenschapsnet.plots.contacts import plot_contacts
from gemeenschapsnet.plots.feedback import plot_feedback
from gemeenschapsnet.plots.gaps import plot_pairs
from gemeenschapsnet.plots.kinds import plot_kinds
from gemeenschapsnet.plots.overlap import plot_overlap
from gemeenschapsnet.plots.roles import plot_roles
from gemeenschapsnet.plots.themes import plot_themes
from gemeenschapsnet.plots.views import plot_views

NAN = float("nan")
NAMES = pd.Series(
    {"c1": "Flat De Kaden", "c2": "Ouders Schoolbuurt", "c3": "Sportvereniging"}, dtype="str"
)


def words(ax):
    return [text.get_text() for text in ax.findobj(Text) if text.get_text()]


def marks(ax, marker, color=None):
    """Return the places of the markers of this shape and colour, on the page."""
    return [
        (float(line.get_xdata()[0]), float(line.get_ydata()[0]))
        for line in ax.lines
        if line.get_marker() == marker and color in (None, line.get_markeredgecolor())
    ]


def places(ax, text):
    """Return where this text stands: where it begins, or its middle, and its baseline."""
    return [t.get_position() for t in ax.findobj(Text) if t.get_text() == text]


def frames(ax):
    """Return the number of black frames."""
    return sum(to_hex(patch.get_edgecolor()) == style.INK for patch in ax.patches)


def shades(ax):
    """Return the colours of the cells with a shade, lightest first."""
    fills = {to_hex(patch.get_facecolor()) for patch in ax.patches}
    return sorted(fills - {style.PAPER}, reverse=True)


def frame(columns, *rows):
    return pd.DataFrame(rows, columns=columns.split())


@pytest.mark.parametrize(
    ("draw", "said"),
    [
        (lambda: kinds(), "Er staan geen organisaties op de lijst."),
        (lambda: contacts(names=NAMES[:1]), "Er zijn geen twee groepen om te vergelijken."),
        (lambda: overlap(names=NAMES[:1]), "Er zijn geen twee netwerken om te vergelijken."),
        (lambda: themes([], []), "Van niemand op de lijst is bekend waar die op aangaat."),
        (lambda: roles(), "Van geen bewoner in een gemeenschap is een rol bekend."),
        (lambda: views([], {}), "Bij geen enkel contact staat wie het heeft genoemd."),
        (lambda: feedback(), "Er zijn geen meldingen van een groep bekend."),
    ],
)
def test_a_picture_without_data_says_why(draw, said):
    assert said in words(draw())


# kinds


def kinds(*rows, **options):
    table = frame("kind domain organisations without_contact", *rows)
    return plot_kinds(table, title="Titel", **options)


def test_kinds_are_in_words_and_the_largest_come_first():
    ax = kinds(("sport", "zorg", 1, 0), ("grassroots", "sociaal", 4, 0), ("care", None, 9, 0))
    heights = [
        places(ax, word)[0][1] for word in ("zorg en welzijn", "bewonersinitiatief", "sport")
    ]
    assert heights == sorted(heights)
    # what is not known comes last, however much it is
    across = [places(ax, word)[0][0] for word in ("sociaal", "zorg", "onbekend")]
    assert across == sorted(across)


def test_kinds_mark_where_a_contact_person_is_missing():
    ax = kinds(("sport", "zorg", 3, 2), ("sport", "sociaal", 4, 0), ("care", "zorg", 2, 0))
    assert {"2 zonder", "een of meer zonder contactpersoon"} <= set(words(ax))
    # one of the key, one in the grid
    assert len(marks(ax, "^", style.LOST)) == 2
    assert not marks(kinds(("sport", "zorg", 3, 0)), "^")


def test_kinds_give_no_sum_that_tells_a_hidden_number():
    ax = kinds(("sport", "zorg", 30, 0), ("sport", "sociaal", NAN, 0), ("care", "zorg", 6, 0))
    assert "wel organisaties, zonder aantal" in words(ax)
    assert words(ax).count("30") == 1
    assert words(ax).count("6") == 2
    assert len(marks(ax, "o", style.REACHED)) == 2


def test_kinds_count_the_domains_that_are_left_out():
    rows = [("sport", f"domein {i}", 1 + (i == 33), 0) for i in range(34)]
    ax = kinds(*rows)
    assert (
        "4 domeinen zijn niet getekend; zij hebben minder organisaties dan de andere, of evenveel."
        in words(ax)
    )
    assert "domein 33" in words(ax)
    assert "domein 32" not in words(ax)


# triangles


def contacts(*rows, names=NAMES, **options):
    table = frame("group_a group_b ties contact only", *rows)
    return plot_contacts(table, names, title="Titel", **options)


def test_contacts_frame_what_is_not_known_and_mark_what_runs_through_one_person():
    ax = contacts(("c1", "c2", 0, False, 0), ("c1", "c3", 1, True, 1), ("c2", "c3", 9, True, 2))
    # a frame in the key and one in the triangle; a diamond there too, and one before the pair
    assert frames(ax) == 2
    assert len(marks(ax, "x", style.LOST)) == 2
    assert len(marks(ax, "D", style.LESS)) == 3
    assert {"1", "9", "Alleen via één persoon", "loopt alleen via één persoon"} <= set(words(ax))
    assert "Flat De Kaden – Sportvereniging" in words(ax)
    assert "geen eigen contact; één persoon kent beide groepen" not in words(ax)


def test_contacts_only_through_one_person_are_a_diamond_in_a_frame():
    ax = contacts(("c1", "c2", 0, False, 1), ("c1", "c3", 3, True, 0), ("c2", "c3", 3, True, 0))
    assert "geen eigen contact; één persoon kent beide groepen" in words(ax)
    assert frames(ax) == 2
    assert not marks(ax, "x")


def test_pairs_and_groups_that_the_contacts_leave_out_have_none():
    ax = contacts(("c1", "c2", 4, True, 0))
    assert {*NAMES} <= set(words(ax))
    assert frames(ax) == 3
    assert "Flat De Kaden – Sportvereniging" in words(ax)


def test_contacts_of_nobody():
    said = "Tussen geen twee groepen is contact bekend. Er is dus niets te tekenen."
    assert said in words(contacts())


def test_contacts_that_are_hidden_are_dots():
    ax = contacts(
        ("c1", "c2", NAN, True, NAN), ("c1", "c3", NAN, True, NAN), ("c2", "c3", NAN, True, NAN)
    )
    assert "Tussen welke groepen contact bekend is, zonder aantallen." in words(ax)
    assert len(marks(ax, "o", style.REACHED)) == 4
    assert not marks(ax, "D")


def test_of_many_groups_those_that_run_through_one_person_are_drawn():
    ids = [f"g{i:03}" for i in range(60)]
    rows = [(a, b, 50, True, int(i >= 40)) for i, a in enumerate(ids) for b in ids[i + 1 :]]
    ax = contacts(*rows, names=pd.Series(ids, index=ids))
    said = " ".join(words(ax))
    assert "30 groepen zijn niet getekend" in said
    assert "g059" in said
    assert "g020" not in said


def test_of_many_communities_those_that_miss_most_are_drawn():
    ids = [f"g{i:03}" for i in range(40)]
    rows = [(a, b, 2, i < 35) for i, a in enumerate(ids) for b in ids[i + 1 :]]
    table = frame("group_a group_b ties contact", *rows)
    table = table.assign(expected=float("nan"), ratio=float("nan"), verdict="cannot_determine")
    ax = plot_pairs(table, pd.Series(ids, index=ids), title="Titel")
    said = " ".join(words(ax))
    assert "10 gemeenschappen zijn niet getekend" in said
    assert "g039" in said
    assert "g030" not in said


def overlap(*rows, names=NAMES, **options):
    table = frame("network_a network_b shared jaccard", *rows)
    return plot_overlap(table, names, title="Titel", **options)


def test_overlap_is_a_number_a_share_and_a_shade():
    ax = overlap(("c1", "c2", 8, 0.5), ("c2", "c3", 2, 0.1))
    assert {"8", "50%", "2", "10%"} <= set(words(ax))
    assert len(shades(ax)) == 2
    assert "Flat De Kaden – Ouders Schoolbuurt: 8 mensen, 50%" in " ".join(words(ax))
    assert frames(ax) == 0


def test_overlap_names_and_frames_who_shares_with_nobody():
    ax = overlap(("c1", "c2", NAN, NAN))
    assert "Deelt met geen enkel ander netwerk mensen" in words(ax)
    assert words(ax).count("Sportvereniging") == 1
    assert frames(ax) == 1
    assert "wel gedeelde mensen, zonder aantal" in words(ax)
    # where a number is hidden nobody can tell who shares most
    assert "Delen de meeste mensen" not in words(ax)
    assert frames(overlap()) == 3


def test_overlap_of_many_networks_draws_who_shares_most():
    ids = [f"n{i:03}" for i in range(100)]
    names = pd.Series(ids, index=ids)
    rows = [(ids[i], ids[i + 1], 100 - i, 0.5) for i in range(0, 64, 2)]
    ax = overlap(*rows, names=names)
    said = " ".join(words(ax))
    assert "Nog 34 netwerken delen mensen, maar zijn niet getekend" in said
    assert "Nog 6 netwerken delen met geen enkel ander netwerk mensen" in said
    assert frames(ax) == 30
    assert "n029" in said
    assert "n030" not in said


# grids of communities


def themes(grid, table, names=NAMES, **options):
    table = frame("theme communities is_thread", *table).set_index("theme")
    return plot_themes(
        frame("theme community_id people", *grid), table, names, title="Titel", **options
    )


def test_themes_that_run_through_several_communities_are_marked_and_on_top():
    ax = themes(
        [("groen", "c1", NAN), ("groen", "c2", 3), ("veilig", "c1", 1), ("veilig", "c2", 1)],
        [("veilig", 2, False), ("groen", 2, True)],
    )
    assert places(ax, "groen")[0][1] < places(ax, "veilig")[0][1]
    # in the key, before the name, and twice in the grid; a hidden number is drawn as any other
    assert len(marks(ax, "s", style.REACHED)) == 4
    assert len(marks(ax, "o", style.MUTED)) == 3
    assert "Geen van deze thema's bekend bij: Sportvereniging." in words(ax)


def test_names_of_communities_are_not_broken_into_pieces():
    names = pd.Series({"c1": "Molenkwartier langwonenden", "c2": "Ondernemersvereniging Kade"})
    for given in (names, names[:1]):
        said = words(themes([("groen", "c1", 3)], [("groen", 1, False)], given))
        assert not any(word.endswith("-") for text in said for word in text.splitlines())
    wide = themes([("groen", "c1", 3)], [("groen", 1, False)], names[:1])
    assert not [t for t in wide.texts if t.get_rotation()]
    turned = themes([("groen", "c1", 3)], [("groen", 1, False)], names)
    assert [t for t in turned.texts if t.get_rotation()]


def test_themes_that_are_not_told_are_the_reason():
    assert "Te weinig mensen." in words(themes([], [], reason="Te weinig mensen."))


def test_themes_that_are_not_drawn_are_counted():
    table = [(f"thema {i}", 1, False) for i in range(20)]
    ax = themes([(theme, "c1", 5) for theme, _, _ in table], table)
    said = words(ax)
    assert (
        "Nog 5 thema's zijn niet getekend; zij leven in minder gemeenschappen, of in evenveel."
        in said
    )
    assert "thema 14" in said
    assert "thema 15" not in said


def test_themes_of_no_community():
    ax = themes([], [("groen", 0, False)], NAMES[:0])
    assert (
        "Er zijn geen gemeenschappen bekend. Daarom is niet te zien waar een thema leeft."
        in words(ax)
    )
    ax = themes([], [("groen", 0, False)])
    assert "Wie een thema noemde, hoort bij geen bekende gemeenschap." in words(ax)
    ax = themes([("muziek", "c1", 2)], [("muziek", 1, False), ("groen", 0, False)])
    assert "Bij mensen zonder gemeenschap leeft ook: groen." in words(ax)
    assert "groen" not in words(ax)


@pytest.mark.parametrize(("n", "turned"), [(3, False), (8, False), (9, True)])
def test_names_of_many_columns_are_turned(n, turned):
    names = pd.Series([f"Groep {i}" for i in range(n)], index=[f"c{i}" for i in range(n)])
    ax = themes([("groen", "c0", 1)], [("groen", 1, False)], names)
    (name,) = (t for t in ax.findobj(Text) if t.get_text() == "Groep 0")
    assert name.get_rotation() == (90 if turned else 0)


def roles(*rows, names=NAMES, **options):
    return plot_roles(frame("role community_id people", *rows), names, title="Titel", **options)


def test_roles_are_shapes_without_numbers_of_people():
    ax = roles(
        ("gastvrouw", "c1", 7), ("volunteer", "c1", NAN), ("volunteer", "c2", 8), ("kok", "c3", 0)
    )
    assert "kok" not in words(ax)
    assert not {"7", "8"} & set(words(ax))
    assert places(ax, "vrijwilliger")[0][1] < places(ax, "gastvrouw")[0][1]
    assert {"2 van de 3", "1 van de 3"} <= set(words(ax))
    assert len(marks(ax, "o", style.REACHED)) == 4
    assert "Geen van deze rollen bekend bij: Sportvereniging." in words(ax)


def test_names_of_many_groups_without_anything_are_counted():
    names = pd.Series([f"Groep {i}" for i in range(20)], index=[f"c{i}" for i in range(20)])
    ax = roles(("kok", "c0", 1), names=names)
    assert "Groep 6 en nog 13 andere" in " ".join(words(ax))


def views(rows, sources, **options):
    total = sum(sources.values())
    table = pd.DataFrame({"ties": pd.Series(sources, dtype="int64")})
    table["share"] = table["ties"] / total
    made = frame("source community_id ties", *rows)
    return plot_views(made, table, NAMES, title="Titel", **options)


def test_views_are_shares_within_the_community():
    ax = views(
        [("p1", "c1", 3), ("p2", "c1", 1), ("p1", "c2", 5), ("p2", "c3", 0)], {"p1": 6, "p2": 2}
    )
    said = words(ax)
    assert {"75", "25", "100", "75%", "25%"} <= set(said)
    # in the key, and with what one source told
    assert len(marks(ax, "D", style.LESS)) == 2
    assert "Geen contact met een bekende bron: Sportvereniging." in said


def test_views_put_the_smaller_sources_together():
    sources = {f"p{i:02}": 20 - i for i in range(12)}
    rows = [(source, "c1", 1) for source in sources]
    ax = views(rows, sources)
    said = words(ax)
    assert "andere bronnen (4)" in said
    assert "p07" in said
    assert "p08" not in said
    # 4 of 12 ties, and 1 of 12 for each of the others
    assert said.count("33") == 1
    assert said.count("8") == 8
    # nobody told all, also not the others together
    assert not marks(ax, "D")


def test_views_of_few_sources_have_a_row_each():
    sources = {f"p{i:02}": 20 - i for i in range(9)}
    assert "p08" in words(views([(source, "c1", 1) for source in sources], sources))


def test_views_give_no_share_where_a_number_is_hidden():
    ax = views([("p1", "c1", NAN), ("p2", "c1", 7), ("p1", "c2", 7)], {"p1": 9, "p2": 7})
    assert "wel contacten, zonder aantal" in words(ax)
    assert words(ax).count("100") == 1
    assert len(marks(ax, "o", style.REACHED)) == 3


def test_views_of_sources_that_tell_of_no_community():
    assert "p1" in words(views([], {"p1": 3}))


# bars


def feedback(*rows, issues=60, **options):
    table = frame("name raised known fed_back share", *rows)
    return plot_feedback(table, smallest=5, issues=issues, title="Titel", **options)


def test_feedback_draws_the_smallest_share_first_and_no_numbers_of_few():
    ax = feedback(
        ("Veel", 20, 20, 17, 0.85),
        ("Te weinig", NAN, NAN, NAN, NAN),
        ("Weinig", 10, 10, 2, 0.2),
    )
    heights = [places(ax, name)[0][1] for name in ("Weinig", "Veel", "Te weinig")]
    assert heights == sorted(heights)
    said = words(ax)
    assert {"20%", "2 van de 10 meldingen", "85%", "17 van de 20 meldingen"} <= set(said)
    assert said.count("te weinig meldingen") == 1
    bars = [p for p in ax.patches if to_hex(p.get_facecolor()) == style.REACHED]
    assert bars[1].get_width() / bars[0].get_width() == pytest.approx(0.85 / 0.2)


def test_feedback_that_is_not_known_is_not_zero():
    ax = feedback(("Groep", 12, NAN, NAN, NAN))
    assert "12 meldingen, te weinig bekend" in words(ax)
    assert "0 van de 12 meldingen" not in words(ax)
    assert "0 van de 12 meldingen" in words(feedback(("Groep", 12, 12, 0, 0.0)))
    assert "3 van de 6 die bekend zijn" in words(feedback(("Groep", 12, 6, 3, 0.5)))


def test_feedback_without_issues_is_an_empty_page():
    ax = feedback(("Groep", NAN, NAN, NAN, NAN), issues=0)
    assert "Er staan geen meldingen op de lijst." in words(ax)
    assert "Groep" not in words(ax)
    assert "Er zijn geen meldingen van een groep bekend." in words(feedback())


def test_feedback_in_english():
    ax = feedback(("Group", 1500, 1500, 300, 0.2), ("Few", NAN, NAN, NAN, NAN), language="en")
    assert {"300 of the 1,500 issues", "too few issues"} <= set(words(ax))
