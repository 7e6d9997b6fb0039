"""The warehouse: many plans as Parquet files, which DuckDB and other engines read."""
