"""Sets of documents with the answers of careful readers, and how well an export agrees with them."""

import json
import pathlib
import subprocess
import sys
import tempfile

OTHERS = {"fr": "French", "es": "Spanish", "ru": "Russian", "ar": "Arabic", "zh": "Chinese"}


class Answers:
    """The answers in `shared`, and a program to ask."""

    def __init__(self, binary, shared):
        self.binary, self.shared = pathlib.Path(binary), pathlib.Path(shared)
        self.gold, self.corpus = self.shared / "gold", self.shared / "corpus"
        french = [file for file in self._annotated() if file.parent.name == "fr-text"]
        english = [file for file in self._annotated() if file not in french]
        texts = [file for file in english if file.suffix == ".txt"]
        hand, silver, plain = self.gold / "hand", self.gold / "silver", self.corpus / "akn-text"
        self.sets = {
            "hand": (hand, english),
            "hand-text": (hand, texts),
            "hand-fr": (hand, french),
            "hand-all": (hand, english + french),
            "silver-text": (silver / "en", [plain / "en"]),
            "silver-pdf": (silver / "en", [self.corpus / "pdf"]),
        }
        for code in OTHERS:
            self.sets[f"silver-{code}"] = (silver / code, [plain / code])

    def _annotated(self):
        """The text of every annotated document, and the PDF of those that have no text."""
        places = [("sc-text", ".txt"), ("fr-text", ".txt"), ("", ".txt"), ("pdf", ".pdf")]
        for answer in sorted((self.gold / "hand").glob("*.json")):
            files = (self.corpus / folder / (answer.stem + end) for folder, end in places)
            yield from [file for file in files if file.exists()][:1]

    def shared_texts(self):
        """The stems of the resolutions that are there in all six languages."""
        return sorted(file.stem for file in (self.gold / "silver" / "fr").glob("*.json"))

    def tables(self, inputs):
        """The tables of these inputs by their names, and the scores against `answers`."""
        with tempfile.TemporaryDirectory() as folder:
            out = self._export(folder, inputs)
            names = ("resolutions", "citations", "bodies")
            return {name: rows(out / f"{name}.jsonl") for name in names}

    def scores(self, name):
        """The measures of a set by their names."""
        answers, inputs = self.sets[name]
        with tempfile.TemporaryDirectory() as folder:
            out = self._export(folder, inputs)
            figures = pathlib.Path(folder) / "scores.json"
            score = [sys.executable, self.gold / "score.py", out, answers, "--paired"]
            subprocess.run([*score, "--json", figures], check=True, stdout=subprocess.DEVNULL)
            return json.loads(figures.read_text(encoding="utf-8"))

    def _export(self, folder, inputs):
        out = pathlib.Path(folder) / "tables"
        run = [self.binary, "--quiet", "--format", "jsonl", "--output", out, *inputs]
        subprocess.run(run, check=True)
        return out


def rows(file):
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
