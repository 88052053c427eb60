"""The closed lists of the warehouse, in the order in which people read them. What a word means stands in
`columns` and in the docs."""

MEASURES = (
    "killed",
    "wounded",
    "casualties",
    "missing",
    "captured",
    "deployed",
    "returned",
    "rescued",
    "displaced",
    "materiel",
)
HARMS = ("killed", "wounded", "missing", "captured")  # what a stated number of casualties can be made of
HARM_MEASURES = (*HARMS, "casualties")
TOLL_MEASURES = (
    *HARM_MEASURES,
    "displaced",
    "returned",
    "rescued",
    "deployed",
)
HEDGES = ("exact", "about", "at_least", "more_than", "at_most", "less_than", "range", "vague", "fraction")
STATUSES = ("reported", "planned", "denied")
BASES = ("total", "period", "increment", "rate")
ROLES = ("troops", "police", "civilians", "children", "women", "workers", "medics", "journalists", "people")
FILE_OUTCOMES = ("read", "unchanged", "skipped", "failed")
RUN_OUTCOMES = ("done", "unchanged", "failed")
SUM_SCOPES = ("article", "source")
SUM_KINDS = ("harm", "place", "group", "day", "fraction")
VERDICTS = ("contradicts", "holds", "undetermined")
SEVERITIES = ("info", "warning", "error")
FINDING_RULES = (
    "sum_contradicts",
    "total_reported_as_part",
    "part_exceeds_whole",
    "sources_disagree",
    "relay_disagrees",
    "hedge_drift",
    "status_conflict",
    "falls_over_time",
    "stale_report",
    "single_source",
    "implied_figure",
)
CHANGES = ("new", "changed", "gone")
CORRECTION_OUTCOMES = ("applied", "unneeded", "unmatched")
ARTICLE_CHANGES = ("new", "superseded", "retired")
RULEBOOKS = ("tallybook", "acled", "gtd", "ucdp")
CHECK_CLASSES = ("integrity", "news")
