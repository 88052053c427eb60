"""What is behind a sum and a toll: the parts with their sentences, and the arithmetic."""

from __future__ import annotations

import polars as pl

from expectations.columns import TOLL_MEASURES
from pipelines.explain.facts import Facts, about, marked, number
from pipelines.intervals import Interval
from pipelines.wording import given_as, quoted, span

_KINDS = {
    "harm": "kinds of harm against the total of all harm",
    "place": "places against the whole",
    "group": "groups against the whole",
    "day": "an earlier total and what was added since against the new total",
    "fraction": "a number against the stated share of the same whole",
}
_VERDICTS = {
    "contradicts": "The two intervals do not meet: the sum contradicts.",
    "holds": "The intervals meet, and the parts' best values come to one of the total's: the sum holds.",
    "undetermined": "The intervals meet, but the best values do not decide it: undetermined.",
}


def explain_sum(facts: Facts, sum_id: str) -> list[str]:
    """The lines about one sum."""
    row = facts.row("sums", "sum_id", sum_id)
    parts, total = [facts.figures[one] for one in row["part_ids"]], facts.figures[row["total_id"]]
    where = (
        facts.article(row["article_id"]) if row["article_id"] else f"all articles that quote {row['source']}"
    )
    added = Interval(row["parts_low"], None, row["parts_high"])
    stated = Interval(row["total_low"], None, row["total_high"])
    lines = [
        f"Sum {sum_id}: {_KINDS[row['kind']]}",
        f"  {about(row)}; story: {facts.story(row['story_id'])}",
        f"  over {where}",
        f"  {' + '.join(f'{quoted(one)} {given_as(one)}' for one in parts)} against {quoted(total)} "
        f"{given_as(total)}",
        f"  parts {span(added)}, total {span(stated)}, apart by {abs(row['gap']):,}",
        f"  {_VERDICTS[row['verdict']]}" + (f" It would hold {row['mends']}." if row["mends"] else ""),
        "  parts:",
        *facts.quoted(parts, "    "),
        "  total:",
        *facts.quoted([total], "    "),
    ]
    used = facts.rows("findings", pl.col("sum_ids").list.contains(sum_id))
    return lines + [f"  told in finding {one['finding_id']}: {one['message']}" for one in used]


def explain_toll(facts: Facts, toll_id: str) -> list[str]:
    """The lines about one toll."""
    row = facts.row("tolls", "toll_id", toll_id)
    lines = [
        f"Toll {toll_id}, number {row['rank']} of {facts.article(row['article_id'])}",
        f"  {about(row)}; says {row['source'] or 'nobody named'}; story: {facts.story(row['story_id'])}",
    ]
    for measure in TOLL_MEASURES:
        if row[f"{measure}_low"] is not None:
            known = Interval(row[f"{measure}_low"], row[measure], row[f"{measure}_high"])
            best = "no best value" if known.best is None else f"best {known.best:,}"
            how = ", added up" if measure in row["implied"] else ""
            lines.append(f"  {measure}: {span(known)}, {best}{how}")
    for figure_id in row["figure_ids"]:
        one = facts.figures[figure_id]
        lines += [f"    {figure_id}  {number(one)}", f"      {marked(one)}"]
    for person in facts.rows("persons", pl.col("person_id").is_in(row["person_ids"])):
        lines.append(f"    {person['person_id']}  {person['quote']}, {person['measure']}")
    return lines
