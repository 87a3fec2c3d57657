"""Which asks make sense of which noun."""

from handlers.understanding.asks import Ask

# The kinds of record that have figures of their own.
FIGURES = frozenset({"indicator", "measure"})
# Kinds that are said of several: "which actions are about ...?" asks for all that fit.
SEVERAL = frozenset({"actions", "topics"})
# Which asks make sense of which noun, and how well each fits. The first is what a bare name asks.
ASKABLE: dict[str, dict[Ask, float]] = {
    "indicator": {
        Ask.DEFINE: 0.8,
        Ask.VALUE: 1.0,
        Ask.TARGET: 1.0,
        Ask.COMPARE: 1.0,
        Ask.RAG: 0.9,
        Ask.LEAD: 0.4,
        Ask.TOPICS: 1.0,
        Ask.CODES: 0.9,
    },
    "measure": {
        Ask.VALUE: 0.9,
        Ask.MONEY: 1.1,
        Ask.RISK_SCORE: 0.5,
        Ask.TARGET: 0.8,
        Ask.COMPARE: 0.2,
        Ask.DEFINE: 0.4,
    },
    "topic": {
        Ask.DEFINE: 0.5,
        Ask.LEAD: 1.0,
        Ask.CODES: 1.0,
        Ask.STAGE_1: 1.2,
        Ask.STAGE_2: 1.2,
        Ask.EVIDENCE: 1.2,
        Ask.CONDITIONS: 1.2,
        Ask.OUTCOMES: 1.1,
        Ask.TIMESCALE: 1.2,
        Ask.DUE: 0.8,
        Ask.WHEN: 0.8,
        Ask.AGENDA: 0.4,
    },
    "action": {
        Ask.DEFINE: 0.5,
        Ask.LEAD: 1.0,
        Ask.DUE: 1.0,
        Ask.STATUS: 1.0,
        Ask.MILESTONES: 1.1,
        Ask.OUTCOME: 1.0,
        Ask.RESOURCES: 1.0,
        Ask.TARGET: 0.7,
        Ask.CODES: 0.6,
    },
    "recommendation": {Ask.DEFINE: 0.6, Ask.RAG: 1.2, Ask.STATUS: 0.8, Ask.VALUE: 0.5},
    "agenda_item": {Ask.AGENDA: 0.9, Ask.PAGES: 1.2, Ask.AUTHOR: 0.9, Ask.DEFINE: 0.3},
    "report": {Ask.RECOMMENDED: 1.2, Ask.AUTHOR: 1.1, Ask.CONTACT: 1.3},
    "objective": {Ask.DEFINE: 0.6, Ask.CODES: 0.9, Ask.LIST: 0.7},
    "priority": {
        Ask.DEFINE: 0.6,
        Ask.OUTCOME: 0.9,
        Ask.CODES: 0.8,
        Ask.LINKS: 1.1,
        Ask.IMPLICATIONS: 1.2,
        Ask.SAVINGS: 1.2,
        Ask.LIST: 0.4,
    },
    "theme": {Ask.LEAD: 0.9, Ask.MEMBERS: 1.0, Ask.MILESTONES: 0.8, Ask.DEFINE: 0.4},
    "key_question": {Ask.CODES: 1.0, Ask.DEFINE: 0.5},
    "risk": {
        Ask.DEFINE: 0.6,
        Ask.RISK_SCORE: 1.2,
        Ask.TARGET: 1.3,
        Ask.LEAD: 0.9,
        Ask.TRIGGERS: 1.2,
        Ask.CONSEQUENCES: 1.2,
        Ask.CONTROLS: 1.2,
    },
    "budget_line": {Ask.VALUE: 0.9, Ask.MONEY: 1.1, Ask.DEFINE: 0.3},
    "school": {Ask.RAG: 0.8, Ask.DEFINE: 0.5, Ask.JUDGEMENT: 1.1},
    # "Childline number" asks for no figure.
    "contact": {Ask.CONTACT: 1.2, Ask.VALUE: 0.4},
    "minute": {Ask.DEFINE: 0.4},
    "document": {Ask.YEARS: 1.2, Ask.HELD: 1.2, Ask.DEFINE: 0.2},
    "committee": {
        Ask.WHEN: 1.1,
        Ask.WHERE: 1.1,
        Ask.AGENDA: 0.9,
        Ask.MEMBERS: 1.1,
        Ask.PUBLISHED: 1.2,
        Ask.CONTACT: 1.2,
        Ask.DEFINE: 0.3,
    },
    "officer": {Ask.LEADS_ON: 1.0, Ask.POST: 1.0, Ask.CONTACT: 1.2, Ask.LEAD: 0.6},
    "councillor": {Ask.POST: 1.0, Ask.MEMBERS: 0.8, Ask.CONTACT: 1.0},
}
