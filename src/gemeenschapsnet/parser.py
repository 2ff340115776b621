"""How the command line is read: options, help and refusals in the language of the user."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from gemeenschapsnet import wording

WRONG_USE = 2


def language_of(arguments: Sequence[str]) -> str:
    """Look for the language before parsing, since the help itself is written in it."""
    early = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    early.add_argument("--language", default=wording.DEFAULT_LANGUAGE)
    try:
        language = str(early.parse_known_args(arguments)[0].language)
    except argparse.ArgumentError:
        return wording.DEFAULT_LANGUAGE
    return language if language in wording.LANGUAGES else wording.DEFAULT_LANGUAGE


class Parser(argparse.ArgumentParser):
    """A parser whose headings and refusals are in the language of the user."""

    def __init__(self, *, language: str, positional: bool = False, **options: str) -> None:
        super().__init__(add_help=False, formatter_class=_Help, **options)  # type: ignore[arg-type]
        self.language = language
        self.what = self.add_argument_group(self.text("group_what")) if positional else self
        self.how = self.add_argument_group(self.text("group_options"))
        self.how.add_argument("-h", "--help", action="help", help=self.text("help"))

    def text(self, key: str) -> str:
        """Return words of the command line."""
        return wording.say(f"cli.{key}", self.language)

    def error(self, message: str) -> NoReturn:
        """Say that the command was not understood, and stop."""
        self.print_usage(sys.stderr)
        sentence = wording.say("cli.wrong_use", self.language, command=self.prog)
        # argparse tells the detail in English alone
        detail = f" ({message})" if self.language == "en" else ""
        self.exit(WRONG_USE, f"{sentence}{detail}\n")


class _Help(argparse.HelpFormatter):
    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        super().add_usage(usage, actions, groups, prefix="")


def command(
    commands: argparse._SubParsersAction[Parser],
    name: str,
    language: str,
    *,
    reads: bool = True,
    names: bool = False,
    follows_mapping: bool = True,
) -> Parser:
    """Add a command, with what most commands ask for.

    Parameters
    ----------
    commands : where to add it
    name : of the command, and of its help in ``wording``
    language : ``nl`` or ``en``
    reads : whether it reads lists
    names : whether it names something else, which the caller adds
    follows_mapping : whether it can be given a file of columns
    """
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
