"""The command line: arguments, progress, exit codes; no thinking.

Exit codes: 0 done (problems, if any, are listed), 1 no answer possible with these data, 2 wrong
use.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, NoReturn

from gemeenschapsnet import wording
from gemeenschapsnet.errors import GemeenschapsnetError, UnknownName

if TYPE_CHECKING:
    from gemeenschapsnet.model import CommunityNetwork

DONE, NO_ANSWER, WRONG_USE = 0, 1, 2
# What a user can only mend on the command line itself, not in the data.
USE_ERRORS = (
    "no_such_path", "no_such_path_near", "report_format", "cannot_write", "folder_in_use",
    "file_exists", "template_format", "review_format", "mapping_not_opened",
)  # fmt: skip
STAGES = 8
AUDIENCES = ("shared", "working")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    options = _parser(_language(given)).parse_args(given)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        code = command(options)
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


def _language(arguments: Sequence[str]) -> str:
    """Look for the language before parsing, since the help itself is written in it."""
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    early.add_argument("--language", default=wording.DEFAULT_LANGUAGE)
    try:
        language = str(early.parse_known_args(arguments)[0].language)
    except argparse.ArgumentError:
        return wording.DEFAULT_LANGUAGE
    return language if language in wording.LANGUAGES else wording.DEFAULT_LANGUAGE


class _Parser(argparse.ArgumentParser):
    """A parser whose headings and refusals are in the language of the user."""

    def __init__(self, *, language: str, positional: bool = False, **options: str) -> None:
        super().__init__(add_help=False, formatter_class=_Help, **options)  # type: ignore[arg-type]
        self.language = language
        self.what = self.add_argument_group(self.text("group_what")) if positional else self
        self.how = self.add_argument_group(self.text("group_options"))
        self.how.add_argument("-h", "--help", action="help", help=self.text("help"))

    def text(self, key: str) -> str:
        return wording.say(f"cli.{key}", self.language)

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        sentence = wording.say("cli.wrong_use", self.language, command=self.prog)
        # argparse tells the detail in English alone
        detail = f" ({message})" if self.language == "en" else ""
        self.exit(WRONG_USE, f"{sentence}{detail}\n")


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, prefix="")


def _parser(language: str) -> argparse.ArgumentParser:
    parser = _Parser(
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
        parser_class=_Parser,
    )
    report = _command(commands, "report", language)
    report.how.add_argument("--out", default="rapport.html", help=report.text("out"))
    report.how.add_argument(
        "--audience", choices=AUDIENCES, default=AUDIENCES[0], help=report.text("audience")
    )
    report.set_defaults(command=_report)
    check = _command(commands, "check", language)
    check.how.add_argument("--out", help=check.text("out_review"))
    check.set_defaults(command=_check)
    mapping = _command(commands, "mapping", language, follows_mapping=False)
    mapping.how.add_argument("--out", default="kolommen.toml", help=mapping.text("out_mapping"))
    mapping.set_defaults(command=_mapping)
    template = _command(commands, "template", language, reads=False)
    template.how.add_argument("--out", default="sjabloon", help=template.text("out_template"))
    template.set_defaults(command=_template)
    decide = _command(commands, "decide", language, reads=False, names=True)
    for what in ("folder", "filled_in"):
        decide.what.add_argument(
            what, metavar=decide.text(what).upper(), help=decide.text(f"decide_{what}")
        )
    decide.how.add_argument("--by", default="", help=decide.text("by"))
    decide.set_defaults(command=_decide)
    return parser


def _command(
    commands: argparse._SubParsersAction[_Parser],
    name: str,
    language: str,
    *,
    reads: bool = True,
    names: bool = False,
    follows_mapping: bool = True,
) -> _Parser:
    about = wording.say(f"cli.{name}", language)
    parser = commands.add_parser(
        name, help=about, description=about, language=language, positional=reads or names
    )
    if reads:
        parser.what.add_argument(
            "paths", nargs="+", metavar=parser.text("folder").upper(), help=parser.text("paths")
        )
        parser.how.add_argument("--source", help=parser.text("source"))
    if reads and follows_mapping:
        parser.how.add_argument("--mapping", help=parser.text("mapping_file"))
    parser.how.add_argument(
        "--language",
        choices=wording.LANGUAGES,
        default=wording.DEFAULT_LANGUAGE,
        help=parser.text("language"),
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
