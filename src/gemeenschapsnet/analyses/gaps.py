"""Step 8: what and whom does the network lack? Ingredients, communities, links."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

import pandas as pd

from gemeenschapsnet import checks
from gemeenschapsnet.analyses import definitions
from gemeenschapsnet.analyses.answer import Answer, Finding, worst_first
from gemeenschapsnet.analyses.completing import completing
from gemeenschapsnet.analyses.contacts_held import contacts_held
from gemeenschapsnet.analyses.expected_contact import expected_contact
from gemeenschapsnet.analyses.gaps_rooms import Rooms
from gemeenschapsnet.analyses.ingredients import SECURE_HOLDERS, ingredients
from gemeenschapsnet.analyses.introducing import introducing
from gemeenschapsnet.analyses.known_officials import known_officials
from gemeenschapsnet.analyses.ladder import ladder
from gemeenschapsnet.analyses.load import load
from gemeenschapsnet.analyses.shared_goals import shared_goals
from gemeenschapsnet.analyses.styles import styles
from gemeenschapsnet.analyses.unreached import unreached
from gemeenschapsnet.measures.arguments import whole
from gemeenschapsnet.model import CommunityNetwork
from gemeenschapsnet.privacy import Audience, Labels

if TYPE_CHECKING:
    from gemeenschapsnet.plots.style import Axes


@dataclass(frozen=True, eq=False, repr=False)
class Gaps(Answer):
    """What and whom the network lacks: the answer.

    Frames
    ------
    table : a row per needed (kind, description), worst first: holders, minimum, status
        (missing: nobody; fragile: one holder or fewer than the minimum; secured)
    ingredients, reserve : who brings what, and who on the list could be asked, see
        `ingredients.Ingredients`
    communities : which communities are reached, see `unreached.Unreached`
    contacts_held : who takes part and has a contact in each, see `contacts_held.ContactsHeld`
    pairs : contact between communities beside what was to be expected, see
        `expected_contact.ExpectedContact`
    introductions, candidates : who would gain most by an introduction, see
        `introductions.Introductions`
    styles : connectors and initiators, see `styles.Styles`
    completing : who together fill most gaps, see `completing.Completing`
    load : what volunteers and paid people carry, see `load.Load`
    officials_known, officials : how many officials each member knows, and the counts of that, see
        `known_officials.KnownOfficials`
    ladder : partnerships on the participation ladder, see `ladder.Ladder`
    shared_goals, partners : organisations with one goal, see `shared_goals.SharedGoals`
    """

    question: ClassVar[str] = "gaps"
    pictures: ClassVar[tuple[str, ...]] = (
        "pairs",
        "mix",
        "ingredients",
        "styles",
        "completing",
        "load",
        "officials",
        "goals",
        "introductions",
    )
    people_pictures: ClassVar[frozenset[str]] = frozenset({"ingredients", "completing"})
    shown: ClassVar[tuple[str, ...]] = ("holders", "minimum", "status")

    rooms: Rooms

    def _draw(self, picture: str, ax: Axes | None, language: str, audience: Audience) -> Axes:
        """Draw one of the pictures; each has a title that says what it shows."""
        from gemeenschapsnet.analyses.gaps_pictures import draw

        return draw(self, picture, ax, language, audience)

    def _without_people(self) -> Gaps:
        """Return this answer without people and without small counts of people and ties."""
        rooms = self.rooms.for_sharing()
        frames = {**self.frames, **rooms.frames()}
        # that it is one person is a number too
        one = {"gaps.single": "gaps.fragile"}
        found = [replace(f, code=one.get(f.code, f.code)) for f in self.rooms.findings(shared=True)]
        findings = worst_first(found)
        return replace(self, rooms=rooms, frames=frames, findings=findings)


def gaps(
    network: CommunityNetwork,
    *,
    needs: pd.DataFrame | None = None,
    among: str = "active",
    steps: int = 2,
    complete: int = 3,
    introductions: int = 10,
    compiler: str | None = "auto",
    times: int = 1000,
    alpha: float = 0.05,
) -> Gaps:
    """Answer what and whom the network lacks (step 8 of the guide, and what 12 feeds in).

    Parameters
    ----------
    network : the network
    needs : frame with kind, description and minimum; that of the network when not given
    among : whose ingredients count: ``all`` on the list, ``active``, or ``deciding``
    steps : how many steps from an official count as reached
    complete : how many people to suggest at most who could make the network more complete
    introductions : between how many pairs of communities to suggest an introduction at most
    compiler : a person_id, None for nobody, or ``auto``: the person who reported most of the ties;
        left out of what contact was to be expected, and of what hangs on one person
    times, alpha : contact is compared with so many draws by chance, at this level of significance

    Returns
    -------
    Gaps

    Raises
    ------
    UnknownName
        When `among` or `compiler` does not exist.
    InvalidTable
        When `needs` lacks a column.
    InvalidGraph
        When a number is not whole, or `alpha` is not between 0 and 1.
    """
    definitions.require_network(network)
    steps = whole("steps", steps, least=0)
    complete = whole("complete", complete, least=1)
    introductions = whole("introductions", introductions, least=1)
    if needs is not None:
        given = len(needs)
        needs, _ = checks.check_table("needs", needs)
        unused = given - len(needs)
    else:
        needs, unused = network.needs, 0
    people = network.people
    chosen, fell_back = definitions.among_people(network, among)
    graph = network.sparse_graph()
    lacks = ingredients(people, chosen, needs)
    reached = unreached(network, graph, definitions.members(network), within=steps)
    contacts = contacts_held(network, graph, chosen)
    who = definitions.find_compiler(network, compiler)
    between = expected_contact(network, graph, who, times=times, alpha=alpha)
    rooms = Rooms(
        ingredients=lacks,
        communities=reached,
        contacts=contacts,
        styles=styles(people.loc[chosen]),
        completing=completing(
            network,
            chosen,
            lacks,
            into=contacts.into,
            silent=(reached.far | contacts.missing).to_numpy(dtype=bool),
            most=complete,
        ),
        load=load(network, contacts.into),
        officials=known_officials(network, chosen),
        goals=shared_goals(network, graph),
        ladder=ladder(network),
        between=between,
        introductions=introducing(
            network, graph, between.pairs, who, steps=steps, most=introductions
        ),
    )
    caveats = [Finding("gaps.caveat_list", "unknown")]
    if fell_back:
        caveats.append(Finding("diversity.caveat_nobody_active", "unknown"))
    elif among == "active" and not len(network.attendance):
        caveats.append(Finding("diversity.caveat_no_attendance", "unknown"))
    if unused:
        caveats.append(Finding("caveat_rows_unused", "unknown", values={"n": unused}))
    if not len(needs):
        caveats.append(Finding("gaps.caveat_no_needs", "unknown"))
    return Gaps(
        frames=rooms.frames(),
        headline=rooms.headline(),
        findings=worst_first(rooms.findings()),
        caveats=(*caveats, *rooms.caveats()),
        labels=Labels.of(network),
        parameters={
            "among": f"word.among_{among}",
            "n": len(chosen),
            "steps": steps,
            "holders": SECURE_HOLDERS,
            "complete": complete,
            "introductions": introductions,
            "times": times,
            "alpha": alpha,
        },
        rooms=rooms,
    )
