"""Compares the tables with answers of careful readers and keeps the scores from falling.

    python scores.py RESEXPORT SHARED FLOORS

Prints every measure that has a floor. The exit status is 1 where one is below its floor; floors
are raised by hand, to what a change has reached.
"""

import json
import pathlib
import subprocess
import sys
import tempfile

binary, shared, floors = map(pathlib.Path, sys.argv[1:])
gold, corpus = shared / "gold", shared / "corpus"


def annotated():
    """The text of every annotated document, and the PDF of those that have no text."""
    places = [("sc-text", ".txt"), ("fr-text", ".txt"), ("", ".txt"), ("pdf", ".pdf")]
    for answer in sorted((gold / "hand").glob("*.json")):
        files = (corpus / folder / (answer.stem + ending) for folder, ending in places)
        yield from [file for file in files if file.exists()][:1]


FRENCH = [file for file in annotated() if file.parent.name == "fr-text"]
ENGLISH = [file for file in annotated() if file not in FRENCH]
SETS = {
    "hand": (gold / "hand", ENGLISH),
    "hand-text": (gold / "hand", [file for file in ENGLISH if file.suffix == ".txt"]),
    "hand-fr": (gold / "hand", FRENCH),
    "hand-all": (gold / "hand", ENGLISH + FRENCH),
    "silver-text": (gold / "silver" / "en", [corpus / "akn-text" / "en"]),
    "silver-pdf": (gold / "silver" / "en", [corpus / "pdf"]),
}


def scores(answers, inputs):
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "tables"
        run = [binary, "--quiet", "--format", "jsonl", "--output", out, *inputs]
        subprocess.run(run, check=True)
        figures = pathlib.Path(folder) / "scores.json"
        score = [sys.executable, gold / "score.py", out, answers, "--paired", "--json", figures]
        subprocess.run(score, check=True, stdout=subprocess.DEVNULL)
        return json.loads(figures.read_text(encoding="utf-8"))


fallen = 0
for name, measures in json.loads(floors.read_text(encoding="utf-8")).items():
    found = scores(*SETS[name])
    for measure, wanted in measures.items():
        for figure, floor in wanted.items():
            have = found[measure][figure]
            state = "ok" if have >= floor else "BELOW ITS FLOOR"
            fallen += have < floor
            print(f"{name:12} {measure:34} {figure:3} {have:.4f} (floor {floor:.4f}) {state}")
sys.exit(1 if fallen else 0)
