"""Settings are read strictly: a mistake is named with its file, its place and what to do."""

from datetime import date, time
from pathlib import Path

import pytest

from bot.settings import Settings, read_rules, read_settings
from knowledge.domain.committee_rules import CommitteeRules
from knowledge.domain.errors import SettingsError
from knowledge.domain.everyday_words import EverydayWords
from knowledge.domain.figure_rules import (
    Frequency,
    IndicatorRule,
    QuarterlyReturn,
    RagRule,
    YearKind,
)
from knowledge.domain.indicators import Polarity
from knowledge.domain.rules import QuietHours, Rules

SAMPLE = Path(__file__).parents[2] / "knowledge" / "sample" / "tipstaff.toml"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tipstaff.toml"


def rules(file: Path, text: str) -> Rules:
    file.write_text(text, encoding="utf8")
    return read_rules(file)


def refusal(file: Path, text: str) -> str:
    with pytest.raises(SettingsError) as caught:
        rules(file, text)
    return str(caught.value)


def test_without_a_file_and_variables_the_defaults_hold(file: Path) -> None:
    settings = read_settings({}, file)

    assert settings == Settings()
    assert settings.slack.api_url == "https://slack.com/api/"
    assert settings.database == Path("tipstaff.db")


def test_the_commented_example_says_what_the_defaults_are() -> None:
    assert read_rules(SAMPLE) == Rules(rag_rules=(RagRule(),))


def test_the_examples_in_the_commented_file_can_be_used_as_they_stand(file: Path) -> None:
    found = rules(file, SAMPLE.read_text(encoding="utf8").replace("#: ", ""))

    committee = found.for_committee("EXAMPLE scrutiny committee")
    assert committee.channel == "C0EXAMPLE"
    assert committee.publication_tell == ("channel",)
    assert committee.publication_remind == (5, 1)
    assert committee.steps == CommitteeRules().steps
    assert found.committee_of_channel("C0EXAMPLE") == "Example Scrutiny Committee"
    assert found.committee_of_channel("C0EXAMPLE2") == "Example Scrutiny Committee"
    assert found.council_of_channel("C0EXAMPLE2") == ""
    assert found.committee_of_channel("C0EXAMPLE4") == "Example Scrutiny Committee"
    assert found.council_of_channel("C0EXAMPLE4") == "Example County Council"
    assert found.returns[0].channel == "C0EXAMPLE3"


def test_a_council_sets_its_own_days_hours_people_and_steps(file: Path) -> None:
    found = rules(
        file,
        """
        small_number = 4
        channel_threads = true
        [calendar]
        division = "NIR"
        bank_holidays_until = 2027
        closed_days = [2026-12-29, "2026-12-30"]
        [quiet_hours]
        earliest = "08:30"
        latest = 17:00:00
        remind_at = "08:45"
        [roles]
        administrators = ["it@westmoor.gov.uk"]
        democratic_services = ["Dev Patel"]
        [default]
        clear_days = 3
        [[default.steps]]
        name = "Final report"
        working_days = -8
        at = "12:00"
        tell = ["leads"]
        [[returns]]
        title = "Figures"
        channel = "C0FIGURES"
        working_days = 10
        remind = [1, 5, 5]
        [[rag]]
        council = "Westmoor"
        tolerance = 10
        relative = false
        """,
    )

    assert found.closed_days == {date(2026, 12, 29), date(2026, 12, 30)}
    assert (found.division, found.bank_holidays_until) == ("NIR", 2027)
    assert found.quiet == QuietHours(time(8, 30), time(17, 0))
    assert found.remind_at == time(8, 45)
    assert found.administrators == {"it@westmoor.gov.uk"}
    assert (found.small_number, found.channel_threads) == (4, True)
    [step] = found.default.steps
    assert (step.working_days, step.at, step.tell, step.remind) == (
        -8,
        time(12, 0),
        ("leads",),
        (10, 5, 1),
    )
    assert found.returns == (QuarterlyReturn("Figures", "C0FIGURES", 10, (5, 1)),)
    assert found.rag_rule("WESTMOOR") == RagRule("Westmoor", 10, relative=False)
    assert found.rag_rule("Eastmoor") == RagRule()


