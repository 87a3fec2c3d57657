"""The command line as an administrator and other programs use it."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main, tipstaff
from knowledge.domain.errors import TipstaffError
from tests.handlers.wexcombe import make_file

Run = Callable[..., Result]
PROGRAMME = (
    "FAMILIES SCRUTINY WORK PROGRAMME\n\nKINSHIP CARE:\n\n"
    "Lead Officer\tTopic\tSCS Outcome\tLink to PMF (metrics)\tStage 1 Approach\tEvidence\n"
    "Priya Nair/Tom Askew\tKinship care offer\tSafe homes\tWXC 011\tReport in May\tSurvey\n"
)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `tipstaff` in an empty folder, without anybody's environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("TIPSTAFF_DB", "SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"):
        monkeypatch.delenv(name, raising=False)

    def ran(*words: str, said: str = "") -> Result:
        return CliRunner().invoke(tipstaff, list(words), input=said)

    return ran


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "papers" / "programme.txt"
    file.parent.mkdir()
    file.write_text(PROGRAMME, encoding="utf8")
    return file


def sentence(result: Result) -> str:
    """The one sentence that a failure is told in."""
    assert isinstance(result.exception, TipstaffError)
    return str(result.exception)


def test_an_import_says_what_was_added_and_a_second_one_that_nothing_changed(
    run: Run, paper: Path
) -> None:
    first = run("import", str(paper), "--council", "Wexcombe Borough Council")
    assert first.exit_code == 0, first.output
    assert "1 topic" in first.output
    second = run("import", str(paper), "--council", "Wexcombe Borough Council")
    assert "In all: 0 added, 0 changed" in second.output


def test_a_dry_run_says_the_same_and_writes_nothing(run: Run, paper: Path, tmp_path: Path) -> None:
    result = run("import", str(paper), "--council", "Wexcombe", "--dry-run")
    assert "1 topic" in result.output
    assert "nothing written" in result.output
    assert not (tmp_path / "tipstaff.db").exists()


def test_one_bad_file_in_a_folder_is_said_and_the_rest_imported(run: Run, paper: Path) -> None:
    (paper.parent / "broken.txt").write_bytes(b"\x00\x01\x02\xff")
    result = run("import", str(paper.parent), "--council", "Wexcombe")
    assert result.exit_code == 1
    assert "broken.txt: not read." in result.output
    assert "1 topic" in result.output


@pytest.mark.parametrize("missing", ["nowhere.txt", "empty"])
def test_a_missing_file_and_an_empty_folder_are_said_in_a_sentence(
    run: Run, tmp_path: Path, missing: str
) -> None:
    (tmp_path / "empty").mkdir()
    result = run("import", missing)
    assert result.exit_code == 1
    assert missing in result.output
    assert "not read." in result.output


def test_the_import_report_is_there_as_json(run: Run, paper: Path) -> None:
    report = json.loads(run("import", str(paper), "--council", "Wexcombe", "--json").output)
    assert report["totals"]["added"] > 0
    assert report["files"][0]["counts"]["topic"]["added"] == 1


def test_a_question_is_answered_with_its_source(run: Run, tmp_path: Path) -> None:
    make_file(tmp_path / "w.db")
    result = run("--db", "w.db", "ask", "who leads on kinship care?")
    assert "Priya Nair and Tom Askew" in result.output
    assert "Source: Families scrutiny pack" in result.output


def test_questions_line_by_line_give_a_line_each_in_order_bad_lines_too(
    run: Run, tmp_path: Path
) -> None:
    make_file(tmp_path / "w.db")
    lines = ['{"id": 1, "q": "WX 011 latest"}', "not json", '{"id": 3}', '{"id": 4, "q": "wx 999"}']
    result = run("ask", "--jsonl", "--db", "w.db", said="\n".join(lines) + "\n")
    answers = [json.loads(line) for line in result.output.splitlines()]
    assert [answer.get("status") for answer in answers] == ["answered", None, None, "unknown"]
    assert all("error" in answer for answer in answers[1:3])
    assert set(answers[0]) == {"id", "q", "status", "text", "sources", "ms"}
    assert answers[0]["sources"][0]["place"] == "row 2"


def test_lines_of_one_thread_are_one_conversation(run: Run, tmp_path: Path) -> None:
    make_file(tmp_path / "w.db")
    asked = [
        {"id": 1, "q": "what is WX 011?", "thread": "t"},
        {"id": 2, "q": "and against England?", "thread": "t"},
        {"id": 3, "q": "and against England?", "thread": "other"},
    ]
    said = "".join(json.dumps(line) + "\n" for line in asked)
    answers = [
        json.loads(line)
        for line in run("ask", "--jsonl", "--db", "w.db", said=said).output.splitlines()
    ]
    assert "84.2%" in answers[1]["text"]
    assert answers[2]["status"] == "unknown"


def test_a_lead_updates_by_chat_and_takes_it_back(run: Run, tmp_path: Path) -> None:
    make_file(tmp_path / "w.db")
    script = "2 is complete - posts filled\nyes\nundo\nwhat is the status of action 2?\n"
    result = run("chat", "--as", "Tom Askew", "--db", "w.db", said=script)
    assert "Reply yes to record it" in result.output
    assert "is now complete" in result.output
    assert "no status has been given" in result.output
    updates = json.loads(run("export", "--json", "--db", "w.db").output)["updates"]
    assert [update["kind"] for update in updates] == ["changed", "undone"]


def test_an_unknown_action_number_is_said_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    make_file(tmp_path / "w.db")
    result = run("chat", "--as", "Tom Askew", "--db", "w.db", said="9999 is complete\nyes\n")
    assert "9999" in result.output
    assert "is now complete" not in result.output
    assert json.loads(run("export", "--json", "--db", "w.db").output)["updates"] == []


def test_the_export_has_a_list_for_every_noun(run: Run, tmp_path: Path) -> None:
    make_file(tmp_path / "w.db")
    held = json.loads(run("export", "--json", "--db", "w.db").output)
    assert held["topics"][0]["leads"] == [
        {"name": "Priya Nair", "kind": "person"},
        {"name": "Tom Askew", "kind": "person"},
    ]
    assert held["actions"][0]["due"]["last_day"] == "2026-07-31"
    assert held["meetings"][1]["starts_at"] == "2026-10-12T14:00"
    for noun in ("indicators", "observations", "officers", "agenda_items", "glossary"):
        assert held[noun][0]["source"]["document"] == "Families scrutiny pack"


def test_the_timetable_of_a_meeting_is_there_as_json(run: Run) -> None:
    timetable = json.loads(run("deadlines", "2017-09-28", "--json").output)
    assert timetable["publication"] == "2017-09-20"
    assert len(timetable["clear_days"]) == 5
    closed = run("deadlines", "2026-01-05", "--closed", "2025-12-29", "--closed", "30/12/2025")
    assert "Friday 19 December 2025" in closed.output


@pytest.mark.parametrize(
    ("kind", "day", "due"),
    [
        ("call-in", "2026-03-31", "2026-04-09"),
        ("foi", "2025-12-22", "2026-01-23"),
        ("eir", "2025-12-22", "2026-01-23"),
        ("response", "16 December 2025", "2026-02-15"),
        ("key-decision", "9/4/2026", "2026-03-11"),
        ("general-exception", "2026-03-30", "2026-04-09"),
        ("members-access", "2026-12-22", "2027-01-08"),
        ("election", "2027-05-06", "2027-03-31"),
        ("special-urgency", "2026-09-14", None),
    ],
)
def test_the_other_clocks_are_there_by_their_kind(
    run: Run, kind: str, day: str, due: str | None
) -> None:
    found = json.loads(run("deadlines", day, "--kind", kind, "--json").output)
    assert (found["kind"], found["due"]) == (kind, due)
    assert found["law"]
    assert "Source: " in run("deadlines", day, "--kind", kind).output


def test_a_committee_is_found_by_what_people_call_it(run: Run, tmp_path: Path) -> None:
    make_file(tmp_path / "tipstaff.db")
    found = run("deadlines", "12 October 2026", "--committee", "families osc").output
    assert "meeting of Families Overview and Scrutiny Committee on Monday 12 October" in found
    assert (
        "meeting of Planning on" in run("deadlines", "12/10/2026", "--committee", "Planning").output
    )


def test_beyond_the_bank_holidays_that_are_known_nothing_is_counted(run: Run) -> None:
    assert "known for 1972 to 2028 only" in sentence(run("deadlines", "2029-01-10"))
    late = run("deadlines", "2028-12-20", "--kind", "foi")
    assert "raise bank_holidays_until in tipstaff.toml" in sentence(late)


@pytest.mark.parametrize(
    ("content", "said"),
    [("committees = [", "not valid TOML"), ("colour = 'red'\n", "colour")],
)
def test_broken_settings_are_said_with_the_file_and_what_to_do(
    run: Run, tmp_path: Path, content: str, said: str
) -> None:
    (tmp_path / "tipstaff.toml").write_text(content)
    message = sentence(run("deadlines", "2017-09-28"))
    assert "tipstaff.toml" in message
    assert said in message


def test_serving_without_a_token_names_the_variable(run: Run) -> None:
    assert "SLACK_BOT_TOKEN is not set" in sentence(run("serve"))


def test_a_file_that_is_no_knowledge_file_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear Sir, " * 500)
    assert "not a Tipstaff knowledge file" in sentence(run("ask", "hello", "--db", "letter.db"))


def test_a_locked_file_is_said_and_nothing_is_half_done(
    run: Run, tmp_path: Path, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_file(tmp_path / "w.db")
    monkeypatch.setattr("knowledge.store.database.BUSY_SECONDS", 0.05)
    other = sqlite3.connect(tmp_path / "w.db")
    other.execute("begin immediate")
    message = sentence(run("import", str(paper), "--council", "Wexcombe", "--db", "w.db"))
    other.rollback()
    other.close()
    assert "in use by another process" in message
    held = json.loads(run("export", "--json", "--db", "w.db").output)
    assert all(topic["council"] != "Wexcombe" for topic in held["topics"])


def test_a_measure_is_exported_with_the_latest_value_held(run: Run, tmp_path: Path) -> None:
    make_file(tmp_path / "w.db")
    held = json.loads(run("export", "--json", "--db", "w.db").output)
    seen = {o["measure"]: o for o in held["observations"] if o["measure"]}
    assert seen
    for measure in held["measures"]:
        if measure["text"] in seen:
            own = [o for o in held["observations"] if o["measure"] == measure["text"]]
            values = {o["value"]: o["source"]["as_printed"] for o in own}
            assert values[measure["value"]] == measure["source"]["as_printed"]
        else:
            assert measure["value"] is None


def test_linking_names_the_officer_or_those_of_a_like_name(run: Run, tmp_path: Path) -> None:
    make_file(tmp_path / "w.db")
    assert "now linked" in run("link", "Priya Nair", "U012", "--db", "w.db").output
    assert "Held with a like name: Priya Nair" in sentence(
        run("link", "P Nair", "U012", "--db", "w.db")
    )
    assert "profile in Slack" in sentence(run("link", "Priya Nair", "priya", "--db", "w.db"))


def test_a_mistake_is_one_sentence_and_exit_code_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["tipstaff", "deadlines", "someday"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 1
    assert capsys.readouterr().err.startswith("Error: 'someday' is not a date.")


def test_a_calendar_file_is_written_for_a_committee(run: Run, tmp_path: Path) -> None:
    make_file(tmp_path / "tipstaff.db")
    told = run("calendar", "--committee", "families osc", "--to", "c.ics", "--as-of", "2026-09-07")
    assert told.output == "c.ics: 2 meetings, 18 deadlines.\n"
    written = (tmp_path / "c.ics").read_bytes()
    assert written.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"DTSTART;TZID=Europe/London:20261012T140000\r\n" in written
    assert "No officer is held" in sentence(run("calendar", "--officer", "Nobody Atall"))
    assert "No committee is held" in sentence(run("calendar", "--committee", "planning"))
    assert run("calendar").exit_code == 2


def test_what_is_missing_is_listed_with_counts(run: Run, tmp_path: Path) -> None:
    make_file(tmp_path / "tipstaff.db")
    assert run("unanswered").output == "Nothing is missing.\n"
    for _ in range(2):
        run("ask", "who runs the canteen?", "--as-of", "2026-09-07")
    listed = run("unanswered").output
    assert "who runs the canteen? (2 times, last on 7 September 2026)" in listed
    [held] = json.loads(run("unanswered", "--json").output)["unanswered"]
    assert (held["question"], held["times"]) == ("who runs the canteen?", 2)
    assert run("unanswered", "--days", "7", "--as-of", "2026-12-01").output == (
        "Nothing is missing.\n"
    )


def test_standard_answers_are_added_listed_and_removed(run: Run, tmp_path: Path) -> None:
    make_file(tmp_path / "tipstaff.db")
    asked = ("ask", "who runs the canteen?", "--as-of", "2026-09-07")
    run(*asked)
    added = run(
        *("answers", "add", "Who runs the canteen?", "Facilities", "--owner", "Priya Nair"),
        *("--until", "31/03/2027", "--as-of", "2026-09-07"),
    )
    assert added.exit_code == 0, added.output
    assert "until 31 March 2027" in run(*asked).output
    assert run("unanswered").output == "Nothing is missing.\n"
    [held] = json.loads(run("answers", "list", "--json", "--as-of", "2026-09-07").output)
    assert held["said"] is True
    assert "Removed" in run("answers", "remove", "1").output
    assert "No standard answer is held" in run("answers", "list").output
    assert "No standard answer 1" in sentence(run("answers", "remove", "1"))
    past = run("answers", "add", "a canteen?", "b", "--owner", "c", "--until", "2020-01-01")
    assert "is past" in sentence(past)


def test_a_list_is_written_as_csv_and_what_is_no_list_is_said(run: Run, tmp_path: Path) -> None:
    make_file(tmp_path / "tipstaff.db")
    file = tmp_path / "overdue.csv"
    asked = ("ask", "which indicators are red?", "--as-of", "2026-09-07")
    assert run(*asked, "--csv", str(file)).exit_code == 0
    first = file.read_text(encoding="utf-8-sig").splitlines()[0]
    assert first.startswith("Indicator,Title,Period,Value")
    assert "no list" in sentence(run("ask", "what is WX 011?", "--csv", str(tmp_path / "x.csv")))
