"""What is behind a finding: the rule in a sentence, the figures with their sentences, the sums."""

from __future__ import annotations

from pipelines.explain.facts import Facts

RULES = {
    "sum_contradicts": "A stated total and a stated breakdown that is meant to be all of it do not meet.",
    "total_reported_as_part": "What is the total elsewhere, dead included, is one kind of harm here.",
    "part_exceeds_whole": "A part is greater than its whole.",
    "sources_disagree": "Two independent origins give numbers for the same thing that do not meet.",
    "relay_disagrees": "Two articles give one source's number for the same thing, and they do not meet.",
    "hedge_drift": "One source's one number is worded more and less firmly.",
    "status_conflict": "One article says planned, another done.",
    "falls_over_time": "One source's running total is lower later than it was.",
    "stale_report": "An old report's numbers are given as if they were new.",
    "single_source": "Several publishers, but a single origin.",
    "implied_figure": "The one kind of harm that a source leaves out follows from its total.",
}


def explain_finding(facts: Facts, finding_id: str) -> list[str]:
    """The lines about one finding."""
    row = facts.row("findings", "finding_id", finding_id)
    lines = [
        f"Finding {finding_id}: {row['rule']} ({row['severity']})",
        f"  {row['message']}",
        f"  The rule: {RULES[row['rule']]}",
        f"  story: {facts.story(row['story_id'])}",
        f"  stands since run {row['first_run_id']}, last seen in {row['last_run_id']}",
    ]
    lines += ["  sums: " + ", ".join(row["sum_ids"])] if row["sum_ids"] else []
    lines += ["  the evidence:", *facts.quoted([facts.figures[one] for one in row["figure_ids"]], "    ")]
    told = {facts.figures[one].article_id for one in row["figure_ids"]}
    return lines + [f"    {facts.article(one)}" for one in row["article_ids"] if one not in told]
