"""What the columns of risk registers are called."""

from knowledge.importers.recognise import Field, Layout
from knowledge.importers.risks.risk_headings import weight_said

RISK_REGISTER = Layout(
    "risk",
    (
        Field("title", ("Risk", "Risk title", "Title", "Risk name", "Risk area", "Corporate risk")),
        Field(
            "event",
            (
                *("Risk description", "Description", "Description of risk", "Risk event"),
                *(
                    "Risk detail",
                    "Event",
                    "Risk and description",
                    "Potential risk",
                    "Risk identified",
                ),
            ),
        ),
        Field(
            "number",
            (
                *("Risk no", "Risk ID", "Ref", "Ref no", "Risk ref", "No", "ID", "Risk number"),
                *("Reference", "Risk reference", "Number", "Code", "Risk code", "#"),
            ),
        ),
        Field(
            "cause",
            (
                *("Cause", "Causes", "Source/Cause of Risk", "Source of risk", "Root cause"),
                *("Trigger", "Triggers", "Risk cause", "Cause(s)", "Risk triggers", "Risk factors"),
                *("Why it may happen", "What could cause it", "Why this might happen", "Drivers"),
            ),
        ),
        Field("vulnerability", ("Vulnerability", "Vulnerabilities", "Background")),
        Field(
            "consequence",
            (
                *("Consequence", "Consequences", "Effect", "Effects", "Potential impact"),
                *("Impact description", "Potential consequences", "Risk consequence", "Effect(s)"),
                *("Consequence(s)", "Impacts", "Implications", "What could happen", "Outcome"),
                *("What would happen", "Result", "Possible consequences", "Leading to"),
            ),
        ),
        Field(
            "control",
            (
                *("Controls", "Control", "Existing controls", "Mitigation", "Mitigations"),
                *(
                    "Current controls",
                    "Control measures",
                    "Controls in place",
                    "Mitigating actions",
                ),
                *(
                    "Mitigating controls",
                    "Key controls",
                    "Mitigation in place",
                    "Internal controls",
                ),
                *("Control mechanisms", "Risk mitigation", "Existing mitigation"),
                *("Existing controls in place", "Current controls in place"),
                *("What we are doing", "What we are doing about it", "How we manage it"),
                *("Existing mitigations", "Key controls in place", "What we have in place"),
                *("Procedure", "Procedures", "Existing procedures", "Procedures in place"),
                *("Management of risk", "Control of risk", "Management/control of risk"),
                *("Management & control", "How managed", "How it is managed", "Precautions"),
                *("Method of control", "Measures in place", "Mitigating factors", "Safeguards"),
            ),
        ),
        Field(
            "action",
            (
                *("Action", "Actions", "Further actions", "Actions required", "Planned actions"),
                *(
                    "Further action required",
                    "Risk treatment",
                    "Additional controls",
                    "Action plan",
                ),
                *("Planned mitigation", "Further mitigation", "Additional actions"),
            ),
        ),
        Field(
            "owner",
            (
                *("Risk owner", "Owner", "Lead", "Lead officer", "Responsible officer"),
                *("Accountable officer", "Responsible", "Risk lead"),
                *("Responsibility", "Risk owner/lead", "Manager", "Officer", "Managed by"),
                *("Assigned to", "Risk sponsor", "Risk manager", "Accountable", "Lead director"),
                *("Executive lead", "Sponsor", "Risk owner(s)", "Owned by", "Risk holder"),
            ),
        ),
        Field(
            "action_owner",
            (
                *("Action owner", "Action lead", "Owner of action", "Action by", "Action owner(s)"),
                *("Action officer", "Lead for action", "Responsible for action", "Actions owner"),
            ),
        ),
        Field(
            "action_due",
            (
                *("Action due date", "Action due", "Action date", "Action by when"),
                *("Action target date", "Action deadline", "Date for action", "Due date of action"),
                *("Actions due", "Action completion date"),
            ),
        ),
        # Whose it is where nobody is named.
        Field("service", ("Directorate", "Service", "Department", "Service area")),
        Field(
            "likelihood",
            (
                *("Likelihood", "Current likelihood", "L", "Probability", "P", "Likelihood score"),
                *("Residual likelihood", "Net likelihood", "L'hood", "Residual L", "Current L"),
                *("Net L", "Likelihood (1-5)", "Net probability", "Residual probability"),
                *("Current probability", "Mitigated likelihood", "Probability score", "Prob"),
                *("Current P",),
                *("Residual likelihood score", "Lhood", "Likely", "Chance"),
            ),
        ),
        Field(
            "impact",
            (
                *("Impact", "Current impact", "I", "Severity", "Impact score", "Residual impact"),
                *("Net impact", "Financial impact", "Residual I", "Current I", "Net I"),
                *("Sev", "Imp", "Impact (1-5)", "Residual severity", "Current severity", "Net S"),
                *("Current S",),
            ),
        ),
        Field(
            "score",
            (
                *("Score", "Risk score", "Rating", "Risk rating", "Current score", "Current risk"),
                *("Current rating", "Net score", "Residual score", "Residual risk", "Net risk"),
                *("Current risk score", "Current risk rating", "Total", "L x I", "Risk level"),
                *("Residual", "Residual rating", "Residual risk rating", "Residual risk score"),
                *("Current", "Net", "Net risk score", "Mitigated score", "Risk rating mitigated"),
                *("Risk rating mitigation", "Mitigated risk", "Revised rating", "Revised score"),
                *("Current score (L x I)", "Score after mitigation", "Controlled score"),
            ),
        ),
        # Never quoted as how a risk stands now; known so that nothing else is taken for it.
        Field(
            "gross",
            (
                *("Inherent risk score", "Inherent score", "Gross score", "Gross risk score"),
                *("Inherent risk", "Inherent risk rating", "Initial risk score", "Gross risk"),
                *("Original score", "Previous score", "Previous risk score", "Inherent rating"),
                *("Uncontrolled risk", "Gross rating", "Initial score", "Inherent likelihood"),
                *("Inherent", "Gross", "Initial rating", "Risk rating inherent", "Original"),
                *("Gross likelihood", "Gross impact", "Gross probability", "Initial"),
                *("Inherent L", "Inherent I", "Inherent impact", "Gross L", "Gross I"),
                *("Gross P", "Gross S", "Gross severity"),
            ),
        ),
        Field(
            "date",
            ("Target date", "Review date", "Due date", "Date", "By when", "Last reviewed"),
        ),
        Field("named", ("Risk ref & title", "Ref and risk", "Risk no and title", "Ref & risk")),
        Field(
            "target",
            (
                *("Target", "Target score", "Target risk", "Target rating", "Target risk score"),
                *("Target risk rating", "Tolerance", "Target risk level", "Future rating"),
            ),
        ),
        Field(
            "exposure",
            (
                *("Estimated lifetime financial exposure", "Financial exposure", "Exposure"),
                *("Estimated annual financial exposure", "Estimated exposure"),
            ),
        ),
    ),
    at_least=3,
    said=weight_said,
)
