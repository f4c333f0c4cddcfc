"""Runs the Python examples of a README as they stand, in the folder where it lies.

    python readme.py README.md

Every fenced block marked `python` is one program, every block marked `sql` is run by DuckDB.
"""

import os
import pathlib
import re
import sys

import duckdb

readme = pathlib.Path(sys.argv[1]).resolve()
os.chdir(readme.parent)
blocks = re.findall(r"^```(python|sql)\n(.*?)^```$", readme.read_text(encoding="utf-8"), re.M | re.S)
if not blocks:
    sys.exit(f"{readme.name}: no examples found")
for number, (language, code) in enumerate(blocks, 1):
    print(f"-- example {number} ({language})", flush=True)
    if language == "sql":
        for statement in filter(str.strip, code.split(";")):
            print(duckdb.sql(statement))
    else:
        exec(compile(code, f"{readme.name}, example {number}", "exec"), {})
print(f"{len(blocks)} examples of {readme.name} ran")
