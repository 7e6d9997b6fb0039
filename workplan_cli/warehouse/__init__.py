"""The warehouse: many plans in Parquet files, which DuckDB and other SQL engines can read."""
