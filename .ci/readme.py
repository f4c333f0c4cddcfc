"""Runs the examples of a README as they stand, in the folder where it lies.

    python readme.py README.md

Every fenced block marked `python` is run, one after another, every block marked `sql` is run by
DuckDB. Where a block in Python follows one in SQL and leaves an `answer`, the two must be the same.
"""

import datetime
import os
import pathlib
import re
import sys

import duckdb
import pandas as pd


def plain(value):
    """A value as both libraries have it."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    return value.isoformat() if isinstance(value, datetime.date) else value


def rows(frame):
    columns = [frame[name].tolist() for name in frame.columns]
    return list(frame.columns), [tuple(map(plain, row)) for row in zip(*columns)]


readme = pathlib.Path(sys.argv[1]).resolve()
os.chdir(readme.parent)
blocks = re.findall(r"^```(python|sql)\n(.*?)^```$", readme.read_text(encoding="utf-8"), re.M | re.S)
questions, asked, names = 0, None, {}
for number, (language, code) in enumerate(blocks, 1):
    print(f"-- example {number} ({language})", flush=True)
    if language == "sql":
        answer = duckdb.sql(code)
        print(answer)
        asked = answer.columns, [tuple(map(plain, row)) for row in answer.fetchall()]
        continue
    names.pop("answer", None)
    exec(compile(code, f"{readme.name}, example {number}", "exec"), names)
    if asked is not None:
        if "answer" not in names:
            sys.exit(f"example {number}: a question in SQL is not answered in Python")
        if asked != rows(names["answer"]):
            sys.exit(f"example {number}: another answer than in SQL:\n{names['answer']}")
        if not asked[1]:
            sys.exit(f"example {number}: the answer is empty")
        questions += 1
    asked = None
if questions < 5:
    sys.exit(f"{readme.name}: {questions} questions are answered twice, and should be five or more")
print(f"{len(blocks)} examples of {readme.name} ran; {questions} questions have the same answer twice")
