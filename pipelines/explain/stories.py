"""What is behind a story and an article: which articles belong together, and what was read in one."""

from __future__ import annotations

import polars as pl

from pipelines.explain.facts import Facts, marked, number


def explain_story(facts: Facts, story_id: str) -> list[str]:
    """The lines about one story."""
    row = facts.row("stories", "story_id", story_id)
    lines = [
        f"Story {story_id}: {row['label']}",
        f"  {row['n_articles']} articles, {row['first_on']} to {row['last_on']}",
    ]
    former = [one["old_id"] for one in facts.rows("story_aliases", pl.col("story_id") == story_id)]
    lines += [f"  formerly {', '.join(former)}"] if former else []
    told = [one["article_id"] for one in facts.rows("story_articles", pl.col("story_id") == story_id)]
    lines += [f"    {one}  {facts.article(one)}" for one in told]
    found = facts.rows("findings", pl.col("story_id") == story_id)
    return lines + [f"  {one['finding_id']}  {one['rule']}: {one['message']}" for one in found]


def explain_article(facts: Facts, article_id: str) -> list[str]:
    """The lines about one article."""
    row = facts.row("articles", "article_id", article_id)
    lines = [f"Article {article_id}: {facts.article(article_id)}"]
    if row["near_duplicate_of"]:
        lines.append(f"  repeats {row['near_duplicate_of']}  {facts.article(row['near_duplicate_of'])}")
    stories = [one["story_id"] for one in facts.rows("story_articles", pl.col("article_id") == article_id)]
    lines += [f"  story: {facts.story(one)}" for one in stories]
    for one in facts.figures.values():
        if one.article_id == article_id:
            lines += [f"    {one.figure_id}  {number(one)}", f"      {marked(one)}"]
    return lines