def test_what_a_committee_leaves_out_is_as_the_default_says(file: Path) -> None:
    found = rules(
        file,
        """
        [default]
        channel = "C0ALL"
        clear_days = 3
        [[committees]]
        title = "Cabinet"
        clear_days = 5
        """,
    )

    assert found.for_committee("Cabinet").channel == "C0ALL"
    assert found.for_committee("Cabinet").clear_days == 5
    assert found.for_committee("Audit Committee").clear_days == 3
    assert found.for_committee("Audit Committee").title == "Audit Committee"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("small_number = ", "is not valid TOML"),
        ("smal_number = 5", '"smal_number" is not a setting. Did you mean "small_number"?'),
        ('small_number = "5"', '"small_number" must be a whole number from 0 to 100'),
        ("small_number = true", '"small_number" must be a whole number'),
        ('channel_threads = "yes"', '"channel_threads" must be true or false'),
        ("calendar = 5", '"calendar" must be a table, begun with a line [calendar]'),
        ('[calendar]\ndivision = "England"', '[calendar], "division" must be one of ENG, WLS'),
        (
            '[calendar]\nclosed_days = ["24/12/2026"]',
            "holds '24/12/2026': write days as 2026-12-24",
        ),
        ("[calendar]\nclosed_days = 2026-12-24", '"closed_days" must be a list'),
        ("[calendar]\nclosed_days = [2026-12-24T10:00:00]", "write days as 2026-12-24"),
        ('[quiet_hours]\nearliest = "9am"', '"earliest" must be a time of day'),
        ('[quiet_hours]\nearliest = "17:00"', '"latest" must be later than 17:00'),
        ('[quiet_hours]\nremind_at = "07:00"', '"remind_at" must be from 09:00 to 16:30'),
        ('[roles]\nadministrators = "Dev Patel"', '"administrators" must be a list'),
        ('[roles]\nadministrators = [""]', '"administrators" must be a list of texts'),
        ("[default]\nclear_days = 0", '[default], "clear_days" must be a whole number from 1'),
        ("[default.publication]\nremind = [-1]", '"remind" must be a list of whole numbers'),
        ('[default.publication]\ntell = ["everyone"]', "may only hold 'channel' and 'leads'"),
        ("[[default.steps]]\nworking_days = -7", '[[default.steps]] number 1, "name" is missing'),
        ('[[default.steps]]\nname = "Draft"', '"working_days" is missing'),
        (
            '[[default.steps]]\nname = "publication of the AGENDA"\nworking_days = -2',
            '"steps" need a name each',
        ),
        ('[[committees]]\nchannel = "C0"', '[[committees]] number 1, "title" is missing'),
        (
            '[[committees]]\ntitle = "Cabinet"\n[[committees]]\ntitle = "CABINET"',
            "[[committees]] number 2, \"title\" gives 'CABINET' twice",
        ),
        (
            '[[committees]]\ntitle = "Cabinet"\n[[committees.steps]]\nname = "X"\nworking_day = -1',
            '[[committees.steps]] number 1, "working_days" is missing',
        ),
        ('[[returns]]\ntitle = "Figures"', '"channel" is missing'),
        ("[[rag]]\ntolerance = -1", '"tolerance" must be a number of 0 or more'),
        ("[channels]\nC0 = 5", '[channels], "C0" must be a text'),
    ],
)
def test_a_mistake_is_named_with_its_place_and_what_to_do(
    file: Path, text: str, words: str
) -> None:
    found = refusal(file, text)

    assert words in found
    assert found.startswith(str(file))
    assert found.endswith(".")


def test_a_file_that_is_not_text_is_refused_with_what_to_do(file: Path) -> None:
    file.write_bytes("title = 'Ächtung'".encode("cp1252"))

    with pytest.raises(SettingsError, match="Save it as UTF-8 text"):
        read_rules(file)


def test_the_environment_gives_the_file_and_the_tokens(file: Path) -> None:
    settings = read_settings(
        {
            "TIPSTAFF_DB": "/srv/knowledge.db",
            "SLACK_BOT_TOKEN": "xoxb-secret-one\n",
            "SLACK_APP_TOKEN": "xapp-secret-two",
            "SLACK_SIGNING_SECRET": "secret-three",
            "SLACK_API_URL": "http://127.0.0.1:8000/api",
        },
        file,
    )

    assert settings.database == Path("/srv/knowledge.db")
    assert settings.slack.bot_token == "xoxb-secret-one"
    assert settings.slack.app_token == "xapp-secret-two"
    assert settings.slack.signing_secret == "secret-three"
    assert settings.slack.api_url == "http://127.0.0.1:8000/api/"
    assert "secret" not in f"{settings!r} {settings}"


def test_an_address_of_slack_that_is_none_is_refused(file: Path) -> None:
    with pytest.raises(SettingsError, match=r"SLACK_API_URL must be a whole address"):
        read_settings({"SLACK_API_URL": "slack.example"}, file)


