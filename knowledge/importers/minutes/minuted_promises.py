"""What minutes say in running sentences that somebody undertook or was asked to do."""

import re
from collections.abc import Iterator, Sequence

from knowledge.domain.actions import Action
from knowledge.domain.documents import Document, Source
from knowledge.domain.folding import capitalised
from knowledge.domain.leads import parse_leads
from knowledge.domain.officers import Lead, LeadKind
from knowledge.domain.person_names import is_person
from knowledge.importers.minutes.minuted_items import without_number

# What can be done by a day and then is done; "would support" or "would continue" is none.
_DEED = (
    r"(?:arrange|ask|bring|check|circulate|confirm|contact|distribute|e-?mail|feed back|follow up"
    r"|forward|invite(?! (?:questions|comments))|investigate|pass on|prepare|produce|provide|raise"
    r"|report|request|send|share|submit|supply"
    r"|take(?! (?:questions|(?:the |this |an? |agenda )?items?|a vote|part|place|the chair))"
    r"|update|write)"
)
_DONE = (
    r"(?:arranged|brought|checked|circulated|confirmed|contacted|distributed|e-?mailed|forwarded"
    r"|invited|investigated|prepared|produced|provided|raised|reported|sent|shared|submitted"
    r"|supplied|updated|written)"
)
_PERSON = r"[A-Z][\w'’-]+ [A-Z][\w'’-]+"
_POST = (
    r"[Tt]he (?:Vice-)?Chair(?:man|woman|person)?|[Tt]he Leader|[Tt]he [Pp]anel|[Tt]he [Cc]ommittee"
    r"|(?:[Tt]he )?(?:[A-Z][\w'’-]+ (?:and |of |for |& )?){1,6}?"
    r"(?:Officer|Director|Manager|Lead|Team|Clerk|Solicitor)"
)
_WHO = rf"(?P<who>{_POST}|{_PERSON})"
_SAID = r"(?:shared|said|agreed|advised|confirmed|stated|explained|noted|added|offered)"
_REST = r"(?P<what>{deed}\b[^.;]{{8,220}})"
_WOULD = re.compile(
    rf"{_WHO} {_SAID} (?:that )?(?:he|she|they) (?:would|will) " + _REST.format(deed=_DEED)
)
_UNDERTOOK = re.compile(rf"{_WHO} (?:agreed|undertook|offered) to " + _REST.format(deed=_DEED))
_WAS_ASKED = re.compile(
    rf"\b(?:requested|asked) (?:that )?{_WHO} to "
    + _REST.format(deed=_DEED)
    + rf"|{_WHO.replace('who', 'asked')} (?:was|were) (?:asked|requested) to "
    + _REST.replace("what", "task").format(deed=_DEED)
)
_BE_DONE = re.compile(
    rf"\b(?:requested|asked) that (?P<what>[^.;]{{8,160}}?) be (?P<done>{_DONE}\b[^.;]{{0,120}})"
)
# "Ann Lee thanked the team. She mentioned her intention to report to the panel."
_INTENDS = re.compile(
    rf"^{_WHO} [a-z][^.]*\. (?:He|She|They) (?:mentioned|stated|expressed|confirmed)"
    r" (?:his|her|their) intention to " + _REST.format(deed=_DEED)
)
# A resolution is the minute's own; what was wished or refused is nobody's to do.
_NO_PROMISE = re.compile(r"\b(?:resolved|recommend(?:ed)?|if|could not|would not|might)\b", re.I)


def promises_in(
    paragraphs: Sequence[str], section: str, plan: str, source: Source, document: Document
) -> Iterator[Action]:
    """The actions of one minute that its sentences state, each once.

    Only what can be seen to be done is taken ("would send", "asked that it be circulated"), and
    only of a person, a post or the body itself; of a request that names nobody, without a lead.
    """
    seen: set[str] = set()
    for paragraph in paragraphs:
        text = without_number(paragraph.strip())
        for title, leads, printed in _stated(text):
            if title not in seen and not _NO_PROMISE.search(printed):
                seen.add(title)
                yield Action(
                    council=document.council,
                    plan=plan,
                    title=title,
                    source=Source(source.document, source.place, paragraph, source.line),
                    section=section,
                    leads=leads,
                )


def _stated(text: str) -> Iterator[tuple[str, tuple[Lead, ...], str]]:
    for pattern in (_WOULD, _UNDERTOOK, _WAS_ASKED, _INTENDS):
        for match in pattern.finditer(text):
            said = match.groupdict()
            what = said.get("task") or said["what"]
            leads = _leads(said.get("asked") or said["who"] or "")
            if leads:
                yield capitalised(what).strip(), leads, match[0]
    for match in _BE_DONE.finditer(text):
        what = f"{match['what']} to be {match['done']}".strip()
        yield capitalised(what), (), match[0]


def _leads(printed: str) -> tuple[Lead, ...]:
    """The person or post; a bare "the panel" is the body itself."""
    who = printed.strip()
    if re.fullmatch(r"the (?:panel|committee)", who, re.IGNORECASE):
        return (Lead(capitalised(who), LeadKind.BOARD),)
    leads = parse_leads((who,))
    known = all(lead.kind is not LeadKind.PERSON or is_person(lead.name) for lead in leads)
    return leads if known else ()
