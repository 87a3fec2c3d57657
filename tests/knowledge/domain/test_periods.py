"""Vague dates: what names days, what does not, and that nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.domain.periods import parse_period

NAMES_DAYS = [
    ("As at Jun 2017", "2017-06-01", "2017-06-30"),
    ("Apr - Jun 2017", "2017-04-01", "2017-06-30"),
    ("Jul 16 - Jun 17", "2016-07-01", "2017-06-30"),
    ("Oct 2014 - Sep 2015", "2014-10-01", "2015-09-30"),
    ("2015/16", "2015-04-01", "2016-03-31"),
    ("2015/16 ac yr (final)", "2015-09-01", "2016-08-31"),
    ("2013/14 - 2015/16", "2013-04-01", "2016-03-31"),
    ("2017/18-19/20", "2017-04-01", "2020-03-31"),
    ("Q2 2019/20", "2019-07-01", "2019-09-30"),
    ("2019/20 Q4", "2020-01-01", "2020-03-31"),
    ("Quarter 2 (July - September) 2019/20", "2019-07-01", "2019-09-30"),
    ("Q2 2019/20 (July - September)", "2019-07-01", "2019-09-30"),
    ("Quarter One 2017/2018", "2017-04-01", "2017-06-30"),
    ("Quarter 2, 2017", "2017-07-01", "2017-09-30"),
    ("June 2009", "2009-06-01", "2009-06-30"),
    ("2019/20 Q3 Oct-Dec", "2019-10-01", "2019-12-31"),
    ("Q3 Oct to Dec 2019/20", "2019-10-01", "2019-12-31"),
    ("2019/20 April", "2019-04-01", "2019-04-30"),
    ("2019/20 Jan - Mar", "2020-01-01", "2020-03-31"),
    ("2019/20 may be revised", "2019-04-01", "2020-03-31"),
    ("2010 April", "2010-04-01", "2010-04-30"),
    ("Sept 09", "2009-09-01", "2009-09-30"),
    ("April2009", "2009-04-01", "2009-04-30"),
    ("Feb 2008", "2008-02-01", "2008-02-29"),
    ("July 09 TAGs work implemented", "2009-07-01", "2009-07-31"),
    ("Complete July 2009 Review annually", "2009-07-01", "2009-07-31"),
    ("From Jan 16", "2016-01-01", "2016-01-31"),
    ("May 16 June 16", "2016-05-01", "2016-06-30"),
    ("December 2009 Sep 2009", "2009-09-01", "2009-12-31"),
    ("July 17 - Mar 17 - July 17", "2017-03-01", "2017-07-31"),
    ("Jan/ Feb 09", "2009-01-01", "2009-02-28"),
    ("12 months to June 2017", "2016-07-01", "2017-06-30"),
    ("28 September 2017", "2017-09-28", "2017-09-28"),
    ("Thursday 28 September 2017", "2017-09-28", "2017-09-28"),
    ("28/09/2017", "2017-09-28", "2017-09-28"),
    ("03/04/2017", "2017-04-03", "2017-04-03"),
    ("2017-09-28", "2017-09-28", "2017-09-28"),
    ("1 - 5 May 2017", "2017-05-01", "2017-05-05"),
    ("w/c 4 Sept 2017", "2017-09-04", "2017-09-10"),
    ("2017", "2017-01-01", "2017-12-31"),
]
NAMES_NO_DAY = [
    *("Ongoing", "TBC", "Started", "Started - -", "", "Termly 08/09", "Spring Term 09", "June"),
    *("2019/20 Q1 Jul-Sep",),
    *("30 Sept", "31 June 2017", "29 February 2017", "09/28/2017", "2008/12", "2009-2013"),
    *("Friday 28 September 2017", "Q4 2017", "Q1", "Jul 17 - Mar 17", "by 2020", "Mar 12%"),
    *("April2009 Ongoing", "Quarter 2 (October - December) 2019/20", "30 Jun 2017 31 June 2017"),
]


@pytest.mark.parametrize(("printed", "first", "last"), NAMES_DAYS)
def test_a_printed_period_names_its_first_and_last_day(printed: str, first: str, last: str) -> None:
    period = parse_period(printed)
    assert (period.text, str(period.first_day), str(period.last_day)) == (printed, first, last)


@pytest.mark.parametrize("printed", NAMES_NO_DAY)
def test_words_that_are_unclear_or_impossible_keep_their_text_and_give_no_day(printed: str) -> None:
    period = parse_period(printed)
    assert (period.text, period.first_day, period.last_day) == (printed, None, None)


def test_a_council_that_counts_calendar_years_has_other_quarters_and_no_split_years() -> None:
    assert parse_period("Quarter 2, 2017", financial_years=False).first_day == date(2017, 4, 1)
    assert parse_period("2015/16", financial_years=False).first_day is None
    assert parse_period("2015/16 ac yr", financial_years=False).first_day == date(2015, 9, 1)


@given(st.dates(date(2000, 1, 1), date(2040, 12, 31)))
def test_every_day_written_in_full_is_read_back(day: date) -> None:
    for form in ("%d %B %Y", "%d/%m/%Y", "%Y-%m-%d", "%A %d %b %Y", "%d.%m.%y"):
        period = parse_period(day.strftime(form))
        assert (period.first_day, period.last_day) == (day, day), form


_FRAGMENTS = st.sampled_from(
    ["June", "16", "2017", "/", "-", "Q2", "31", "to", "Ongoing", "17/18", "ac yr", "May", "(", "*"]
)


@given(st.one_of(st.text(max_size=60), st.lists(_FRAGMENTS, max_size=9).map(" ".join)))
def test_any_words_at_all_give_both_days_in_order_or_neither(printed: str) -> None:
    period = parse_period(printed)
    assert (period.first_day is None) == (period.last_day is None)
    if period.first_day and period.last_day:
        assert period.first_day <= period.last_day
