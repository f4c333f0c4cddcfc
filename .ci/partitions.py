"""Reads an export in parts with DuckDB and pandas: rows and types are those of the export in one piece.

    python partitions.py PARTED WHOLE

PARTED is an export as parquet and csv with `--partition-by body,year --sql`, WHOLE one as parquet.
"""

import os
import pathlib
import sys

import duckdb
import pandas as pd

whole = pathlib.Path(sys.argv[2]).resolve()
os.chdir(sys.argv[1])
FOLDERS = ["adopting_body", "adopting_year"]
views = duckdb.connect()
views.execute(pathlib.Path("views.sql").read_text(encoding="utf-8"))


def described(relation):
    return [(name, str(kind)) for name, kind in zip(relation.columns, relation.types)]


checked = 0
for folder in sorted(pathlib.Path("parquet").iterdir()):
    table = folder.name
    expected = duckdb.sql(f"SELECT * FROM '{whole}/{table}.parquet'")
    sources = {
        "views.sql": views.sql(f"SELECT * FROM {table}"),
        "csv": duckdb.sql(
            f"SELECT * FROM read_csv('csv/{table}/**/*.csv', hive_partitioning = true, "
            "all_varchar = true, header = true)"
        ),
    }
    for name, seen in sources.items():
        if len(seen.fetchall()) != len(expected.fetchall()):
            sys.exit(f"{table}: {name} has another number of rows")
    seen = views.sql(f"SELECT * EXCLUDE ({', '.join(FOLDERS)}) FROM {table}")
    if described(seen) != described(expected):
        sys.exit(f"{table}: DuckDB has other types: {described(seen)}")
    if sorted(map(repr, seen.fetchall())) != sorted(map(repr, expected.fetchall())):
        sys.exit(f"{table}: DuckDB has other rows")
    frame, one = pd.read_parquet(folder), pd.read_parquet(f"{whole}/{table}.parquet")
    if list(frame.columns) != list(one.columns) + FOLDERS:
        sys.exit(f"{table}: pandas has other columns: {list(frame.columns)}")
    parts = frame[one.columns]
    if not (parts.dtypes == one.dtypes).all():
        sys.exit(f"{table}: pandas has other types:\n{parts.dtypes}")
    order = lambda rows: rows.sort_values(list(one.columns)[:6]).reset_index(drop=True)
    pd.testing.assert_frame_equal(order(parts), order(one))
    checked += 1
if checked < 5:
    sys.exit(f"{checked} tables in parts, and should be five or more")
print(f"{checked} tables in parts are read by DuckDB and pandas with the same rows and types")
