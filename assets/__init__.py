"""Dagster and nothing else: one thin asset per table, checks, resources, the job, its schedule and its
sensor."""
