from knowledge.importers.risks.risk_headings import weight_said


def test_a_weight_is_told_by_its_time_however_the_heading_says_it() -> None:
    assert weight_said("Gross risk L") == "Gross L"
    assert weight_said("Residual risk score: Impact") == "Current Impact"
    assert weight_said("Likelihood (after controls)") == "Current Likelihood"
    assert weight_said("Impact before any mitigation") == "Gross Impact"
    assert weight_said("Target risk: L") == "Target L"


def test_other_headings_stay_as_printed() -> None:
    printed = ("Current controls", "Impact", "Current risk", "Risk level", "Impact on residents")
    assert [weight_said(heading) for heading in printed] == list(printed)
