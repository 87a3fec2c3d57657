"""What officers say for what papers print: found, and never one thing for another."""

from pathlib import Path

import pytest

from handlers.context import Context
from handlers.messages import Asker, Request
from handlers.router import respond
from handlers.understanding.synonyms import synonyms_of
from handlers.understanding.vocabulary import vocabulary_of
from knowledge.domain.everyday_words import EverydayWords
from knowledge.domain.folding import words
from knowledge.domain.rules import Rules
from knowledge.stems import stems
from knowledge.store.database import opened
from tests.handlers.fenbridge import NOW, make_file

NONE = EverydayWords()


@pytest.fixture(scope="module")
def fenbridge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge file that no test changes but for what conversations are about."""
    return make_file(tmp_path_factory.mktemp("words") / "fenbridge.db")


def said(file: Path, text: str, own: EverydayWords = NONE) -> str:
    """The reply to one question, asked by somebody of a council with these words of its own."""
    with opened(file) as db:
        rules = Rules(everyday_words=own)
        return respond(Request(text, Asker("somebody"), NOW, text), Context(db, rules)).text


# What papers keep apart: whoever asks for one never means the other.
APART = [
    ("child protection plan", "child in need plan"),
    ("child protection plan", "care plan"),
    ("adoption", "fostering"),
    ("adoption", "special guardianship"),
    ("foster carer", "adopter"),
    ("private fostering", "foster carer"),
    ("fixed term exclusion", "permanent exclusion"),
    ("suspension", "permanent exclusion"),
    ("attainment", "attendance"),
    ("attainment", "progress 8"),
    ("authorised absence", "unauthorised absence"),
    ("overspend", "underspend"),
    ("deficit", "surplus"),
    ("income", "expenditure"),
    ("capital", "revenue"),
    ("increase", "decrease"),
    ("recruitment", "retention"),
    ("recruitment", "turnover"),
    ("permanent", "temporary"),
    ("agency staff", "permanent staff"),
    ("sickness", "health"),
    ("primary", "secondary"),
    ("key stage 1", "key stage 2"),
    ("key stage 2", "key stage 4"),
    ("reading", "writing"),
    ("boys", "girls"),
    ("mothers", "fathers"),
    ("overweight", "underweight"),
    ("alcohol", "drugs"),
    ("smoking", "drugs"),
    ("domestic violence", "sexual violence"),
    ("burglary", "robbery"),
    ("youth justice", "police"),
    ("reoffending", "first time entrants"),
    ("homeless", "housing"),
    ("recycling", "fly tipping"),
    ("recycling", "landfill"),
    ("waste", "recycling"),
    ("potholes", "street lighting"),
    ("planning application", "corporate plan"),
    ("looked after children", "care leavers"),
    ("looked after children", "children in need"),
    ("looked after children", "children"),
    ("care leavers", "young people"),
    ("residential care", "nursing care"),
    ("care home", "home care"),
    ("social worker", "health visitor"),
    ("headteacher", "teacher"),
    ("director", "head of service"),
    ("chairman", "vice chairman"),
    ("portfolio holder", "chairman"),
    ("cabinet", "scrutiny"),
    ("inspection", "audit"),
    ("outstanding", "good"),
    ("requires improvement", "inadequate"),
    ("target", "outturn"),
    ("forecast", "outturn"),
    ("risk", "issue"),
    ("likelihood", "impact"),
    ("disability", "special educational needs"),
    ("education health and care plan", "special educational needs"),
    ("early help", "early years"),
    ("live births", "still births"),
    ("infant mortality", "child death"),
    ("breastfeeding initiation", "breastfeeding prevalence"),
    ("delayed discharge", "admission"),
    ("complaint", "compliment"),
    ("council tax", "business rates"),
    ("grant", "reserve"),
]


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_papers_keep_apart_is_never_taken_together(one: str, other: str) -> None:
    synonyms = vocabulary_of(EverydayWords()).synonyms
    first, second = tuple(words(one)), tuple(words(other))
    meant, meant_other = set(synonyms.meanings(first)), set(synonyms.meanings(second))
    assert not meant & meant_other, f"{one!r} and {other!r} both find {meant & meant_other}"


def test_no_phrase_of_the_lists_stands_for_two_things_that_papers_keep_apart() -> None:
    synonyms = vocabulary_of(EverydayWords()).synonyms
    apart = [{tuple(stems(one)), tuple(stems(other))} for one, other in APART]
    for phrase, meanings in (*synonyms.as_written.items(), *synonyms.in_every_form.items()):
        both = [each for each in apart if each <= set(meanings)]
        assert not both, f"{' '.join(phrase)!r} finds all of {both}"


def test_a_councils_own_words_find_what_its_papers_print(fenbridge: Path) -> None:
    own = EverydayWords(same=(("pothole repairs", "sunshine scheme"),))
    assert "Ivo Marsh" not in said(fenbridge, "who leads on the sunshine scheme?")
    assert "Ivo Marsh" in said(fenbridge, "who leads on the sunshine scheme?", own)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        # Children and families.
        ("who leads on signing up new foster mums and dads?", "Ada Birch"),
        ("who is in charge of stopping children in our care being moved around?", "Ben Crane"),
        ("who leads on the talk with runaways when they get home?", "Cal Dunn"),
        ("who leads on lone refugee children?", "Dee Early"),
        # Schools.
        ("who is dealing with kids thrown out of school for good?", "Eve Frost"),
        ("who leads on children who are hardly ever in school?", "Fay Green"),
        ("who leads on getting children ready for school?", "Gus Hart"),
        ("who deals with moving up to big school?", "Hal Ince"),
        # Roads, waste, homes.
        ("who leads on filling holes in the road?", "Ivo Marsh"),
        ("who leads on bin collections?", "Joy Kerr"),
        ("who leads on people sleeping rough?", "Kit Lund"),
        # Health and care.
        ("who leads on helping people quit smoking?", "Lea Moss"),
        ("who leads on bed blocking?", "Moe Nash"),
        ("who leads on jabs for babies?", "Ned Orme"),
        # Staff and money.
        ("who is leading on staff being off ill?", "Oli Pike"),
        ("who leads on hanging on to social workers?", "Pia Rook"),
        ("who leads on new hires in social work?", "Quin Shaw"),
        ("who leads on money owed by tenants?", "Rae Todd"),
        # Safety.
        ("who leads on youngsters in trouble with the law for the first time?", "Sid Unwin"),
        ("who leads on young criminals who offend again?", "Tess Vane"),
        # What shares no word with the title.
        ("who leads on small groups for kids needing emotional support?", "Vic York"),
        ("who does the checks on one subject?", "Wes Abel"),
        ("who leads on kids helping kids?", "Xan Bird"),
        ("who runs the practical english and everyday maths?", "Yas Cole"),
        ("who leads on time to think over their cases?", "Zoe Dell"),
        ("who keeps a grip on papers for court?", "Abe East"),
        ("who is our go-between?", "Bea Ford"),
        ("who leads on catching groomers?", "Cat Gale"),
        ("who writes the course guide?", "Dot Hill"),
        ("who leads on the handover to the council?", "Eli Irwin"),
        # What is measured.
        ("how many kids go on the at risk register?", "41"),
        ("how long do people live?", "81.2"),
    ],
)
def test_everyday_wording_finds_the_record(fenbridge: Path, question: str, answer: str) -> None:
    assert answer in said(fenbridge, question)


@pytest.mark.parametrize(
    ("question", "meant", "other"),
    [
        ("who leads on kids expelled from school?", "Eve Frost", "Uma Wood"),
        ("who leads on kids suspended from school?", "Uma Wood", "Eve Frost"),
        ("who leads on keeping hold of social workers?", "Pia Rook", "Quin Shaw"),
        ("who leads on taking on social workers?", "Quin Shaw", "Pia Rook"),
        ("who does the checks by theme?", "Wes Abel", "Abe East"),
        ("how many children are on a CP plan?", "41", "97"),
        ("how many children are on a CIN plan?", "97", "41"),
    ],
)
def test_of_two_things_kept_apart_the_one_that_was_said(
    fenbridge: Path, question: str, meant: str, other: str
) -> None:
    reply = said(fenbridge, question)
    assert meant in reply
    assert other not in reply


def test_what_people_say_instead_finds_what_is_printed_and_never_the_reverse() -> None:
    known = EverydayWords(instead=(("recruitment", ("bring* on board", "hire*")),))
    synonyms = synonyms_of(known, frozenset({"on"}))
    assert synonyms.at(("is", "hiring", "slow"), 1) == (("hiring",), (("hire",), ("recruit",)))
    # "On" says nothing by itself: whatever else has it is not meant.
    assert synonyms.at(("bringing", "on", "board"), 0) == (
        ("bringing", "on", "board"),
        (("bring", "board"), ("recruit",)),
    )
    assert synonyms.at(("recruitment",), 0) is None
