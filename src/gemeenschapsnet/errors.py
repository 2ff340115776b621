"""The few exceptions a user can meet.

An exception carries a `code` and `values`; its sentence comes from `wording`, so that the same
error can be read in Dutch and in English. Raise one with `wording.error`.
"""

from collections.abc import Mapping


class GemeenschapsnetError(Exception):
    """Something the user can mend: the sentence says what, where and how.

    Parameters
    ----------
    sentence : the message in Dutch, the default language of the product
    code : key of the sentence in `wording`, so that another language can be asked
    values : what fills the sentence; ids and row numbers, never names of people
    """

    def __init__(self, sentence: str, code: str, values: Mapping[str, object]) -> None:
        super().__init__(sentence)
        self.code = code
        self.values = dict(values)


class UnknownName(GemeenschapsnetError, LookupError):
    """A name that is not among those that exist: a table, a language, a person_id."""


class UnreadableInput(GemeenschapsnetError):
    """A file or folder that cannot be read at all."""


class InvalidTable(GemeenschapsnetError, ValueError):
    """A frame that lacks an id column, or holds values that no table can hold."""


class InvalidGraph(GemeenschapsnetError, ValueError):
    """A graph or an argument on which a measure has no meaning, such as a negative strength."""


class MissingDossier(GemeenschapsnetError):
    """An output that leaves the desk needs a purpose, a ground, someone responsible and an end."""


class NoAnswer(GemeenschapsnetError):
    """The question cannot be answered with these data."""
