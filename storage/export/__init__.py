"""Ways out of the database: one module a format, each with `write(table, target)`."""

from __future__ import annotations

from types import ModuleType

from storage.export import csv, json, parquet

FORMATS: dict[str, ModuleType] = {"csv": csv, "json": json, "parquet": parquet}
"""Formats by the ending of a file's name."""
