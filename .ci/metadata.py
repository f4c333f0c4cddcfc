"""Checks what describes an export with the tools of those who made the vocabularies.

    python metadata.py DIR

DIR is an export as csv, jsonl and parquet with `--metadata csvw,croissant --sql`.
"""

import os
import pathlib
import sys

import csvw
import duckdb
import frictionless
import mlcroissant

os.chdir(sys.argv[1])
TABLES = sorted(path.stem for path in pathlib.Path().glob("*.parquet"))
if not TABLES:
    sys.exit("there are no tables")


def number(query, connection=duckdb):
    """The one number that answers `query`."""
    ((answer,),) = connection.sql(query).fetchall()
    return answer


def data_package():
    report = frictionless.Package("datapackage.json").validate()
    wrong = [
        f"{task.name}: {error.message}"
        for task in report.tasks
        for error in task.errors
        if not is_fault_of_reader(task.name, error)
    ]
    return len(report.tasks), wrong


def is_fault_of_reader(name, error):
    """What frictionless says of every file of the kind, whatever it holds."""
    if name.endswith(".jsonl"):
        # A file without lines has nothing to tell columns from.
        return not pathlib.Path(name).stat().st_size
    if name.endswith(".parquet"):
        # It counts no bytes, and reads whole numbers with gaps as floating point.
        return error.type == "byte-count" or getattr(error, "cell", None) == "nan"
    return False


def csv_on_the_web():
    group = csvw.TableGroup.from_file("csv-metadata.json")
    wrong, rows = [], 0
    for table in group.tables:
        rows += sum(1 for _ in table.iterdicts(log=None, strict=True))
    try:
        group.check_referential_integrity()
    except ValueError as error:
        wrong.append(str(error))
    if rows != (expected := sum(number(f"SELECT count(*) FROM '{t}.parquet'") for t in TABLES)):
        wrong.append(f"{rows} rows, and Parquet has {expected}")
    return len(group.tables), wrong


def croissant():
    dataset = mlcroissant.Dataset(jsonld="croissant.json")
    wrong = [str(error) for error in dataset.metadata.ctx.issues.errors]
    for record_set in dataset.metadata.record_sets:
        count = sum(1 for _ in dataset.records(record_set.id))
        if count != (expected := number(f"SELECT count(*) FROM '{record_set.id}.parquet'")):
            wrong.append(f"{record_set.id}: {count} records, and Parquet has {expected} rows")
    return len(dataset.metadata.record_sets), wrong


def views():
    connection = duckdb.connect()
    connection.execute(pathlib.Path("views.sql").read_text(encoding="utf-8"))
    wrong = []
    for table in TABLES:
        seen = connection.sql(f"SELECT * FROM {table} EXCEPT ALL SELECT * FROM '{table}.parquet'")
        if rows := len(seen.fetchall()):
            wrong.append(f"{table}: {rows} rows that the Parquet has not")
    if bare := number(
        "SELECT count(*) FROM duckdb_columns() WHERE comment IS NULL AND NOT internal", connection
    ):
        wrong.append(f"{bare} columns without a comment")
    return len(TABLES), wrong


failed = False
for check in data_package, csv_on_the_web, croissant, views:
    count, wrong = check()
    print(f"{check.__name__}: {count} tables, {len(wrong)} faults", flush=True)
    for fault in wrong:
        print(f"  {fault}")
    failed = failed or count < len(TABLES) or bool(wrong)
sys.exit(failed)