def test_a_council_says_what_its_papers_do_not_of_an_indicator(file: Path) -> None:
    found = rules(
        file,
        """
        [roles]
        performance_officers = ["Una Hall"]
        [[indicators]]
        code = "CSC 011"
        leads = ["Head of Child Protection"]
        frequency = "annual"
        year = "academic"
        polarity = "lower is better"
        target = 12
        floor = 15
        [[statutory_returns]]
        title = "SEN2"
        due = 2028-03-09
        """,
    )

    rule = found.indicator_rule("Westmoor", "csc11")
    assert (rule.leads, rule.frequency, rule.year) == (
        ("Head of Child Protection",),
        Frequency.ANNUAL,
        YearKind.ACADEMIC,
    )
    assert (rule.polarity, rule.target, rule.floor) == (Polarity.LOWER_IS_BETTER, 12, 15)
    assert found.indicator_rule("Westmoor", "CSC 012") == IndicatorRule("CSC 012", "Westmoor")
    assert found.performance_officers == {"Una Hall"}
    assert [each.due for each in found.statutory_returns] == [date(2028, 3, 9)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[[indicators]]\ntarget = 1", '"code" is missing'),
        ('[[indicators]]\ncode = "X 1"\nfrequency = "daily"', "must be one of 'monthly'"),
        ('[[statutory_returns]]\ntitle = "SEN2"', '"due" is missing'),
        ("[[statutory_returns]]\ndue = 2028-03-09", '"title" is missing'),
    ],
)
def test_a_mistake_about_figures_is_named_with_its_place(file: Path, text: str, words: str) -> None:
    assert words in refusal(file, text)


def test_own_words_for_a_status_stand_for_one_status_each(tmp_path: Path) -> None:
    file = tmp_path / "tipstaff.toml"
    file.write_text('[status_words]\ncomplete = ["Discharged"]\nat_risk = ["RAG red"]\n')
    assert read_rules(file).status_words == {"discharged": "complete", "rag red": "at risk"}

    file.write_text('[status_words]\ncomplete = ["amber"]\nat_risk = ["Amber"]\n')
    with pytest.raises(SettingsError, match="another status"):
        read_rules(file)


def test_a_council_has_words_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "tipstaff.toml"
    file.write_text(
        '[vocabulary]\nsame = [["Harbour Hub", "the old library"]]\n'
        '[vocabulary.instead]\n"procurement" = ["shop* around"]\n'
    )
    words = EverydayWords(
        (("Harbour Hub", "the old library"),), (("procurement", ("shop* around",)),)
    )
    assert read_rules(file).everyday_words == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[vocabulary]\nsame = [["Harbour Hub"]]', "two phrases or more"),
        ('[vocabulary]\nsame = ["Harbour Hub", "the old library"]', "a list of lists"),
        ('[vocabulary]\nsame = [["Harbour Hub", "--"]]', "two phrases or more"),
        ('[vocabulary.instead]\n"procurement" = ["*"]', "without a word"),
        ('[vocabulary.instead]\n"procurement" = "shopping"', "a list"),
        ('[vocabulary]\nsames = [["a", "b"]]', "is not a setting"),
    ],
)
def test_a_mistake_in_the_councils_words_is_named(file: Path, text: str, words: str) -> None:
    assert words in refusal(file, text)


def test_a_role_for_a_time_is_held_on_its_first_and_last_day_only(file: Path) -> None:
    read = rules(
        file,
        '[roles]\ndemocratic_services = ["Dilys Clark", "Sam Fox from 2026-08-03 to 2026-08-14"]\n'
        'administrators = ["Adam Root to 2026-08-31"]',
    )
    assert read.democratic_services == {"Dilys Clark"}
    for day in (date(2026, 8, 3), date(2026, 8, 14)):
        assert read.as_at(day).democratic_services == {"Dilys Clark", "Sam Fox"}
    for day in (date(2026, 8, 2), date(2026, 8, 15)):
        assert read.as_at(day).democratic_services == {"Dilys Clark"}
    assert read.as_at(date(2026, 8, 31)).administrators == {"Adam Root"}
    assert not read.as_at(date(2026, 9, 1)).administrators


def test_a_role_with_an_impossible_day_is_refused_with_its_words(file: Path) -> None:
    said = refusal(file, '[roles]\nadministrators = ["Adam Root to 2026-02-30"]')
    assert "Adam Root to 2026-02-30" in said
    assert "write it like" in said
