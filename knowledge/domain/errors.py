"""The one tree of errors. Each carries the sentence that the officer or administrator reads.

Raise these where something is wrong that a person can act on; they are caught in one place
(`bot/errors.py` for chat, `bot/cli` for the command line). Anything else is a fault in the
program: the person gets a reference, the log gets the traceback.
"""


class TipstaffError(Exception):
    """Something a person can act on. `str(error)` is the whole sentence they read."""


class UnreadableFileError(TipstaffError):
    """A file that no reader can turn into blocks (binary, damaged, not there)."""


class UnknownColumnError(TipstaffError):
    """What somebody said of a register's column is no meaning that a column can have."""


class SettingsError(TipstaffError):
    """`tipstaff.toml` or an environment variable says something that cannot be used."""


class CalendarError(TipstaffError):
    """A date outside the years whose bank holidays are known."""


class DatabaseBusyError(TipstaffError):
    """The knowledge file stayed locked by another process for longer than the busy timeout."""


class NotPermittedError(TipstaffError):
    """The person is known but may not do this; the sentence says why and who may."""


class NotHeldError(TipstaffError):
    """Something named by a person that no record held is."""


class StaleProposalError(TipstaffError):
    """The yes came too late: the proposal expired, or the record moved on meanwhile."""
