"""The command line: arguments, progress, exit codes; no thinking.

Exit codes: 0 done (problems, if any, are listed), 1 no answer possible with these data, 2 wrong
use.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING

from gemeenschapsnet import wording
from gemeenschapsnet.errors import GemeenschapsnetError, UnknownName
from gemeenschapsnet.parser import WRONG_USE, Parser, command, language_of

if TYPE_CHECKING:
    from gemeenschapsnet.model import CommunityNetwork

DONE, NO_ANSWER = 0, 1
# What a user can only mend on the command line itself, not in the data.
USE_ERRORS = (
    "no_such_path", "no_such_path_near", "report_format", "cannot_write", "folder_in_use",
    "file_exists", "template_format", "review_format", "mapping_not_opened", "worklist_format",
    "argument_whole", "argument_too_large", "meeting_format", "argument_day",
)  # fmt: skip
STAGES = 8
AUDIENCES = ("shared", "working")
DAY = re.compile(r"\d{4}-\d\d?-\d\d?")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser(language_of(given)).parse_args(given)
    run: Callable[[argparse.Namespace], int] = options.command
    try:
        code = run(options)
        sys.stdout.flush()
        return code
    except GemeenschapsnetError as problem:
        print(wording.in_language(problem, options.language), file=sys.stderr)
        wrong_use = isinstance(problem, UnknownName) or problem.code in USE_ERRORS
        return WRONG_USE if wrong_use else NO_ANSWER
    except BrokenPipeError:
        # whoever reads along, such as head, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print(wording.say("cli.stopped", options.language), file=sys.stderr)
        return NO_ANSWER


def _report(options: argparse.Namespace) -> int:
    from gemeenschapsnet.io.reading import read
    from gemeenschapsnet.reporting import report

    language = options.language
    with _progress(language) as tell:
        tell("read")
        network = read(options.paths, source=options.source, mapping=options.mapping)
        answers = report(
            network,
            options.out,
            language=language,
            audience=options.audience,
            progress=tell,
        )
    _say_what_was_read(network, language)
    print(wording.say("cli.problems", language, n=len(network.found)))
    print()
    for name, answer in answers.items():
        print(wording.say(f"page.question_{name}", language))
        print("  " + answer.verdict(language, audience=options.audience))
    print()
    print(wording.say("cli.written", language, path=str(options.out)))
    return DONE


def _handover(options: argparse.Namespace) -> int:
    from gemeenschapsnet.io.reading import read
    from gemeenschapsnet.reporting import write_handover

    language = options.language
    with _progress(language) as tell:
        tell("read")
        network = read(options.paths, source=options.source, mapping=options.mapping)
        tell("handover")
        answer = write_handover(
            network, options.person, options.out, language=language, capacity=options.capacity
        )
    _say_what_was_read(network, language)
    print()
    print(wording.say("page.question_handover", language))
    print("  " + answer.verdict(language))
    for sentence in answer.findings_in_words(language):
        print("  - " + sentence)
    print()
    print(wording.say("cli.worklist_written", language, path=str(options.out)))
    return DONE


def _agenda(options: argparse.Namespace) -> int:
    from gemeenschapsnet.io.reading import read
    from gemeenschapsnet.reporting import agenda

    language = options.language
    with _progress(language) as tell:
        tell("read")
        network = read(options.paths, source=options.source, mapping=options.mapping)
        tell("page")
        agenda(network, options.out, language=language, audience=options.audience)
    _say_what_was_read(network, language)
    print(wording.say("cli.meeting_written", language, path=str(options.out)))
    return DONE


def _closing(options: argparse.Namespace) -> int:
    from gemeenschapsnet.io.reading import read
    from gemeenschapsnet.reporting import closing_sheet

    language = options.language
    with _progress(language) as tell:
        tell("read")
        network = read(options.paths, source=options.source, mapping=options.mapping)
        before = read(options.before, mapping=options.mapping) if options.before else None
        tell("page")
        closing_sheet(
            network, options.out, before=before, language=language, audience=options.audience
        )
    _say_what_was_read(network, language)
    print(wording.say("cli.meeting_written", language, path=str(options.out)))
    return DONE


def _changes(options: argparse.Namespace) -> int:
    from gemeenschapsnet.analyses.changes import changes
    from gemeenschapsnet.io.reading import read

    language = options.language
    with _progress(language) as tell:
        tell("read")
        after = read(options.after)
        # one list tells of an earlier day as well
        is_day = DAY.fullmatch(options.before) and not os.path.exists(options.before)
        before = after.on(options.before) if is_day else read(options.before)
        tell("changes")
        answer = changes(before, after)
    print(answer.explain(language, audience=options.audience))
    return NO_ANSWER if answer.refused else DONE


def _check(options: argparse.Namespace) -> int:
    from gemeenschapsnet import problems
    from gemeenschapsnet.io.reading import read

    language = options.language
    with _progress(language) as tell:
        tell("read")
        network = read(options.paths, source=options.source, mapping=options.mapping)
    if options.out:
        from gemeenschapsnet.io.review import write_review

        write_review(network, options.out, language)
    _say_what_was_read(network, language)
    print()
    for source in network.sources.to_dict("records"):
        sheet = f" [{source['sheet']}]" if source["sheet"] else ""
        rows = wording.say("noun.rows", language, n=source["records"])
        what = wording.say(f"kind.{source['kind']}", language)
        print(f"{source['file']}{sheet}: {what}, {rows}")
    print()
    print(wording.say("cli.problems_here", language, n=len(network.found)))
    for problem in network.problems_in(language).to_dict("records"):
        place = problems.place(problem, language)
        mark = wording.say(f"page.severity_{problem['severity']}", language)
        print(f"[{mark}] {place}: {problem['sentence']} {problem['proposal']}")
    pairs = len(network.duplicates)
    if pairs:
        print()
        print(wording.say("cli.pairs", language, n=pairs))
    if options.out:
        print()
        print(wording.say("cli.review_written", language, path=str(options.out)))
    return DONE if len(network.people) else NO_ANSWER


def _mapping(options: argparse.Namespace) -> int:
    from gemeenschapsnet.io.understood import write_mapping

    path = write_mapping(
        options.paths, options.out, source=options.source, language=options.language
    )
    print(wording.say("cli.mapping_written", options.language, path=str(path)))
    return DONE


def _template(options: argparse.Namespace) -> int:
    from gemeenschapsnet.io.template import write_template

    path = write_template(options.out, options.language)
    print(wording.say("cli.template_written", options.language, path=str(path)))
    return DONE


def _decide(options: argparse.Namespace) -> int:
    from gemeenschapsnet import problems
    from gemeenschapsnet.io import duplicates

    language = options.language
    read = duplicates.decisions_from(options.filled_in)
    for problem in problems.frame(read.found, language).to_dict("records"):
        print(f"{problems.place(problem, language)}: {problem['sentence']} {problem['proposal']}")
    if not read.decisions:
        print(wording.say("cli.nothing_decided", language, path=options.filled_in))
        return NO_ANSWER
    path = duplicates.keep(options.folder, read.decisions, who=options.by)
    n = len(read.decisions)
    print(wording.say("cli.decided", language, n=n, path=str(path)))
    return DONE


def _say_what_was_read(network: CommunityNetwork, language: str) -> None:
    informed = network.people["informed_on"].notna()
    uninformed = int((~informed).sum())
    print(
        wording.say(
            "page.counted",
            language,
            people=len(network.people),
            ties=network.sparse_graph().m,
            networks=len(network.networks),
            communities=len(network.communities),
        )
    )
    if uninformed and not informed.any():
        print(wording.say("page.informed_unknown", language))
    elif uninformed:
        print(wording.say("page.not_informed", language, n=uninformed))


@contextmanager
def _progress(language: str) -> Iterator[Callable[[str], None]]:
    """Show the stages on a terminal; silent elsewhere."""
    from tqdm import tqdm

    with tqdm(total=STAGES, disable=None, leave=False, bar_format="{desc} {bar} {elapsed}") as bar:

        def tell(stage: str) -> None:
            bar.set_description_str(wording.say(f"cli.stage_{stage}", language))
            bar.update(1)

        yield tell


def _parser(language: str) -> argparse.ArgumentParser:
    parser = Parser(
        language=language,
        prog="gemeenschapsnet",
        description=wording.say("cli.about", language),
    )
    parser.how.add_argument(
        "--version",
        action="version",
        version=version("gemeenschapsnet"),
        help=parser.text("version"),
    )
    commands = parser.add_subparsers(
        required=True,
        title=parser.text("group_commands"),
        metavar=parser.text("command").upper(),
        parser_class=Parser,
    )
    report = command(commands, "report", language)
    report.how.add_argument("--out", default="rapport.html", help=report.text("out"))
    report.how.add_argument(
        "--audience", choices=AUDIENCES, default=AUDIENCES[0], help=report.text("audience")
    )
    report.set_defaults(command=_report)
    handover = command(commands, "handover", language)
    handover.what.add_argument(
        "person", metavar=handover.text("person").upper(), help=handover.text("leaver")
    )
    handover.how.add_argument(
        "--out", default="overdracht.xlsx", help=handover.text("out_handover")
    )
    handover.how.add_argument("--capacity", type=int, default=5, help=handover.text("capacity"))
    handover.set_defaults(command=_handover)
    for name, out, make in (
        ("agenda", "agenda.html", _agenda),
        ("closing", "afronding.html", _closing),
    ):
        sheet = command(commands, name, language)
        sheet.how.add_argument("--out", default=out, help=sheet.text("out_meeting"))
        sheet.how.add_argument(
            "--audience", choices=AUDIENCES, default=AUDIENCES[0], help=sheet.text("audience")
        )
        if make is _closing:
            sheet.how.add_argument(
                "--before", metavar=sheet.text("folder").upper(), help=sheet.text("before")
            )
        sheet.set_defaults(command=make)
    changes = command(commands, "changes", language, reads=False, names=True)
    for moment in ("before", "after"):
        changes.what.add_argument(
            moment, metavar=changes.text(f"{moment}_list"), help=changes.text(f"list_{moment}")
        )
    changes.how.add_argument(
        "--audience", choices=AUDIENCES, default=AUDIENCES[0], help=changes.text("audience")
    )
    changes.set_defaults(command=_changes)
    check = command(commands, "check", language)
    check.how.add_argument("--out", help=check.text("out_review"))
    check.set_defaults(command=_check)
    mapping = command(commands, "mapping", language, follows_mapping=False)
    mapping.how.add_argument("--out", default="kolommen.toml", help=mapping.text("out_mapping"))
    mapping.set_defaults(command=_mapping)
    template = command(commands, "template", language, reads=False)
    template.how.add_argument("--out", default="sjabloon", help=template.text("out_template"))
    template.set_defaults(command=_template)
    decide = command(commands, "decide", language, reads=False, names=True)
    for what in ("folder", "filled_in"):
        decide.what.add_argument(
            what, metavar=decide.text(what).upper(), help=decide.text(f"decide_{what}")
        )
    decide.how.add_argument("--by", default="", help=decide.text("by"))
    decide.set_defaults(command=_decide)
    return parser


if __name__ == "__main__":
    sys.exit(main())
