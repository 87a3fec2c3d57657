"""What the benchmark asks: of every kind that officers ask, about the subjects of the papers."""

# By code.
_INDICATORS = (
    "tell me about CSC 059",
    "PBH 010: what does it count",
    "CYP S31 please",
    "is AHS5 a target or a tracker?",
    "what was CYP S16 at last count?",
    "target for CYP S33",
    "how does CYP S30 compare with England?",
    "was CYP S20 better or worse than a year ago?",
    "which topic is CSC 009 linked to?",
    "PBH 015, 016 and 017: what's the difference?",
    "anything under CSC 940?",
)
# By what it is about.
_FIGURES = (
    "how many of our social workers carry fewer than twenty cases",
    "what share of reception children carry excess weight?",
    "percentage of mothers smoking when the baby is delivered",
    "latest good level of development at early years foundation stage",
    "how quickly are education health and care plans finished?",
    "rate of children on a protection plan per 10,000",
    "apprenticeships at 16 and 17: what percentage?",
    "do you hold attainment 8 for key stage four",
    "number of children in care in the second quarter of 2019/20",
    "were visits to children in care on time?",
)
_LEADS = (
    "who leads on the healthy lifestyles survey?",
    "lead officer for workforce sufficiency",
    "whose topic is the section 20 audit",
    "who looks after procurement of the 0-19 service",
    "who is responsible for recording practices at statutory visits?",
    "who reports on foster care funding up to 21",
    "who runs the transition action plan work?",
    "who is developing the diploma gateway applications?",
    "what does Nicola Davies lead?",
    "Which actions has Lynn Kilpatrick got?",
    "Rita Tailor's actions",
    "what is Carole Payne's post",
    "who is Karen Davison?",
)
_ACTIONS = (
    "when is the borough-wide prospectus due",
    "status of the electronic case file procurement",
    "what has been done on practice standards for care planning?",
    "which actions finish in 2010",
    "what is overdue?",
    "anything due this month",
    "milestones for the governing bodies self review",
    "when do integrated team leads have to be appointed?",
    "recruitment and retention of social workers: what is planned?",
)
_MEETINGS = (
    "when does overview and scrutiny meet next?",
    "where is the meeting on 28 September 2017",
    "what is on that agenda?",
    "item 8 of the September 2017 agenda",
    "who chairs children and young people's overview and scrutiny",
    "which pages is the budget outturn report on?",
    "when are the papers for 28 September published?",
)
_WIDER = (
    "which themes came out of the Ofsted plan?",
    "what evidence is there for child health profiles",
    "why do you monitor child poverty?",
    "what risks are there about looked after children",
    "what is LSCB short for",
    "do you hold a service plan for 2008?",
    "which scrutiny topics support building strong communities?",
)
# What the papers do not say, and what is no question.
_UNKNOWN = (
    "how deep is the swimming pool at the leisure centre?",
    "who won the by-election",
    "bin collection days over christmas",
    "thanks, that helps",
    "help",
)

QUESTIONS = (
    *_INDICATORS,
    *_FIGURES,
    *_LEADS,
    *_ACTIONS,
    *_MEETINGS,
    *_WIDER,
    *_UNKNOWN,
)
