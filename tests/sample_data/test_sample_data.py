"""The sample neighbourhood keeps its promises: computed anew from the files, not by the library."""

import csv
import itertools
import json
import os
import random
import re
import subprocess
import sys
import tomllib
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median

import networkx as nx
import openpyxl
import pytest
from scipy.stats import beta, binom

SAMPLE = Path(__file__).parents[2] / "sample_data"
FOLDER = SAMPLE / "wilgenrade"
TODAY = date(2026, 1, 31)
YEAR_AGO = date(2025, 1, 31)
MONTHS = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
ENCODINGS = {"contactlijst_wijkverbinder.csv": "cp1252", "sociale_kaart.csv": "utf-8-sig"}
OFFICIAL_ROLES = {"wijkverbinder", "gemeenteverbinder", "wijkmanager", "beleidsadviseur",
                  "ambtenaar"}  # fmt: skip


def rows(name):
    text = (FOLDER / f"{name}.csv").read_bytes().decode(ENCODINGS.get(f"{name}.csv", "utf-8"))
    _, header, *lines = csv.reader(text.splitlines(), delimiter=";")
    assert all(len(line) == len(header) for line in lines)
    return [dict(zip(header, line, strict=True)) for line in lines]


def day(value):
    """Read a date in any of the notations of the files; a month counts from its first day."""
    if isinstance(value, datetime):
        return value.date()
    if not value:
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value)
    if match := re.fullmatch(r"(\d\d?)-(\d\d?)-(\d{4})", value):
        return date(int(match[3]), int(match[2]), int(match[1]))
    if match := re.fullmatch(r"([a-z]{3}) (\d{4})", value):
        return date(int(match[2]), MONTHS.index(match[1]) + 1, 1)
    return date(1899, 12, 30) + timedelta(days=int(value))


def cells(value):
    return [part.strip().lower() for part in re.split(r"[,/]", value) if part.strip()]


class World:
    """The files, with every reference to a person resolved."""

    def __init__(self):
        book = openpyxl.load_workbook(FOLDER / "contactlijst_jongerenwerk.xlsx")
        _, header, *youth = book.active.iter_rows(values_only=True)
        self.youth = [dict(zip(header, line, strict=True)) for line in youth]
        self.listed = rows("contactlijst_wijkverbinder")
        self.person = {f"p{i:03d}": row for i, row in enumerate(self.youth, 1)}
        self.names = {row["Naam"]: pid for pid, row in self.person.items()}
        for i, row in enumerate(self.listed, 11):
            self.person[f"p{i:03d}"] = row
            shown = " ".join(filter(None, map(row.get, NAME_COLUMNS)))
            assert shown not in self.names or shown == "M. de Vries"
            self.names[shown] = self.names[row["Nr"]] = f"p{i:03d}"
        del self.names["M. de Vries"]
        self.contacts = rows("contacten")
        self.graph = nx.Graph()
        self.graph.add_nodes_from(self.person)
        for row in self.contacts:
            a, b = self.names[row["Van"]], self.names[row["Naar"]]
            if a != b:
                self.graph.add_edge(a, b, since=day(row["Sinds"]))
        self.officials = {p for p, r in self.person.items() if r.get("Rol in de wijk")
                          in OFFICIAL_ROLES}  # fmt: skip
        self.professionals = {p for p, r in self.person.items() if r.get("Functie")}
        self.professionals -= self.officials
        self.residents = set(self.person) - self.officials - self.professionals
        self.residents -= {f"p{i:03d}" for i in range(1, 11)}
        self.communities = self.members("Gemeenschap (zelf genoemd)")
        self.networks = defaultdict(set)
        for row in rows("deelname"):
            self.networks[row["Netwerk"]].add(self.names[row["Persoon"]])
        self.formality = {r["Netwerk"]: r["Formeel/informeel"] for r in rows("netwerken")}
        self.tasks = rows("taken")
        self.attended = defaultdict(list)
        for row in rows("aanwezig"):
            self.attended[self.names[row["Persoon"]]].append(day(row["Datum"]))
        self.active = {p for p, days in self.attended.items() if max(days) > YEAR_AGO}
        self.active |= {self.names[row["Wie"]] for row in self.tasks}

    def members(self, column):
        found = defaultdict(set)
        for pid, row in self.person.items():
            for part in re.split(r", | / |/", row.get(column) or ""):
                if part:
                    found[part].add(pid)
        return found

    def reached(self, graph, steps=2, officials=None):
        officials = (officials or self.officials) & set(graph)
        near = set().union(*(nx.single_source_shortest_path_length(graph, o, cutoff=steps)
                             for o in officials))  # fmt: skip
        return {c for c, members in self.communities.items() if members & near}

    def last_contact(self, pid):
        row = self.person[pid]
        return day(row.get("Laatste contact") or row.get("Laatst gesproken"))


