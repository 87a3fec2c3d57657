"""The words of a piece made the name of a measure, or refused where they would name nothing.

A name must tell by itself what was measured: no "it" or "these", two telling words at least, no
figure left in it, and no loose end.
"""

import re

from knowledge.domain.folding import fold
from knowledge.importers.figures.stated import HELPER, capital
from knowledge.importers.statements.marks import NOW, PERIOD, YEAR_BEFORE, is_marked, shown
from knowledge.stems import stems

_LONGEST = 220
_FEWEST_TELLING = 2
_WHEN = re.compile(
    rf"[\s,]*\(?(?:\b(?:as at|at the end of|by the end of|the end of|at|in|during|for|on|by|to"
    rf"|since"
    rf"|from|over|between|and|period|the period|the (?:financial |academic )?year|financial year"
    rf"|year ending|early|late|mid)\s+)*(?:{PERIOD}|{NOW}|{YEAR_BEFORE})(?:\s*\))?"
)
_LEAD_IN = re.compile(
    r"^(?:(?:and|but|also|however|additionally|furthermore|moreover|similarly|currently|overall"
    r"|whilst"
    r"|while|although|despite this|as a result|to date|so far|at present|at the year end"
    r"|at year end|in addition(?: to this)?|in addition to|in total|in all|in summary|in particular"
    r"|in the year|in year|during the (?:same )?(?:year|period)|over the (?:same )?(?:year|period)"
    r"|of (?:this|these|those|which)|as noted above|as corporate parent|for example|this means"
    r"|there"
    r" (?:is|was|are|were|has been|have been|had been)(?: also| now| currently| still)?|including"
    r"|of which|note (?:that )?|relat(?:es|ing) to|plus|with|where|which|that|a further|an"
    r" additional|further|another|some|only|just"
    r"|the|a|an|our|its|their|any|all of the|each of the|these|those|a total of|totalling|namely"
    r"|together with|as well as|primarily|mainly|partly|partially|predominantly|this includes"
    r"|(?:this|the \w+) (?:includes|included|incorporates))\b[\s,:]*)+",
    re.IGNORECASE,
)
_SAYS_THAT = re.compile(
    r"^.*?\b(?:estimate[ds]?|show(?:s|ed|n)?|report(?:s|ed)?|found|means?|indicate[ds]?|note[ds]?"
    r"|state[ds]?|said|confirm(?:s|ed)?|suggest(?:s|ed)?|identified|highlight(?:s|ed)?|recognised"
    r"|is|was) that\s+"
)
# "Members were told that", "The Committee heard that": minutes begin so.
_HEARD_THAT = re.compile(
    r"^(?:the )?(?:members|councillors|committee|sub-committee|board|panel|cabinet|council|forum"
    r"|executive|commission|chair(?:man|woman|person)?|officers?)\b(?: \w+){0,3}?"
    r" (?:told|advised|informed|heard|learnt|learned|reminded|assured) that\s+",
    re.IGNORECASE,
)
# "The team learnt of a new allocation"
_HEARD_OF = re.compile(
    r"^(?:the )?(?:\w+ ){0,2}?(?:team|service|board|partnership|council|committee|we) (?:\w+ )?"
    r"(?:learn(?:t|ed)|heard|(?:was|were) (?:told|notified|advised|informed)) of (?=an? |the )",
    re.IGNORECASE,
)
# "the performance measure for 'Percentage of cases closed"
_MEASURE_FOR = re.compile(
    r"^(?:the )?(?:key )?(?:performance )?(?:measure|indicator|KPI) for (?:the )?['‘’]?(?=[A-Z%])"
)
_INCORPORATES = re.compile(
    r"^.*?\b(?:incorporates?|reflects?|takes? account of) (?=(?:the|an?) )", re.IGNORECASE
)
_TAIL = re.compile(
    r"(?:,? (?:as a result of|due to|because|which|resulting from|as part of|in order|owing to"
    r"|reflecting|so that|where|when|following|in preparation for|who are a)\b"
    r"|, (?!(?:[\w' -]{1,40}, ){0,5}(?:[\w'-]+ ){0,4}(?:and|or) )).*$"
)
_NUMBERED = re.compile(r"^\W*(?:\d+(?:\.\d+)*|[A-Za-z])\s*[|.)]\s*")
_OF_ANY_REPORT = re.compile(
    r"(?:(?:introduction|headlines?|summary|executive summary|background|context|overview"
    r"|conclusions?"
    r"|purpose(?: of .*)?|key (?:points|messages|findings|issues|facts)|recommendations?|main"
    r" report"
    r"|discussion|next steps|areas? (?:of|for) .*|detail|current position|report|update|other"
    r"|notes?"
    r"|analysis(?: by .*)?|commentary)(?:,? and |,? & )?)+",
    re.IGNORECASE,
)
_LOOSE_END = re.compile(
    r"(?:[\s,;:(+-]|\b(?:and|or|of|by|to|at|the|a|an|was|were|is|are|with|for|on|in|from|this|that"
    r"|than|has|have|had|but|been|be|partly|partially|largely|mainly|primarily|only|also|now|total|up|down"
    r"|then|it|over|just|therefore|along|alone|into|broken down"
    r"|an? (?:increase|decrease|reduction|rise|fall) of|in year|in the year|totalling|and beyond"
    r"|i\.e|ie|see appendix)"
    r"(?=\s*$))+\s*$",
    re.IGNORECASE,
)
_VAGUE = re.compile(
    r"\b(?:[Tt]his(?! years?\b)|[Tt]hese|[Tt]hose|[Ii]t|[Tt]hey|them|[Hh]e|[Ss]he|[Ww]e"
    r"|one (?:that|which|where)|(?<!helped )us|especially|and its [A-Z]\w+|or that (?:are|is)"
    r"|[Yy]ou|[Ss]uch|the same|the following|former|latter)\b"
)
# "people aged 65 and over" ends with its age.
_AN_AGE = re.compile(r"\baged? \S+ (?:and|or) (?:over|under|above|below|older)\s*$")
# "both residential care" has lost what the other was.
_ENDS_LOOSE = re.compile(r"\b(?:and|or|of|the|an?|to|for|with|by)$", re.IGNORECASE)
_HALF = re.compile(r"\bboth\b(?!.*\band\b)")
_BAD_START = re.compile(
    r"(?:(?:requested|received|recorded|reported|completed) (?:in|during|within|by|to)"
    r"|reporting|rating|saying|followed by|(?:commented|responded|indicated)\b(?! by)"
    r"|(?:substantial|significant|large|small) (?:number|proportion|majority|minority) (?!of\b)"
    r"|(?:increase|decrease|reduction|rise|fall) (?:from|since|compared|when)"
    r"|(?:under|over|above|below)(?! ?(?:the )?budget| ?spen)|forecast to|[Ii]dentified|[Ss]hown"
    r"|(?:relates|reflects|represents|remains|continues|results|gives|covers|requires|means"
    r"|follows)"
    r"|there|none|of|by|to|at|and|or|was|were|is|are|be|been|has|have|had|in|on|for|from|than|as|per|if|not"
    r"|no|will|would|should|could|may|might|must|can|against|up|down|out|so"
    r"|then|because"
    r"|due|when|how|what|who|whom|whose|into|between|within|\W)\b",
    re.IGNORECASE,
)
# What the heading over it makes a name: "Dedicated Schools Grant: budget".
_MONEY_OF = re.compile(
    r"(?:(?:increase|reduction) in )?(?:\w+ )?(?:budget|spend|income|expenditure|costs?|balances?"
    r"|deficit"
    r"|surplus|reserves?|grant|allocation)",
    re.IGNORECASE,
)
# Said of nearly anything: alone they name nothing.
_GENERAL = frozenset(
    stems(
        "a an the of in on at by for from to with and or which who that is was are were be been has"
        " have had total balance amount sum figure number position further overall year quarter"
        " current currently report increase decrease reduction cost costs budget saving savings"
        " service services council area areas people more less than per cent other others"
        " additional over under spend spent made making new been also being as not all each"
        " percentage rate average level period result forecast continue"
    )
)


