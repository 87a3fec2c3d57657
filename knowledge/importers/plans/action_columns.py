"""What the columns of action plans are called."""

from knowledge.importers.recognise import Field, Layout

ACTION_PLAN = Layout(
    "action",
    (
        Field(
            "action",
            (
                *("Action", "Actions", "Agreed action", "Planned action", "Key action"),
                *("Actions needed to deliver improvement", "Actions linked to the tasks"),
                *("Action required", "Improvement action", "Recommendation", "Recommendations"),
                *("Task", "Tasks", "Commitment", "What we will do", "Activity", "Actions required"),
                *("What do we need to do", "What needs to be done", "What will we do"),
                *("What we need to do", "Action to be taken", "Actions to be taken", "Deliverable"),
                *("Recommendation / Action", "Action / Recommendation", "Management action"),
                *("Action description", "Improvement actions", "Proposed action", "Key actions"),
                *("What we have committed to", "What we are committed to", "Our commitment"),
                *("Our commitments", "We have committed to", "What we said we would do"),
                *("Action name", "Action title", "Name of action", "Title of action"),
            ),
            required=True,
        ),
        Field(
            "lead",
            (
                *("Lead Officer", "Lead", "Leads", "Lead officers", "Responsible officer"),
                *("Owner", "Action owner", "Responsibility", "Responsible", "Led by", "By whom"),
                *("Lead Officer/EM", "Officer responsible", "Lead person", "Person responsible"),
                *("Who is responsible", "Who", "Action lead", "Lead responsibility", "By who"),
                *("Responsible lead", "Responsible person", "Assigned to", "Accountable officer"),
                *("Officer", "Officers", "Responsible officers", "Responsible team"),
                *("Accountable lead", "Accountable", "Lead manager", "Lead role"),
                *("Who will do it", "Who will lead", "Responsible lead officer", "Lead agency"),
                *("Responsible body", "Responsible bodies", "Responsible organisation"),
                *("Responsible bodies/person", "Lead organisation", "Responsible party"),
            ),
        ),
        Field("start", ("Start date", "Start", "From")),
        Field(
            "due",
            (
                *("Date for completion", "Completion date", "End date", "Due date", "Due"),
                *("Timescale", "Timescales", "Timetable", "Deadline", "By when", "Target date"),
                *("Date due", "To be completed by", "End", "Complete by", "Target completion date"),
                *("Implementation date", "Date for implementation"),
                *("By", "By date", "Date to be completed", "Expected completion", "Delivery date"),
                *("When", "Due by", "Deadline date", "Target completion", "By when/timescale"),
            ),
        ),
        Field(
            "revised_due",
            (
                *("Revised due date", "Revised target date", "Revised deadline", "Revised date"),
                *("Revised completion date", "Current due date", "Revised implementation date"),
                *("Revised timescale", "Revised end date", "New due date", "New target date"),
            ),
        ),
        Field(
            "original_due",
            (
                *("Original due date", "Original target date", "Original deadline"),
                *("Original completion date", "Original date", "Original implementation date"),
            ),
        ),
        Field("milestones", ("Milestones", "Milestone", "Key milestones", "How will we do it")),
        Field("resources", ("Resources", "Resources (finance & staff)", "Resource implications")),
        Field("indicators", ("PIs", "PI", "Performance indicators", "KPIs", "Indicators")),
        Field("target", ("Targets", "Target")),
        # An outcome where no column is called so, else a target.
        Field(
            "success",
            (
                *("Success criteria", "Success measure", "Success measures", "Measure of success"),
                *("How will we know it has worked", "Measures of success", "How we will know"),
                *("How will we know", "How we will measure success", "What will success look like"),
                *("What good looks like", "Impact measure", "Measure of impact"),
                *("Success looks like", "What success looks like", "Success will look like"),
                *("What success will look like", "How success will be measured"),
                *("How we will know it worked", "How will success be measured"),
                *("Measure", "Measures", "How it will be measured", "How we will measure it"),
            ),
        ),
        Field(
            "outcome",
            (
                *("Expected Outcome", "Outcome", "Outcomes", "Intended outcome", "Impact"),
                *("What difference will it make", "Desired outcome", "Intended impact"),
                *("What will be different", "What will change", "What difference will this make"),
                *("The difference it will make", "What will have changed", "Result expected"),
            ),
        ),
        # Which of the outcomes over the whole plan an action serves: their numbers, no outcome.
        Field(
            "serves",
            (
                *("Shared outcome", "Shared outcomes", "Outcome number", "Outcome ref"),
                *("Outcomes served", "Linked outcome", "Linked outcomes", "Link to outcomes"),
            ),
        ),
        Field(
            "status",
            (
                "Status",
                "Progress status",
                "Current status",
                "RAG status",
                "Complete",
                "Open / closed",
                "Open or closed",
                "Closed",
                "Action status",
            ),
        ),
        Field("rag", ("RAG", "RAG rating", "BRAG", "BRAG rating")),
        Field(
            "response",
            (
                *("Response", "Action taken", "Progress", "Comments", "Update", "Progress update"),
                *("Commentary", "Current position", "Progress to date", "Latest position"),
                *("Narrative", "Latest update", "Progress made", "Position"),
            ),
        ),
        # What a row stands under, where that has a column of its own.
        Field(
            "part",
            (
                *("Governance issue", "Issue", "Theme", "Area", "Priority area", "Workstream"),
                *("Area for improvement", "Improvement area", "Area of focus", "Key area"),
                *("Strategic priority", "Strategic objective", "Audit", "Area of work", "Strand"),
                *("Issue identified", "Key theme", "Focus area", "Priority theme", "Work area"),
                *("Priority", "Objective", "Aim", "Goal", "Pillar", "Section", "Category"),
                *("Finding", "Inspectorate finding", "Audit finding", "Inspection finding"),
                *("Ofsted recommendation", "Recommendation addressed", "Strategic aim"),
            ),
        ),
        Field("reference", ("Reference", "Ref", "No", "Number")),
    ),
    at_least=3,
)
WHEN_NEWEST_FIRST = ("revised_due", "due", "original_due")

# A delivery plan lists its milestones or projects themselves, each with who and when.
_OTHER_NAMES = (
    *("Milestone", "Milestones", "Key milestone", "Key milestones", "Project", "Initiative"),
    *("Deliverables", "Workstream", "Output", "Key deliverable", "Activities"),
)
MILESTONE_PLAN = Layout(
    "action",
    (
        Field("action", _OTHER_NAMES, required=True),
        *(field for field in ACTION_PLAN.fields if field.name not in ("action", "milestones")),
    ),
    at_least=4,
)
