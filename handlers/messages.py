"""What goes into a handler and what comes out: a Request asks, a Reply answers. No Slack here."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from knowledge.domain.documents import Source
from knowledge.domain.officers import Officer

# The roles that a council gives in its settings.
ADMINISTRATOR = "administrator"
DEMOCRATIC_SERVICES = "democratic services"


@dataclass(frozen=True, slots=True)
class Asker:
    """Who is speaking. `officer` is None for somebody whom nobody has linked to a record."""

    name: str
    officer: Officer | None = None
    slack_user_id: str = ""
    roles: frozenset[str] = frozenset()

    @property
    def sees_all(self) -> bool:
        """True for democratic services and administrators, who see what others have not done."""
        return not self.roles.isdisjoint((ADMINISTRATOR, DEMOCRATIC_SERVICES))


@dataclass(frozen=True, slots=True)
class PostedMessage:
    """A message that the bot posted earlier: its channel and Slack's timestamp (a string)."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class FilledForm:
    """An update by form: the action's number and what was filled in, "" for what was left.

    `status` is a status of Tipstaff's, `due` an ISO date.
    """

    number: int
    status: str = ""
    due: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class FilledFigure:
    """A figure by form: its indicator or measure (`noun`, id), the period, what was filled in."""

    noun: str
    record_id: int
    period: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One message to the bot.

    `text` is as typed, with Slack's entities already unescaped and the bot's own mention taken
    off. `now` is aware, Europe/London. `conversation` is the same for every message of one
    thread or direct message. `link` is the permanent link of the message, "" in a terminal.
    `committee` and `council` are what the channel is about where the message names none. `page`
    is how many items of a list are shown at once, 0 for all of them. `form` is what a form says,
    and `text` then the same in words. What nobody `asked` (the Home tab shows it) is not counted.
    `under` is the message in whose thread this one stands, None where it stands by itself.
    """

    text: str
    asker: Asker
    now: datetime
    conversation: str
    link: str = ""
    committee: str = ""
    council: str = ""
    page: int = 0
    asked: bool = True
    form: FilledForm | FilledFigure | None = None
    under: PostedMessage | None = None


class ReplyStatus(StrEnum):
    """How the question fared: answered, several records fit, or not known."""

    ANSWERED = "answered"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Choice:
    """A button in Slack, a number in the terminal. Choosing it is the same as saying `says`.

    `keeps`: the message keeps its other buttons when this one is pressed, because each of its
    parts is answered by itself. `opens_form`: in Slack a form opens, with what `says` names filled
    in; said in words it asks back for what the form would.
    """

    label: str
    says: str
    style: str = ""
    keeps: bool = False
    opens_form: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a longer message, with the buttons that stand directly under it."""

    text: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """The items of a list as a table: a heading for each column, a row for each item."""

    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class FileForm(StrEnum):
    """What kind of file a table is given as; its name ends so."""

    CSV = "csv"
    EXCEL = "xlsx"
    WORD = "docx"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that comes with a reply: its name, and what is in it.

    A CSV has its text as `content`; the other forms are made of the `table` under its `title`.
    """

    name: str
    content: str = ""
    form: FileForm = FileForm.CSV
    title: str = ""
    table: Listing | None = None


@dataclass(frozen=True, slots=True)
class DirectMessage:
    """What somebody else than the asker is told in their own direct message with the bot.

    `user` is their Slack user id. `proposal` is the proposal that the choices decide.
    """

    user: str
    text: str
    choices: tuple[Choice, ...] = ()
    proposal: int | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer in plain text, whole: what a screen reader reads and a terminal prints.

    `sources` say where each fact was read. `closes` are earlier messages of the bot that this
    reply settles: they get this reply's text and lose their buttons. `proposal` is the open
    proposal that the choices belong to, so that the edge can record where it was posted.
    `private` replies are shown to the asker alone. `listing` is a list's items as a table, for a
    CSV. `given` is the number under which an answer is kept, so that it can be called wrong;
    None where nothing was stated. `leaves_buttons`: the message whose button asked for this
    keeps its buttons, because they can be pressed again. `direct` tells other people, once the
    answer stands. `parts`, where given, are the text piece by piece, each with its own buttons.
    `shows` are the records that a list has, each its noun and id, in the order shown.
    """

    text: str
    status: ReplyStatus = ReplyStatus.ANSWERED
    sources: tuple[Source, ...] = ()
    choices: tuple[Choice, ...] = ()
    closes: tuple[PostedMessage, ...] = field(default=())
    proposal: int | None = None
    private: bool = False
    listing: Listing | None = None
    attachment: Attachment | None = None
    given: int | None = None
    leaves_buttons: bool = False
    direct: tuple[DirectMessage, ...] = ()
    parts: tuple[Part, ...] = ()
    shows: tuple[tuple[str, int], ...] = ()