NAME_COLUMNS = ("Voornaam", "Tussenvoegsel", "Achternaam")


@pytest.fixture(scope="module")
def world():
    return World()


@pytest.fixture(scope="module")
def truth():
    return json.loads((FOLDER / "waarheid.json").read_text(encoding="utf-8"))


def without(graph, *people):
    copy = graph.copy()
    copy.remove_nodes_from(people)
    return copy


def exclusive_pairs(graph, groups):
    """Return span and exclusive pairs per person, as the design defines them, the slow way."""
    own = {v: {g for g, members in groups.items() if v in members} for v in graph}
    joined, third = Counter(), Counter()
    ends, inside, touched = defaultdict(Counter), Counter(), {}
    for a, b in graph.edges:
        pairs = {frozenset((x, y)) for x in own[a] - own[b] for y in own[b] - own[a]}
        for pair in pairs:
            joined[pair] += 1
            ends[a][pair] += 1
            ends[b][pair] += 1
    for v in graph:
        touched[v] = set().union(*(own[u] for u in graph[v]))
        inside.update(map(frozenset, itertools.combinations(own[v], 2)))
        third.update(map(frozenset, itertools.combinations(touched[v], 2)))
    result = {}
    for v in graph:
        span, alone = own[v] | touched[v], 0
        for pair in map(frozenset, itertools.combinations(span, 2)):
            both = inside[pair] - (pair <= own[v])
            ties = joined[pair] - ends[v][pair]
            others = third[pair] - (pair <= touched[v])
            # someone tied to v only through v's own membership no longer counts once v is gone
            for u in graph[v]:
                if pair <= touched[u]:
                    rest = [own[w] for w in graph[u] if w != v]
                    others -= not pair <= set().union(*rest)
            alone += not (both or ties or others)
        result[v] = (span, alone)
    return result


def ranking(world, graph, groups):
    """Return rank, and (exclusive pairs, groups, signs) per person; a shared rank is the best."""
    score = {}
    for v, (span, alone) in exclusive_pairs(graph, groups).items():
        own = {g for g, members in groups.items() if v in members}
        inside = sum(any(u in groups[g] for g in own) for u in graph[v])
        kinds = {world.formality.get(g) for g in span} & {"formeel", "informeel"}
        staff = world.officials | world.professionals
        across = any((u in staff) != (v in staff) for u in graph[v])
        signs = [len(span) >= 3, alone >= 1, len(kinds) == 2, across,
                 inside >= 2 and graph.degree(v) - inside >= 2]  # fmt: skip
        score[v] = (alone, len(span), sum(signs), signs)
    keys = {v: s[:3] for v, s in score.items()}
    return {v: 1 + sum(k > keys[v] for k in keys.values()) for v in keys}, score


