"""The sample departmental plan's 88 actions, read line by line, and rows torn by a page."""

from knowledge.domain.actions import Action
from knowledge.importers.plans.action_plan import read_action_plan
from tests.knowledge.importers.printed import document, paper, sample


def test_a_sentence_torn_by_the_page_runs_on_and_another_entry_is_parted() -> None:
    text = """\
Action | Lead Officer | Date for completion | Resources
Mend the hall | Ann Poe | May 2009 | Funding for the
 | | | roof and the gutters

 | | June 2009 | Officer time
"""
    (action,) = (a for a in read_action_plan(paper(text), document()) if isinstance(a, Action))
    assert action.resources == "Funding for the roof and the gutters; Officer time"
    assert action.due.text == "May 2009; June 2009"


def test_leads_and_due_words_of_all_88_actions_of_the_sample_departmental_plan() -> None:
    found = [a for a in read_action_plan(sample("003"), document()) if isinstance(a, Action)]
    read = {a.source.line: ("; ".join(lead.name for lead in a.leads), a.due.text) for a in found}
    assert read == GOLDEN


def test_the_cells_of_the_sample_plan_that_are_printed_out_of_place() -> None:
    actions = read_action_plan(sample("003"), document())
    found = {a.source.line: a for a in actions if isinstance(a, Action)}
    assert found[331].resources.endswith(
        "Social, Emotional Aspects of Development funding. Foundation stage advisory teacher time"
    )
    # Codes in the column for resources.
    assert [n for n, a in found.items() if a.doubt] == [440, 495]
    assert (found[440].indicators, found[495].indicators) == (("NI 45",), ("NI 88",))
    assert found[408].indicators == tuple(
        f"NI {n}"
        for n in (
            75,
            79,
            80,
            81,
            82,
            84,
            85,
            90,
            91,
            97,
            98,
            101,
            102,
            105,
            106,
            108,
            117,
        )
    )
    assert found[609].resources == "195,000 School Forum Money"
    assert found[607].milestones.startswith("Strategic plan to set out place of nurture groups")
    assert (
        found[607].target == "A clear and strategic plan being implemented across all our schools"
    )


