"""A figure by form: which figures it offers, what is wrong with it as filled in, what it says."""

from dataclasses import dataclass
from datetime import date

from handlers.context import Context
from handlers.figure_subjects import subject_of_record
from handlers.messages import Asker, FilledFigure
from handlers.return_figures import return_of
from handlers.updates.figure_asked import subject_and_period
from handlers.updates.figure_sentences import FigureSentence, Said, read_figures
from handlers.updates.rights import permission_of
from handlers.updates.typed_text import typed
from handlers.updates.wording import NOT_LINKED
from handlers.wording import shortened
from knowledge.domain.codes import code_key
from knowledge.domain.figures import FigureSubject
from knowledge.domain.officers import Officer
from knowledge.domain.permissions import runs_returns
from knowledge.domain.quarters import last_quarter, period_meant
from knowledge.domain.returns import OwedFigure, Standing
from knowledge.domain.said_figures import SaidValue, value_at
from knowledge.store.indicators import code_prefixes

# A menu in Slack holds a hundred.
_MOST_OFFERED = 100
_FIRST = (Standing.MISSING, Standing.INCOMPLETE)
_GIVES_NONE = (
    "No figure is held here that you give. The lead of an indicator or a performance officer can"
    " give its figures."
)


@dataclass(frozen=True, slots=True)
class OfferedFigure:
    """One entry of the form's menu: `value` says which figure of which period, for the program."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class FigureForm:
    """What a form offers: `chosen` is the value of one of them; the rest is filled in already."""

    offered: tuple[OfferedFigure, ...]
    chosen: str = ""
    figure: str = ""
    note: str = ""


def figure_form(asker: Asker, context: Context, today: date, *, text: str = "") -> FigureForm | str:
    """The form for this person, or why there is none for them.

    It offers what they owe of the last quarter's return first, then what they have given of it.
    `text` may name a figure or say one: that is chosen and filled in, also where it is another's.
    """
    officer = asker.officer
    if officer is None:
        return NOT_LINKED
    offered = _offered(officer, context, today)
    said = _said_in(text, officer, context, today)
    if said is None:
        first = offered[0].value if len(offered) == 1 else ""
        form = FigureForm(tuple(offered), first, note=text.strip())
        return form if offered else _GIVES_NONE
    subject, period, figure, note = said
    named = _entry(subject.record, subject.name, period, subject.title)
    kept = [each for each in offered if each.value != named.value]
    return FigureForm((named, *kept)[:_MOST_OFFERED], named.value, figure, note)


def problems(form: FilledFigure) -> dict[str, str]:
    """What is wrong with a form as filled in: a sentence for each field; {} if it is sound."""
    plain = typed(form.value).plain
    value, end = value_at(plain)
    if not isinstance(value, SaidValue) or plain[end:].strip(" ."):
        return {"said": "Write one figure, such as 14.2%, 45/317 or £1.2m; or no data."}
    return {}


def in_words(form: FilledFigure) -> str:
    """The form in words, as the inbox keeps it."""
    tail = f" - {form.note}" if form.note else ""
    return f"figure for {form.period} = {form.value}{tail}"


def sentence_of(form: FilledFigure, context: Context) -> FigureSentence | None:
    """The one statement that the form makes; None where its indicator is no longer held."""
    subject = subject_of_record(context, (form.noun, form.record_id))
    value, _ = value_at(typed(form.value).plain)
    if subject is None or not isinstance(value, SaidValue):
        return None
    return FigureSentence(
        Said.FIGURE,
        code_key(subject.name) if form.noun == "indicator" else "",
        period=typed(form.period).plain,
        value=value,
        note=form.note,
        record=subject.record,
    )


def _offered(officer: Officer, context: Context, today: date) -> list[OfferedFigure]:
    owed = return_of(context, last_quarter(today), council=officer.council)
    own = [each for each in owed if each.period and _may_give(officer, each, context, today)]
    own.sort(key=lambda each: each.standing not in _FIRST)
    return [
        _entry(e.expected.record, e.expected.name, e.period.text, e.expected.title)
        for e in own[:_MOST_OFFERED]
        if e.period
    ]


def _may_give(officer: Officer, owed: OwedFigure, context: Context, today: date) -> bool:
    if runs_returns(officer, context.rules):
        return True
    return permission_of(officer, owed, context, today).allowed


def _entry(record: tuple[str, int], name: str, period: str, title: str) -> OfferedFigure:
    named = f"{shortened(name, 40)}, {period}"
    label = named if title == name else f"{named}: {title}"
    return OfferedFigure(f"{record[0]} {record[1]}|{period}", label)


def _said_in(
    text: str, officer: Officer, context: Context, today: date
) -> tuple[FigureSubject, str, str, str] | None:
    """The figure that a text names or says: its subject, period, value and note."""
    read = read_figures(text, code_prefixes(context.db)) if text else None
    said = read.sentences[0] if read else None
    if said is not None and said.code and said.value is not None:
        named = subject_and_period(said.code.lower(), context, officer.council)
        period = _period(said.period, today)
        return (named[0], period, said.value.text, said.note) if named else None
    plain = typed(text).plain.strip(" .!?")
    for prefix in ("give the figure ", "figure "):
        plain = plain.removeprefix(prefix)
    found = subject_and_period(plain, context, officer.council) if plain else None
    return (found[0], _period(found[1], today), "", "") if found else None


def _period(said: str, today: date) -> str:
    """The period as it is written; the last quarter where none is named or it is not certain."""
    meant = period_meant(said, today) if said else None
    return (meant or last_quarter(today)).text