def subject(words: str, label: str = "", heading: str = "") -> str:
    """The name of the measure that `words` (in marks) give; "" where they give none.

    `label` says whose the figure is and stands in front; `heading` does only where the words by
    themselves tell too little.
    """
    name = _tidied(words)
    short = _shortened(name)
    if label:
        tells = _telling(short) or re.match(r"(?:over|under|above|below)\b", short, re.IGNORECASE)
        name = _labelled(label, short) if tells else ""
    elif _telling(short) >= _FEWEST_TELLING:
        name = short
    elif _names_something(heading) and (_telling(short) or _MONEY_OF.fullmatch(short)):
        name = _labelled(_NUMBERED.sub("", heading), short)
    else:
        name = ""
    return capital(shown(name)) if name and _is_name(name) else ""


def without_when(words: str) -> str:
    """`words` (in marks) without the periods and the little words that held them."""
    return _WHEN.sub("", words)


def _tidied(words: str) -> str:
    words = without_when(words).strip(" ,.;:")
    words = re.sub(r"[*_♦◆●•\"]+", "", words)
    words = _INCORPORATES.sub("", _SAYS_THAT.sub("", _HEARD_THAT.sub("", words)))
    words = _LEAD_IN.sub("", words.strip())
    words = _LEAD_IN.sub("", _MEASURE_FOR.sub("", _HEARD_OF.sub("", words)))
    if not re.search(r"\b(?:(?:who|that) (?:had|have|has)|whom|whose|where)\b", words):
        words = HELPER.sub(" ", f" {words} ", count=1)
    words = re.sub(r"\(\s*\)|\s+(?=[,.;)])", "", words)
    words = re.sub(r"\b(\w{4,}) \1\b", r"\1", _without_loose_ends(words))
    return " ".join(words.split())


def _without_loose_ends(words: str) -> str:
    """One loose end may stand behind another: "awards in total" has two."""
    if _AN_AGE.search(words):
        return words
    bare = _LOOSE_END.sub("", words)
    return words if bare == words else _without_loose_ends(bare)


def _shortened(name: str) -> str:
    """The name without the reasons that follow it, where enough is left to tell what it is."""
    cut = _TAIL.sub("", name)
    while cut != name:
        bare = _LOOSE_END.sub("", cut)
        if _telling(bare) >= _FEWEST_TELLING and bare.count("(") == bare.count(")"):
            return bare
        break
    return name


def _names_something(heading: str) -> bool:
    """True for a heading that is no "Introduction", "Summary" or the like."""
    return bool(heading) and not _OF_ANY_REPORT.fullmatch(_NUMBERED.sub("", heading).strip(" :"))


def _labelled(label: str, name: str) -> str:
    if not label or fold(label) in fold(name):
        return name
    return f"{label.strip(' :-')}: {name}"


def _telling(name: str) -> int:
    """How many of the words say what the figure is of."""
    return len({word for word in stems(shown(name)) if not word.isdigit()} - _GENERAL)


def _is_name(name: str) -> bool:
    return (
        not is_marked(name)
        and len(name) <= _LONGEST
        and name.count("(") == name.count(")")
        and not _VAGUE.search(name)
        and not _HALF.search(name)
        and not _ENDS_LOOSE.search(name)
        and not any(_BAD_START.match(part) for part in name.split(": "))
    )
