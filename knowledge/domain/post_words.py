"""Words that make a name a post's title, a body's name or a service's, and no person's."""

POST_WORDS = frozenset(
    """
    head manager managers director directors officer officers leader leaders lead leads chair
    chairman chairperson chief coordinator co-ordinator adviser advisor advisers advisors
    consultant supervisor solicitor commissioner administrator accountant nurse headteacher
    headteachers counsel principal secretary clerk registrar inspector engineer planner analyst
    assistant deputy executive strategic member members holder champion practitioner worker
    architect ecologist librarian technician economist statistician psychologist archivist curator
    scientist specialist controller superintendent master harbourmaster
    workers staff analysts teacher teachers surveyor auditor treasurer mayor
    """.split()
)
BODY_WORDS = frozenset(
    """
    board partnership committee panel group team teams cabinet council trust forum network
    consortium agency services service police unit department directorate authority association
    alliance company college school schools university hospital foundation steering taskforce
    commission office society charity
    """.split()
)
SERVICE_WORDS = frozenset(
    """
    public health early help years children children's adult adults social care education
    housing legal finance planning community transport youth learning inclusion safeguarding
    corporate customer human resources property highways democratic leisure culture libraries
    waste environmental environment economic growth regeneration communications policy
    performance procurement commissioning partnerships partners safety protection audit
    governance business support strategy development information technology all various internal
    external joint local national regional integrated family families access looked after think
    reform permanence leaving costs budgets financial hardship active digital innovation wellbeing
    """.split()
)
