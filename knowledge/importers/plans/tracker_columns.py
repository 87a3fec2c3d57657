"""The columns that recommendation trackers have, by what councils call them."""

from knowledge.importers.plans.action_columns import ACTION_PLAN
from knowledge.importers.recognise import Field, Layout

TRACKER = Layout(
    "recommendation tracker",
    (
        Field(
            "text",
            (
                *(
                    "Recommendation",
                    "Recommendations",
                    "Recommendation made",
                    "Recommendation text",
                ),
                *("Agreed recommendation", "Scrutiny recommendation", "Resolution"),
                *("What was recommended", "Committee recommendation", "Panel recommendation"),
                *("Recommendation agreed", "Audit recommendation", "What the committee asked for"),
            ),
            required=True,
        ),
        Field(
            "number",
            (
                *("Reference", "Ref", "Ref no", "No", "Number", "Reference number", "Rec no"),
                *("Rec ID", "Rec ref", "Rec. no", "Recommendation ID", "Rec number"),
                *("Recommendation number", "Recommendation no", "Recommendation reference", "ID"),
                *("#", "Rec", "Code", "Action code", "Action code & title"),
            ),
        ),
        Field(
            "lead",
            (
                *(
                    "Lead",
                    "Lead officer",
                    "Lead Officer/EM",
                    "Lead officers",
                    "Responsible officer",
                ),
                *("Owner", "Officer", "Responsible", "Responsibility", "Lead member", "By whom"),
                *("Assigned to", "Responsible manager", "Responsible person", "Lead director"),
                *("Officer responsible", "Accountable officer", "Who", "Action owner", "Manager"),
            ),
        ),
        Field(
            "response",
            (
                *("Action taken", "Response", "Progress", "Update", "Progress update", "Comments"),
                *("Progress to date", "Progress made", "Actions taken", "Latest update", "Outcome"),
                *("Action taken to date", "Response/update", "Commentary", "Current position"),
                *("Latest status update", "Status update", "Progress report", "Latest position"),
                *("Management response", "Officer response", "Response and progress", "Position"),
                *("Service response", "Management comments", "Update on progress"),
            ),
        ),
        # Whether it was accepted: said of a recommendation, and what was done only without more.
        Field(
            "decision",
            (
                *("Executive response", "Cabinet response", "Executive decision", "Accepted"),
                *("Cabinet decision", "Cabinet response (accepted/rejected)", "Decision"),
            ),
        ),
        Field("action", ("Action", "Actions", "Agreed action", "Action to be taken", "Next steps")),
        Field("status", ("Status", "Current status", "Progress status", "RAG status", "Complete")),
        Field("rag", ("RAG", "RAG rating", "BRAG", "BRAG rating", "Rating")),
        Field("body", ("Origin", "Committee", "Made by", "Scrutiny committee", "Source", "Body")),
        Field(
            "theme",
            (
                "Area",
                "Theme",
                "Portfolio",
                "Directorate",
                "Topic",
                "Subject",
                "Review",
                "Audit",
                "Audit title",
                "Audit area",
                "Audit review",
                "Review title",
                "Scrutiny review",
                "Report",
                "Report title",
            ),
        ),
        Field(
            "due",
            (
                "Due",
                "Due date",
                "Deadline",
                "Target date",
                "By when",
                "Completion date",
                "Timescale",
                "Timescales",
                "Deadline for completion",
                "Implementation date",
                "Date for implementation",
                "Agreed date",
                "Date due",
                "When",
            ),
        ),
        *(f for f in ACTION_PLAN.fields if f.name in ("revised_due", "original_due")),
    ),
    at_least=3,
)
