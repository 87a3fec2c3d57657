"""Risk registers, whatever a council calls their columns."""

from knowledge.domain.risks import Risk
from tests.knowledge.importers.printed import of_type, reading_of


def test_a_risk_register_is_known_by_what_its_columns_say() -> None:
    reading = reading_of("""\
# Homes risk register

| Ref | Risk | Cause | Impact | Existing controls | L | I | Score | Risk owner |
|---|---|---|---|---|---|---|---|---|
| R1 | Boilers fail in winter | Old stock | Cold homes | Yearly service | 3 | 4 | 12 | Ann Lee |
| High risks | | | | | | | | |
| R2 | Contractor goes under | Thin margins | Repairs stop | Another firm | 2 | 5 | 10 | Bo Day |
""")
    first, second = of_type(reading, Risk)
    assert (first.number, first.description, first.score) == ("R1", "Boilers fail in winter", "12")
    assert (first.likelihood, first.controls) == ("3", ("Yearly service",))
    assert [owner.name for owner in second.owners] == ["Bo Day"]


def test_risks_without_numbers_do_not_overwrite_one_another() -> None:
    reading = reading_of("""\
## Budget risks

| Directorate | Risk Title | Source of Risk | Risk Event | Consequence | Likelihood (1-5) |
|---|---|---|---|---|---|
| GET | Tipping fees | Fewer sites | Fees rise | Overspend | 4 |
| GET | Tree disease | Ash dieback | Trees fall | Claims | 2 |
""")
    risks = of_type(reading, Risk)
    assert [risk.description for risk in risks] == [
        *("Tipping fees: Fees rise", "Tree disease: Trees fall")
    ]
    assert [risk.consequences for risk in risks] == [("Overspend",), ("Claims",)]


def test_the_score_before_controls_and_the_date_of_review_are_not_taken_for_anything_else() -> None:
    reading = reading_of("""\
# Corporate Risk Register

| Risk Ref & Title | Risk Description | Inherent Risk Score | Residual Score | Target Date |
|---|---|---|---|---|
| CR1 Money | No balanced budget | 25 | 20 | 31/03/2031 |
""")
    (risk,) = of_type(reading, Risk)
    assert (risk.number, risk.description) == ("CR1", "Money: No balanced budget")
    assert (risk.score, risk.target_score) == ("20", "")


def test_a_savings_table_with_owners_and_ratings_is_no_risk_register() -> None:
    reading = reading_of("""\
# Savings monitor

| Ref | Description | Lead | Mitigation | Impact | Rating |
|---|---|---|---|---|---|
| S1 | Vacancy management | Ann Lee | Use reserves | 0.0 | (57.0) |
| S2 | Fewer printers | Bo Day | None | 0.0 | (12.0) |
""")
    assert of_type(reading, Risk) == []


def test_a_register_of_headings_and_no_risks_gives_none() -> None:
    text = (
        "Wold Borough Council\n\nRisk register\n\n"
        "| Ref | Risk | Likelihood | Impact | Score | Controls | Risk owner |\n"
        "| --- | --- | --- | --- | --- | --- | --- |\n"
    )
    assert of_type(reading_of(text), Risk) == []
