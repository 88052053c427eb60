"""What Dagster's pages are made of, asked as the UI asks it, without a server.

`python -m tests.pages` prints which assets are stale. Places and home come from the environment."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

QUERY = """{
  assetNodes {
    assetKey { path } description groupName kinds staleStatus staleCauses { key { path } category reason }
    owners { ... on TeamAssetOwner { team } ... on UserAssetOwner { email } }
    internalFreshnessPolicy { __typename }
    metadataEntries { ...entry }
    assetMaterializations(limit: 1) { metadataEntries { ...entry } }
    assetChecksOrError { ... on AssetChecks { checks {
      name description blocking
      executionForLatestMaterialization { evaluation { success severity description
        metadataEntries { ...entry } } }
    } } }
  }
}
fragment entry on MetadataEntry {
  __typename label
  ... on IntMetadataEntry { intValue }
  ... on FloatMetadataEntry { floatValue }
  ... on TextMetadataEntry { text }
  ... on MarkdownMetadataEntry { mdStr }
  ... on TableMetadataEntry { table { records } }
  ... on TableSchemaMetadataEntry { schema { columns { name description } } }
  ... on TableColumnLineageMetadataEntry {
    lineage { columnName columnDeps { assetKey { path } columnName } }
  }
}"""


def asset_pages() -> dict[str, dict[str, Any]]:
    """The answer to QUERY by asset, with entries of metadata by label."""
    from dagster._core.remote_origin import InProcessCodeLocationOrigin
    from dagster._core.test_utils import InProcessTestWorkspaceLoadTarget
    from dagster._core.types.loadable_target_origin import LoadableTargetOrigin
    from dagster._core.workspace.context import WorkspaceProcessContext
    from dagster_graphql.schema import create_schema

    from assets.bookkeeping import open_instance

    target = LoadableTargetOrigin(
        executable_path=sys.executable, module_name="assets.definitions", attribute="defs"
    )
    load = InProcessTestWorkspaceLoadTarget(InProcessCodeLocationOrigin(target, location_name="tallybook"))
    with (
        open_instance(Path(os.environ["DAGSTER_HOME"])) as instance,
        WorkspaceProcessContext(instance, load) as workspace,
    ):
        context = workspace.create_request_context()
        answer = asyncio.run(create_schema().execute_async(QUERY, context_value=context))
    assert answer.errors is None, answer.errors
    return {node["assetKey"]["path"][0]: _by_label(node) for node in answer.data["assetNodes"]}


def _by_label(node: Any) -> Any:
    """Lists of metadata entries as mappings by label, wherever they stand."""
    if isinstance(node, list):
        return [_by_label(each) for each in node]
    if not isinstance(node, dict):
        return node
    return {
        name: {entry["label"]: entry for entry in value} if name == "metadataEntries" else _by_label(value)
        for name, value in node.items()
    }


if __name__ == "__main__":
    for name, page in asset_pages().items():
        if page["staleStatus"] != "FRESH":
            print(name, *(cause["reason"] for cause in page["staleCauses"]), sep="\t")