# Line: leads, due date as printed. Spelling is the paper's ("Robber Thompson", "Kilpartick").
GOLDEN = {
    299: ("LSC Board; Jenni Cook", "June 2009"),
    300: ("Rita Taylor", "March 2010"),
    317: ("Jan Lefevre", "April 2010"),
    330: ("Lead Officer - Early Years", "2010 April"),
    331: ("Lead Officer – Early Years", "July 2009"),
    334: ("Lead Officer – Early Years", "April 2010"),
    347: ("Heather Long", "Sept 09"),
    348: ("Andrew Dunn; Heather Long", "July 09"),
    351: ("Andrew Dunn; Heather Long; Robert Thompson; Bernie Bowes", "July 09"),
    352: ("Andrew Dunn; Lead Officers", "Spring Term 09"),
    353: ("Heather Long", "April 2010"),
    366: ("Heather Long; Robert Thompson", "Sept 09"),
    367: ("Andrew Dunn; Robert Thompson", "July 09"),
    369: ("Andrew Dunn; Heather Long; Robert Thompson; Bernie Bowes", "July 09"),
    370: ("Andrew Dunn; Robert Thompson", "Aug 09"),
    371: ("Andrew Dunn; Robert Thompson", "Evaluation July 09"),
    372: ("Andrew Dunn; Robert Thompson", "July 09 TAGs work implemented"),
    373: ("Robber Thompson", "April 2010"),
    385: ("Andrew Dunn", "Ongoing"),
    386: ("Bernie Bowes", "Ongoing"),
    387: ("Sarah Thompson", "July 2009"),
    388: ("Andrew Dunn", "July 2009"),
    390: ("Andrew Dunn", "September 2009"),
    391: ("Andrew Dunn; Rob Thompson; George McQueen", "April 2009"),
    392: ("Rob Thompson", "December 2009 Sep 2009"),
    394: ("Andrew Dunn", "Ongoing"),
    408: ("Andrew Dunn; Helen Ellison", "March 2010"),
    409: ("Andrew Dunn; Helen Ellison", "Sept 2009"),
    412: ("Andrew Dunn; Helen Ellison", "Sept 2010"),
    413: ("Andrew Dunn; Helen Ellison", "Sept 2010"),
    414: ("Lynn Kilpatrick", "April 2009"),
    415: ("Lynn Kilpatrick", "Dec 2009"),
    416: ("Lynn Kilpatrick", "March 2010"),
    417: ("Andrew Dunn; Helen Ellison", "Nov 2011"),
    418: ("Andrew Dunn", "March 2010"),
    420: ("Andrew Dunn; Helen Ellison", "March 2010"),
    421: ("Andrew Dunn; Helen Ellison", "Complete July 2009 Review annually"),
    422: ("", "Complete July 2009 Review annually"),
    423: ("Helen Ellison", "April 2010"),
    437: ("Lynn Kilpatrick", "Feb 2008"),
    439: ("Lynn Kilpatrick", "March 2010"),
    440: ("Lynn Kilpatrick", "April 2009"),
    441: ("Lynn Kilpatrick", "March 2010"),
    442: ("Lynn Kilpatrick", "March 2010"),
    443: ("Lynn Kilpatrick", "March 2010"),
    445: ("Andy Dunn", "June 2010"),
    446: ("Lynn Kilpartick", "April 2010"),
    463: ("", ""),
    464: ("Jenni Cooke", "April 2009"),
    465: ("Jenni Cooke", "April 2010"),
    467: ("Cate Crallan", "March 2010"),
    468: ("Cate Crallan", "Sept 2009"),
    469: ("Lynn Kilpatrick", "March 2010"),
    470: ("Lynn Kilpatrick", "March 2010"),
    471: ("Cate Crallan; Lynn Kilpatrick", "April 2010"),
    487: ("Mervyn Bell; Deborah Archer", "March 2010"),
    488: ("Lynn Kilpatrick", "July 2009 July 2009; April 2009 March 2010 Sept 2009"),
    491: ("Lynne Henderson", "March 2010"),
    494: ("Ruth Bernstein", "March 2010"),
    495: ("Christine Jones", "March 2010"),
    508: ("Mervyn Bell", "March 2010"),
    510: ("Jenni Cooke", "Sept 2009"),
    523: ("Yvonne Coates", "March 2010"),
    524: ("Gill Walker", "April 2009; September 2009"),
    526: ("Gill Walker", "September 2009"),
    528: ("Gill Walker", "April 2009 Quarterly"),
    529: ("Gill Walker", "September 2009"),
    542: ("Mary Sweeney", "April 2009"),
    543: ("Jan Lefevre", "April 2009"),
    544: ("Gill Walker", "April 2009"),
    545: ("Gill Walker", "July 2009"),
    562: ("Mary Sweeney", "May 2009"),
    563: ("Jenni Cooke; Lucy Wheatley", "Sept 2008"),
    564: ("Gill Walker; Mel Brown", "July 2009"),
    565: ("Simon Bishop", "April 2009"),
    566: ("Gill Walker", "April 2009"),
    584: ("Justine Stewart", "March 2010"),
    585: ("Justine Stewart", "March 2010"),
    586: ("Justine Stewart", "March 2010"),
    588: ("Justine Stewart", "March 2010"),
    589: ("Justine Stewart", "March 2010"),
    601: ("Bernie Bowes; Pam Sayer", "April 2009"),
    604: ("Pam Sayer; Irene Baker", "July 2009"),
    606: ("Pam Sayer", "March 2009"),
    607: ("Pam Sayer; Bernie Bowes", ""),
    609: ("Bernie Bowes; Pam Sayer", "January 2009"),
    623: ("Andrew Dunn", "April2009 Ongoing"),
    624: ("Sarah Thompson", "July 2009"),
}
