"""Compares the tables with answers of careful readers and keeps the scores from falling.

    python scores.py RESEXPORT SHARED FLOORS

Prints every measure that has a floor. The exit status is 1 where one is below its floor; floors
are raised by hand, to what a change has reached.
"""

import json
import pathlib
import sys

from answers import Answers

answers, floors = Answers(*sys.argv[1:3]), pathlib.Path(sys.argv[3])
fallen = 0
for name, measures in json.loads(floors.read_text(encoding="utf-8")).items():
    found = answers.scores(name)
    for measure, wanted in measures.items():
        for figure, floor in wanted.items():
            have = found[measure][figure]
            state = "ok" if have >= floor else "BELOW ITS FLOOR"
            fallen += have < floor
            print(f"{name:12} {measure:34} {figure:3} {have:.4f} (floor {floor:.4f}) {state}")
sys.exit(1 if fallen else 0)
