"""Tables with an article in each row: JSON Lines, CSV, TSV and Parquet, plain or compressed."""

from onrecord.sources.tables.columns import FIELDS, mapping
from onrecord.sources.tables.table import pages_from_table

__all__ = ["FIELDS", "mapping", "pages_from_table"]
