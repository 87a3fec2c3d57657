"""Whatever is said in whatever order by whomever: no figure without an entitled yes and its row."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.context import Context
from knowledge.domain.updates import UpdateKind
from knowledge.store.actions import all_actions
from knowledge.store.database import opened
from knowledge.store.figures import all_figures, versions_of
from knowledge.store.updates import all_updates
from tests.handlers.desk import RULES, fill
from tests.handlers.performance import ANN, BOB, CARA, CLERK, Desk, at_performance
from tests.knowledge_files import fresh_file

PEOPLE = (ANN, BOB, CARA, CLERK, "Nobody Known")
MAY_GIVE = {
    "EXB 011": {ANN, CARA, CLERK},
    "EXB 013": {ANN, CARA, CLERK},
    "EXB 014": {BOB, CARA, CLERK},
}
FIGURE = st.builds(
    "{} {} {} {}{}".format,
    st.sampled_from(["EXB 011", "exb13", "EXB 014", "EXB 999"]),
    st.sampled_from(["Q1", "Q4 2025/26", "", "Q3 2029/30"]),
    st.sampled_from(["=", "is", "", "was"]),
    st.sampled_from(["12.2%", "31", "45/317", "n/a", "142%", "lots", "no data", "12,2", "91%"]),
    st.sampled_from(["", " because of two families", " checked", " - on track", "; 1 complete"]),
)
OTHER = st.sampled_from(
    ["yes", "yes", "yes", "no", "undo", "1", "confirm", "ok", "approve EXB 011 Q1",
     "EXB 014 Q1 approved", "because two families moved", "what is EXB 011?", "return Q1",
     "EXB 011 Q1 action: weekly visits by 30 Nov 2026", "yes but later", "2"]
)  # fmt: skip
TURNS = st.lists(st.tuples(st.sampled_from(PEOPLE), FIGURE | OTHER), min_size=1, max_size=10)


@contextmanager
def an_office() -> Iterator[Desk]:
    with (
        TemporaryDirectory() as folder,
        opened(fresh_file(Path(folder) / "exborough.db", fill)) as db,
    ):
        yield at_performance(Desk(Context(db, RULES)))


def plainly_yes(text: str) -> bool:
    return text in ("yes", "1", "confirm")


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TURNS)
def test_every_version_has_a_yes_of_somebody_entitled_and_one_audit_row(
    turns: list[tuple[str, str]],
) -> None:
    with an_office() as office:
        before = all_actions(office.db)
        for who, text in turns:
            rows = len(all_updates(office.db))
            office.says(who, text)
            written = [
                row for row in all_updates(office.db)[rows:] if row.kind is UpdateKind.CHANGED
            ]
            assert not written or plainly_yes(text), (who, text)
            assert all(row.who == who for row in written)
        audit = [row for row in all_updates(office.db) if row.noun == "observation"]
        done = [row for row in audit if row.kind in (UpdateKind.CHANGED, UpdateKind.UNDONE)]
        for figure in all_figures(office.db):
            assert figure.who in MAY_GIVE[figure.name]
            assert figure.approved_by in ("", CARA)
            rows_of_it = [row for row in done if row.record_id == figure.figure_id]
            assert len(rows_of_it) == len(versions_of(office.db, figure.figure_id))
        if not any("1 complete" in text for _, text in turns):
            assert all_actions(office.db) == before