def test_files_are_regenerated_byte_for_byte(tmp_path):
    for folder, seed in (("a", "0"), ("b", "1")):
        subprocess.run(
            [sys.executable, "-B", SAMPLE / "generate.py", "--out", tmp_path / folder],
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
    made = {path.name: path.read_bytes() for path in (tmp_path / "a").iterdir()}
    assert made == {path.name: path.read_bytes() for path in (tmp_path / "b").iterdir()}
    assert made == {path.name: path.read_bytes() for path in FOLDER.iterdir()}


def test_every_file_says_it_is_fictitious():
    for path in FOLDER.iterdir():
        text = path.read_bytes().decode(ENCODINGS.get(path.name, "utf-8"), errors="replace")
        assert "fictie" in text.lower(), path.name
        if path.suffix == ".csv":
            assert text.lstrip("\ufeff").startswith("Fictieve voorbeeldgegevens")
    with (FOLDER / "dossier.toml").open("rb") as file:
        dossier = tomllib.load(file)
    assert dossier["reference_date"] == TODAY
    assert dossier["retention_until"] == date(2030, 12, 31)


def test_encodings_are_as_messy_as_promised():
    excel = (FOLDER / "contactlijst_wijkverbinder.csv").read_bytes()
    assert excel.count(b"\r\n") == excel.count(b"\n") == 114
    with pytest.raises(UnicodeDecodeError):
        excel.decode("utf-8")
    assert (FOLDER / "sociale_kaart.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    written = [row["Laatste contact"] for row in rows("contactlijst_wijkverbinder")]
    for layout in (r"\d{5}", r"[a-z]{3} \d{4}", r"\d\d?-\d\d?-\d{4}", r"\d{4}-\d\d-\d\d"):
        assert any(re.fullmatch(layout, value) for value in written)


def test_nobody_can_be_reached(world):
    phones = [r["Mobiel"] for r in world.listed] + [r["Tel."] or "" for r in world.youth]
    for phone in filter(None, phones):
        digits = re.sub(r"\D", "", phone.replace("(0)", ""))
        plain = re.match(r"(0|31|0031)?600\d", digits)
        assert plain or phone in ("3,16001E+10", "onbekend"), phone
    mails = [r["E-mailadres"] for r in world.listed] + [r["Mail"] or "" for r in world.youth]
    assert all(mail.lower().endswith("@voorbeeld.example") for mail in filter(None, mails))
    assert max(Counter(filter(None, map(str.lower, mails))).values()) == 2
    assert len(set(filter(None, mails))) == len(list(filter(None, mails))) - 1
    for path in FOLDER.glob("*.csv"):
        text = path.read_bytes().decode(ENCODINGS.get(path.name, "utf-8"))
        assert not re.search(r"\b\d{4} ?[A-Z]{2}\b", text), "a postcode"
        assert not re.search(r"(straat|laan|weg|plein) \d", text), "an address"


@pytest.mark.parametrize("part", ["given", "prefix", "initial"])
def test_names_say_nothing_about_community(world, part):
    parts = {"given": lambda r: r["Voornaam"], "prefix": lambda r: r["Tussenvoegsel"].lower(),
             "initial": lambda r: r["Achternaam"][:1]}  # fmt: skip
    pairs = [(parts[part](world.person[pid]), community)
             for community, members in sorted(world.communities.items())
             for pid in sorted(members)]  # fmt: skip
    labels, groups = map(list, zip(*pairs, strict=True))
    expected = {(a, b): na * nb / len(pairs) for a, na in Counter(labels).items()
                for b, nb in Counter(groups).items()}  # fmt: skip

    def chi_square():
        seen = Counter(zip(labels, groups, strict=True))
        return sum((seen[key] - e) ** 2 / e for key, e in expected.items())

    observed, rng, higher = chi_square(), random.Random(7), 0
    for _ in range(1000):
        rng.shuffle(labels)
        higher += chi_square() >= observed - 1e-9
    assert higher / 1000 > 0.05


def test_counts(world, truth):
    counts = truth["counts"]
    assert (len(world.youth), len(world.listed), len(world.person)) == (10, 112, 122)
    assert counts["person_rows"] == 122
    assert len(rows("sociale_kaart")) == counts["organisations"] == 35
    assert sum(not row["Contactpersoon"] for row in rows("sociale_kaart")) == 5
    assert Counter(row["Formeel/informeel"] for row in rows("netwerken")) == {
        "formeel": 6, "informeel": 8}  # fmt: skip
    assert set(world.networks) == set(world.formality)
    assert set(world.communities) == {row["Gemeenschap"] for row in rows("gemeenschappen")}
    assert sorted(world.officials) == sorted(counts["officials"])
    assert len(world.professionals) == counts["professionals"] == 12
    assert len(world.residents) == 112 - 12 - 5
    pairs = Counter((row["Van"], row["Naar"]) for row in world.contacts)
    ids = [(world.names[a], world.names[b]) for a, b in pairs]
    assert len(world.contacts) == counts["tie_rows"]
    assert sum(a == b for a, b in ids) == counts["self_loops"]
    assert sum(n - 1 for n in Counter(tuple(r.values()) for r in world.contacts).values()) == 3
    assert sum((b, a) in ids for a, b in set(ids) if a < b) == counts["told_both_ways"]
    assert world.graph.number_of_edges() == counts["pairs_that_know_each_other"]


def test_all_references_resolve_and_agree(world):
    own = {(pid, part) for part, found in world.members("Netwerken").items() for pid in found}
    assert own <= {(pid, network) for network, ids in world.networks.items() for pid in ids}
    organisations = {row["Naam organisatie"]: row["Soort"] for row in rows("sociale_kaart")}
    for row in world.person.values():
        organisation = row.get("Organisatie") or row.get("Org.")
        assert not organisation or organisation in organisations
    assert all(organisations[world.person[p]["Organisatie"]] == "gemeentelijke afdeling"
               for p in world.officials)  # fmt: skip
    references = [row["Contactpersoon"] for row in rows("sociale_kaart")]
    references += [row[c] for row in world.tasks for c in ("Wie", "Vervanger")]
    references += [row[c] for row in rows("verbinders") for c in ("Persoon", "Opvolger")]
    references += [row["Genoemd door"] for row in world.contacts]
    assert all(world.names[text] for text in filter(None, references))
    used = {world.names[r[c]] for r in world.contacts for c in ("Van", "Naar")}
    assert not used & {"p004", "p008"}
    assert any(row["Van"].isdigit() for row in world.contacts)


def test_nothing_happened_after_the_reference_date(world):
    days = [day(r[c]) for r in world.contacts for c in ("Sinds", "Laatste contact")]
    days += [world.last_contact(pid) for pid in world.person]
    days += [day(row["Geïnformeerd op"]) for row in world.listed]
    for name in ("bijeenkomsten", "aanwezig", "meldingen"):
        days += [day(row["Datum"]) for row in rows(name)]
    days += [day(r["Sinds"]) for n in ("deelname", "taken") for r in rows(n)]
    assert max(filter(None, days)) <= TODAY


def test_t1_and_t18_everything_hangs_on_the_connector(world, truth):
    t1, t18 = truth["T1"], truth["T18"]
    connector, other = t1["person_id"], t18["person_id"]
    assert world.graph.degree(connector) == t1["ties"] == 53
    told = Counter(world.names[row["Genoemd door"]] for row in world.contacts)
    (first, most), (_, second) = told.most_common(2)
    assert first == connector
    assert most == t1["rows_reported"] > 5 * second
    assert 0.5 < most / len(world.contacts) < 0.65
    before = world.reached(world.graph)
    assert before == set(t1["lost"])
    assert len(before) == 6
    for pid in world.person:
        after = world.reached(without(world.graph, pid))
        assert len(before - after) == (6 if pid == connector else 0), pid
    assert world.reached(world.graph, officials={other}) == before
    assert not world.reached(without(world.graph, connector), officials={other})
    terms = {world.names[row["Persoon"]]: row for row in rows("verbinders")}
    assert set(terms) == {connector, other}
    assert day(terms[connector]["Start"]) == date(2024, 7, 1)
    assert day(terms[connector]["Einde"]) == date(2026, 6, 30)
    assert not terms[connector]["Opvolger"]


@pytest.mark.parametrize("by", ["networks", "communities"])
def test_t2_quiet_spanner(world, truth, by):
    t2, groups = truth["T2"], getattr(world, by)
    spanner = t2["person_id"]
    neighbours = set(world.graph[spanner])
    assert world.person[spanner]["Rol in de wijk"] == "vrijwilliger"
    assert len(neighbours) == 7
    assert not neighbours & (world.officials | world.professionals)
    graph = without(world.graph, t2["without_person_id"])
    rank, score = ranking(world, graph, groups)
    assert exclusive_pairs(graph, groups)[spanner][0] == set(t2[by])
    assert len(neighbours & groups[t2[by][0]]) == 2
    assert rank[spanner] == 1
    assert sorted(rank.values())[1] > 1, "a tie for the first place"
    assert score[spanner][0] == t2["exclusive_pairs"]
    if by == "networks":
        assert score[spanner][3] == list(t2["signs"].values())
        found = t2["recorded_and_found"]
        assert world.person[found]["Rol in de wijk"] == "sleutelpersoon"
        assert rank[found] <= 3
        assert score[found][2] >= 3
    assert sum(d > 7 for _, d in graph.degree) >= 5, "not quiet"
    rng, kept = random.Random(1), 0
    for _ in range(200):
        edges = sorted(graph.edges)
        copy = graph.copy()
        copy.remove_edges_from(rng.sample(edges, round(0.2 * len(edges))))
        kept += ranking(world, copy, groups)[0][spanner] <= 3
    assert kept / 200 >= t2["stability_at_least"]


def test_exclusive_pairs_agree_with_the_definition_word_for_word(world, truth):
    """The fast count of this test against removing each person and looking again."""
    graph, groups = without(world.graph, truth["T2"]["without_person_id"]), world.networks
    fast = exclusive_pairs(graph, groups)
    for v in sorted(graph)[::9]:
        span, alone, rest = *fast[v], without(graph, v)
        slow = 0
        for a, b in itertools.combinations(sorted(span), 2):
            x, y = groups[a] - {v}, groups[b] - {v}
            joined = any((s in x - y and t in y - x) or (t in x - y and s in y - x)
                         for s, t in rest.edges)  # fmt: skip
            third = any(set(rest[u]) & x and set(rest[u]) & y for u in rest)
            slow += not (x & y or joined or third)
        assert slow == alone, v


def test_t3_the_flat_is_out_of_reach(world, truth):
    t3 = truth["T3"]
    flat = world.communities[t3["community"]]
    assert sorted(flat) == t3["members"]
    steps = nx.multi_source_dijkstra_path_length(world.graph, world.officials)
    assert min(steps[pid] for pid in flat) == t3["steps"] == 3
    graph = world.graph.copy()
    graph.add_edges_from(("gemeente", pid) for pid in world.officials)
    graph.add_edges_from(("flat", pid) for pid in flat)
    assert nx.node_connectivity(graph, "gemeente", "flat") == t3["routes"] == 1
    assert not nx.has_path(without(graph, t3["only_route_through"]), "gemeente", "flat")
    assert not any(world.last_contact(pid) for pid in flat)
    assert not flat & (set(world.attended) | world.active)


def test_t4_only_the_core_group_is_closed(world, truth):
    t4 = truth["T4"]
    since = defaultdict(list)
    for row in rows("deelname"):
        since[row["Netwerk"]].append(day(row["Sinds"]))
    closed = []
    for network, members in world.networks.items():
        inside = list(world.graph.subgraph(members).edges(data="since"))
        outward = list(nx.edge_boundary(world.graph, members))
        overlap = max(len(members & other) / len(members | other)
                      for name, other in world.networks.items() if name != network)  # fmt: skip
        ages = [(TODAY - start).days / 365.25 for *_, start in inside if start]
        signs = (len(inside) / (len(members) * (len(members) - 1) / 2) > 0.6,
                 len(outward) / (len(inside) + len(outward)) < 0.2,
                 median(ages) > 3, max(since[network]) < YEAR_AGO, overlap >= 0.8)  # fmt: skip
        if all(signs):
            closed.append(network)
            assert min(ages) > 4
            assert len(inside) == t4["internal_ties"] == 35
            assert len(outward) == t4["outward_ties"] == 6
            to_connector = [edge for edge in outward if truth["T1"]["person_id"] in edge]
            assert len(to_connector) == t4["outward_ties_to_connector"]
            assert overlap == pytest.approx(t4["overlap"], abs=1e-4)
    assert closed == [t4["network"]]
    assert sorted(world.networks[t4["network"]]) == t4["members"]


def test_t5_one_thing_is_missing_and_one_fragile(world, truth):
    t5, column = truth["T5"], {"vaardigheid": "Vaardigheden", "kennis": "Kennis",
                               "rol": "Stijl (verbinder/initiatiefnemer)",
                               "beslissingsbevoegdheid": "Mag beslissen over"}  # fmt: skip
    status = defaultdict(list)
    for need in rows("benodigd"):
        kind, what = need["Soort"], need["Omschrijving"]
        holders = {p for p, r in world.person.items()
                   if what in cells(r.get(column[kind], ""))
                   or (kind == "rol" and r.get(column[kind]) == "beide")}  # fmt: skip
        active = holders & world.active
        status[min(len(active), 2)].append([kind, what])
        assert len(active) < 2 or len(active) >= int(need["Minimaal"])
        if len(active) == 1:
            assert active == {t5["only_active_holder"]}
            assert sorted(holders) == t5["all_holders"]
    assert status[0] == t5["missing"]
    assert status[1] == t5["fragile"]
    assert status[2] == t5["secured"]
    power = {p: r.get("Mag beslissen over") for p, r in world.person.items()}
    deciders = {p: v for p, v in power.items() if v in ("eigen middelen", "beleid")}
    assert deciders == t5["deciders_not_active"]
    assert not set(deciders) & world.active


def test_t6_tasks_with_one_volunteer(world, truth):
    t6 = truth["T6"]
    mine = [r for r in world.tasks if world.names[r["Wie"]] == t6["person_id"]]
    assert [row["Taak"] for row in mine] == t6["tasks"]
    assert all(row["Cruciaal"] == "ja" and not row["Vervanger"] for row in mine)
    assert len(world.tasks) == 10
    assert sum(row["Cruciaal"] == "ja" for row in world.tasks) == t6["critical_tasks"] == 6
    assert [r["Taak"] for r in world.tasks if not r["Vervanger"]] == t6["without_backup"]
    assert len(mine) / 6 > 0.5


def verdict(seen, total, shares):
    """Return the verdict per category, as the design defines it."""
    p = {c: binom.cdf(seen.get(c, 0), total, share) for c, share in shares.items()}
    result, holm = {}, 0.0
    for i, c in enumerate(sorted(p, key=p.get)):
        k, share = seen.get(c, 0), shares[c]
        holm = max(holm, p[c] * (len(p) - i))
        low = beta.ppf(0.025, k, total - k + 1) if k else 0
        high = beta.ppf(0.975, k + 1, total - k)
        in_line = low <= share <= high and low > share / 2
        result[c] = "less" if holm < 0.05 else "in_line" if in_line else "unknown"
    return result, p


def test_t7_the_mirror_of_the_neighbourhood(world, truth):
    t7 = truth["T7"]
    active = world.active & world.residents
    assert sorted(active) == t7["person_ids"]
    assert len(active) == 28
    bands = {"18-25": "18", "25-45": "25", "45-65": "45", "65+": "65"}
    ages = Counter(world.person[p]["Leeftijdsgroep"][:2] for p in active)
    genders = Counter(world.person[p]["Geslacht"][:1] for p in active)
    areas = Counter(world.person[p]["Buurt"] for p in active)
    assert {b: ages[start] for b, start in bands.items() if ages[start]} == t7["ages"]
    assert genders == {"v": 10, "m": 18}
    assert areas == t7["areas"]
    figures = {row["WijkenEnBuurten"]: row for row in rows("kerncijfers_wijk")}
    whole = figures.pop("Wilgenrade")
    stems = ("k_15Tot25Jaar_9", "k_25Tot45Jaar_10", "k_45Tot65Jaar_11", "k_65JaarOfOuder_12")
    people = {name: [int(row[stem]) for stem in stems] for name, row in figures.items()}
    assert [sum(column) for column in zip(*people.values(), strict=True)] == [
        int(whole[stem]) for stem in stems]  # fmt: skip
    assert all(int(v) % 5 == 0 for row in figures.values() for v in row.values() if v.isdigit())
    assert sum(value == "." for row in figures.values() for value in row.values()) == 1
    adults = {name: 0.7 * counts[0] + sum(counts[1:]) for name, counts in people.items()}
    total = sum(adults.values())
    counts = [int(whole[stem]) * (0.7 if stem == stems[0] else 1) for stem in stems]
    shares = dict(zip(bands.values(), (n / total for n in counts), strict=True))
    assert shares["18"] >= 0.16
    found, p = verdict(ages, 28, shares)
    assert found == {"18": "less", "25": "in_line", "45": "in_line", "65": "in_line"}
    assert p["18"] == pytest.approx(t7["p_18_25"], abs=1e-4)
    found, p = verdict(areas, 28, {name: n / total for name, n in adults.items()})
    assert found["De Kaden"] == "unknown"
    assert "less" not in found.values()
    assert p["De Kaden"] == pytest.approx(t7["p_de_kaden"], abs=1e-4)
    assert whole["Mannen_6"] == whole["Vrouwen_7"]
    found, p = verdict(genders, 28, {"v": 0.5, "m": 0.5})
    assert found == {"v": "unknown", "m": "in_line"}
    assert p["v"] == pytest.approx(t7["p_women"], abs=1e-4)


def test_t8_second_mentions(world, truth):
    (jan, jan_listed), (zoe, zoe_listed) = truth["T8"]["merge"]
    digits = [re.sub(r"\D", "", phone) for phone in
              (world.person[jan]["Tel."], world.person[jan_listed]["Mobiel"])]  # fmt: skip
    assert digits[0] == digits[1]
    assert world.person[jan]["Naam"] == "Berg, J. v.d."
    assert world.person[zoe]["Mail"] == world.person[zoe_listed]["E-mailadres"]
    namesakes = [world.person[pid] for pid in truth["T8"]["keep_apart"]]
    for column in ("Mobiel", "E-mailadres"):
        assert len({row[column] for row in namesakes}) == 2
    assert {" ".join(map(row.get, NAME_COLUMNS)) for row in namesakes} == {"M. de Vries"}


def test_t9_prefixes(world, truth):
    listed = {row["Tussenvoegsel"] for row in world.listed}
    assert {"van", "van der", "van den", "de", "'t", "ter", "el", "ben", "Van"} <= listed
    assert sum(not row["Achternaam"] for row in world.listed) == 1
    for person in truth["T9"]["people"]:
        row = world.person[person["person_id"]]
        columns = ("given_name", "name_prefix", "family_name")
        assert [row[c] for c in NAME_COLUMNS] == [person[c] for c in columns]
        assert " ".join(filter(None, map(row.get, NAME_COLUMNS))) == person["display_name"]


def test_t10_phones(world, truth):
    ordinary = r"06( - |-| )?00( ?\d\d){3}"
    odd = {int(row["Nr"]): row["Mobiel"] for row in world.listed
           if row["Mobiel"] and not re.fullmatch(ordinary, row["Mobiel"])}  # fmt: skip
    told = truth["T10"]["repairable"] + truth["T10"]["not_repairable"]
    assert odd == {row["nr"]: row["cell"] for row in told}
    assert len(truth["T10"]["repairable"]) == 4
    assert len(truth["T10"]["not_repairable"]) == 3


def test_t11_and_t17_contact_and_promises(world, truth):
    last = {pid: world.last_contact(pid) or date.min for pid in world.person}
    stale = sorted(pid for pid, when in last.items() if when < YEAR_AGO)
    assert stale == truth["T11"]["stale_person_ids"]
    assert len(stale) == 22
    wish = {pid: row.get("Wil in contact blijven") for pid, row in world.person.items()}
    yes = [pid for pid, value in wish.items() if value in ("J", "ja", "x")]
    waiting = sorted(pid for pid in yes if last[pid] < TODAY - timedelta(days=90))
    assert waiting == truth["T11"]["promise_person_ids"]
    assert len(waiting) == 9
    limits = (YEAR_AGO, TODAY - timedelta(days=90))
    assert all(abs((when - limits[0]).days) > 5 for when in last.values())
    assert all(abs((last[pid] - limits[1]).days) > 5 for pid in yes)
    t17 = truth["T17"]
    assert [pid for pid, value in wish.items() if value == "N"] == [t17["person_id"]]
    for pid in (t17["person_id"], t17["who_may_be_suggested"]):
        assert pid not in world.active
        assert t17["would_bring"][1] in cells(world.person[pid]["Vaardigheden"])
        assert world.person[pid]["Wil meewerken"] == "J"


def test_t12_a_shared_theme_without_a_tie(world, truth):
    t12 = truth["T12"]
    graph = without(world.graph, t12["without_person_id"])
    living = defaultdict(set)
    for community, members in world.communities.items():
        for pid in members:
            for theme in cells(world.person[pid].get("Waar gaat iemand op aan?") or ""):
                living[theme].add(community)
    assert living[t12["theme"]] == set(t12["communities"])
    assert [theme for theme, where in living.items() if len(where) >= 3] == [t12["theme"]]
    untied = []
    for a, b in itertools.combinations(t12["communities"], 2):
        x, y = world.communities[a], world.communities[b]
        tied = any(s in x - y and t in y - x or t in x - y and s in y - x for s, t in graph.edges)
        if not (tied or x & y):
            untied.append([a, b])
    assert untied == t12["pairs_without_tie"]


def test_t13_feedback(truth):
    found = defaultdict(lambda: [0, 0])
    for row in rows("meldingen"):
        found[row["Gemeenschap"]][0] += 1
        found[row["Gemeenschap"]][1] += row["Teruggekoppeld"] in ("J", "ja")
    assert found == truth["T13"]["raised_and_fed_back"]


def test_t14_to_t16_what_should_not_be_there(world, truth):
    remarks = {int(r["Nr"]): r["Opmerkingen"] for r in world.listed if r["Opmerkingen"]}
    assert len(remarks) == truth["T14"]["remarks"]
    sensitive = [nr for nr, text in remarks.items() if "(verzonnen" in text]
    assert sensitive == truth["T14"]["sensitive_nrs"]
    assert len(sensitive) >= 6
    (number,) = re.findall(r"\b\d{9}\b", " ".join(remarks.values()))
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    assert sum(w * int(d) for w, d in zip(weights, number, strict=True)) % 11
    faith = {r["Naam organisatie"] for r in rows("sociale_kaart")
             if r["Soort"] == "geloofsgemeenschap"}  # fmt: skip
    members = {p: r["Organisatie"] for p, r in world.person.items()
               if r.get("Organisatie") in faith}  # fmt: skip
    assert members == truth["T15"]["people"]
    assert len(members) == 4
    unaware = [pid for pid, row in world.person.items() if not row.get("Geïnformeerd op")]
    assert sorted(unaware) == truth["T16"]["person_ids"]
    assert len(unaware) == 31


def test_rhythm_and_conditions(truth):
    rhythm = truth["rhythm"]
    held = sorted(day(r["Datum"]) for r in rows("bijeenkomsten")
                  if r["Netwerk"] == rhythm["network"])  # fmt: skip
    gaps = {(b - a).days for a, b in itertools.pairwise(held)}
    assert gaps == {7 * rhythm["every_weeks"]}
    assert (TODAY - held[-1]).days == 7 * 9
    assert Counter(row["Geregeld"] for row in rows("afspraken")) == {"ja": 4, "nee": 2}
    meetings = {(day(row["Datum"]), row["Netwerk"]) for row in rows("bijeenkomsten")}
    assert meetings == {(day(row["Datum"]), row["Netwerk"]) for row in rows("aanwezig")}
