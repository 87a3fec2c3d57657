"""Records by the number that papers or Tipstaff itself give them."""

from sqlite_utils import Database

from knowledge.store.rows import query
from knowledge.store.subjects import Subject

# noun → its id, council and title, for each record of that number
_NUMBERED = {
    "action": "select number as id, council, title from actions where number = ?",
    "agenda_item": (
        "select f.id, c.council, f.title from agenda_items f"
        " join meetings m on m.id = f.meeting_id join committees c on c.id = m.committee_id"
        " where f.number = ? order by f.id"
    ),
    "recommendation": (
        "select id, council, text as title from recommendations where number = ? order by id"
    ),
    "priority": "select id, council, title from priorities where number = ? order by id",
    "theme": "select id, council, title from themes where number = ? order by id",
    "risk": "select id, council, description as title from risks where number = ? order by id",
    "objective": "select id, council, title from objectives where number = ? order by id",
    "key_question": (
        "select id, council, text as title from key_questions where number = ? order by id"
    ),
}


def subjects_numbered(db: Database, noun: str, number: str) -> list[Subject]:
    """The records of this noun that are called by exactly this number, in printed order."""
    if noun == "action" and not (number.isdecimal() and str(int(number)) == number):
        return []
    rows = query(db, _NUMBERED[noun], [int(number) if noun == "action" else number])
    return [Subject(noun, row["id"], row["council"], row["title"], (), ()) for row in rows]
