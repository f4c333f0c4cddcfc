"""Writes the page on quality: how often the tables agree with careful readers.

    python quality.py RESEXPORT SHARED > docs/quality.md
"""

import collections
import datetime
import json
import pathlib
import re
import sys

from answers import OTHERS, Answers

NUMBERED = ("resolution", "decision", "document")
# Organs with fewer citations are summed up.
FEW = 5
# The Arabic file of this resolution holds another one.
ANOTHER = "A_RES_78_231"


def symbol(print_):
    """Symbols compare without blanks and square brackets, in capitals."""
    return re.sub(r"[\s\[\]]", "", print_ or "").replace("–", "-").upper()


def whole(name):
    """The resolution of which a lettered one is a part."""
    numbered = "/RES/" in name or "/DEC/" in name
    return re.sub(r"(?<=[0-9)])[A-Z]$", "", name) if numbered else name


def place(row):
    if row.get("footnote_marker"):
        return f"fn_{row['footnote_marker']}"
    ends = row["location"] in ("front", "close")
    return row["location"] if ends else row["eid"] or ""


def f1(right, wanted, found):
    return 2 * right / (wanted + found) if wanted + found else 1.0


class Export:
    """The citations of an export by the stem of their file."""

    def __init__(self, answers, inputs):
        tables = answers.tables(inputs)
        stems = {
            row["doc_id"]: pathlib.PurePath(row["source_path"]).stem
            for row in tables["resolutions"]
        }
        symbols = {row["doc_id"]: symbol(row["symbol"]) for row in tables["resolutions"]}
        self.found = collections.defaultdict(list)
        self.own = collections.defaultdict(set)
        for row in tables["citations"]:
            if row["kind"] in NUMBERED and row["target_symbol"]:
                self.found[stems[row["doc_id"]], symbols[row["doc_id"]]].append(row)
        for doc, stem in stems.items():
            self.own[stem].add(symbols[doc])
        self.bodies = tables["bodies"]

    def of(self, stem, own):
        """The citations of the document with that symbol, or of the only one in the file."""
        known = self.own[stem]
        return self.found[stem, own if own in known else next(iter(known), "")]

    def targets(self, stem):
        rows = [row for (file, _), found in self.found.items() if file == stem for row in found]
        return {
            symbol(row["target_symbol"])
            for row in rows
            if row["location"] not in ("front", "close")
        }


def compared(answers, folder, export):
    """Pairs of what readers found and what the export has, for each document in both."""
    for file in sorted(folder.glob("*.json")):
        stem = file.stem.removesuffix("_GOLD")
        given = json.loads(file.read_text(encoding="utf-8"))
        stems = {stem, file.stem} & export.own.keys()
        if not stems:
            continue
        own = symbol(given["document"]["symbol"])
        silver = bool(given.get("silver"))
        found = [
            (place(row), symbol(row["target_symbol"]))
            for row in export.of(stems.pop(), own)
            if not (silver and place(row) in ("front", "close"))
        ]
        rows = [row for row in given["citations"] if row["kind"] in NUMBERED and row.get("symbol")]
        wanted = [(row["in"], symbol(row["symbol"])) for row in rows if not row.get("doubt")]
        maybe = [(row["in"], symbol(row["symbol"])) for row in rows if row.get("doubt")]
        yield wanted, found, maybe, given.get("links") == "partial"


def counts(pairs, key=lambda pair: pair):
    right, missed, extra = (collections.Counter() for _ in range(3))
    for wanted, found, maybe, partial in pairs:
        want, have = (collections.Counter(map(key, rows)) for rows in (wanted, found))
        spare = have - want
        have -= spare if partial else spare & collections.Counter(map(key, maybe))
        right += want & have
        missed += want - have
        extra += have - want
    return right, missed, extra


def without_letters(pair):
    """Editors of some languages link `48/75` of `48/75 L`, and one text has no ids of sections."""
    where, name = pair
    return re.sub(r"^sec_[A-Z]+__", "", where), whole(name)


def table(head, rows):
    print("| " + " | ".join(head) + " |")
    print("| --- |" + " ---: |" * (len(head) - 1))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print()


def shares(right, missed, extra):
    precision = right / (right + extra) if right + extra else 1.0
    recall = right / (right + missed) if right + missed else 1.0
    return [f"{precision:.4f}", f"{recall:.4f}", str(right), str(extra), str(missed)]


def measures(title, found, names):
    print(f"{title}\n")
    rows = []
    for name in names:
        if name in found:
            it = found[name]
            figures = [f"{it[figure]:.4f}" for figure in ("p", "r", "f1")]
            rows.append([name.strip(), *figures, *(str(it[c]) for c in ("right", "extra", "missed"))])
    table(["measure", "precision", "recall", "F1", "right", "extra", "missed"], rows)


def organ_names(export):
    """Beginnings of symbols with the body that has them, the longest first."""
    known = {}
    for body in export.bodies:
        for column in ("resolution_prefix", "decision_prefix", "document_prefix"):
            if body[column]:
                known.setdefault(body[column].split("{")[0].upper(), body["name_en"])
    return sorted(known.items(), key=lambda pair: -len(pair[0]))


def links(answers, code, stem):
    """The targets that editors linked."""
    file = answers.gold / "silver" / code / f"{stem}.json"
    given = json.loads(file.read_text(encoding="utf-8"))["citations"]
    return {symbol(row["symbol"]) for row in given if row["kind"] in NUMBERED and row.get("symbol")}


def by_organ(pairs, export):
    known = organ_names(export)

    def organ(pair):
        name = pair[1]
        if re.fullmatch(r"\d+/(CP|CMP|CMA|COP)\.\d+", name):
            return "Conferences of parties"
        return next((body for head, body in known if name.startswith(head)), "Other bodies")

    found = [collections.Counter() for _ in range(3)]
    for total, part in zip(found, counts(pairs)):
        for pair, count in part.items():
            total[organ(pair)] += count
    for total in found:
        for name in [name for name in total if sum(part[name] for part in found) < FEW]:
            total[f"Organs with fewer than {FEW}"] += total.pop(name)
    right, missed, extra = found
    return sorted(
        ([name, *shares(right[name], missed[name], extra[name])] for name in right | missed | extra),
        key=lambda row: -int(row[3]),
    )


def main():
    answers = Answers(*sys.argv[1:3])
    hand = Export(answers, answers.sets["hand-all"][1])
    english = Export(answers, answers.sets["silver-text"][1])
    today = datetime.date.today().isoformat()
    thirty = answers.shared_texts()
    annotated = len(answers.sets["hand-all"][1])
    linked = len(list((answers.gold / "silver" / "en").glob("*.json")))
    print(f"""# Quality

Generated on {today} by `.ci/quality.py RESEXPORT SHARED > docs/quality.md`; not written by hand.

Two kinds of answers: {annotated} documents that careful readers annotated, and the links that the
Secretariat's own editors set in the XML of its resolutions ({linked} in English, and {len(thirty)} of the
78th session in each of the other languages). Editors leave some mentions unlinked, most of
all those of bodies outside the main organs, notes that say `Ibid.`, and ranges: a row that they have
not is no fault by itself, so their links measure what is missed. A citation is right where place
(paragraph or note) and symbol are.

## Annotated by hand
""")
    names = [
        "document fields",
        "paragraphs (id and both edges)",
        "footnotes",
        "lead phrase",
        "citations (place and symbol)",
        *(f"  of kind {kind}" for kind in NUMBERED),
        "citation date",
        "citation pinpoint",
        "Charter mentions",
        "named instruments",
        "open-set mentions",
    ]
    measures("All of them, English and French, from text or PDF:", answers.scores("hand-all"), names)
    print("Named instruments: the annotations leave out notes that say only where a treaty is\n"
          "published (`United Nations, Treaty Series, vol. 729, No. 10485.`); the tables have them.\n")
    print("By organ of the target:\n")
    head = ["organ", "precision", "recall", "right", "extra", "missed"]
    table(head, by_organ(list(compared(answers, answers.sets["hand-all"][0], hand)), hand))

    print("## Against the links of editors\n")
    for name, title in (("silver-text", "English, from plain text:"), ("silver-pdf", "English, from PDF:")):
        measures(title, answers.scores(name), names[:5])
    print("English by organ of the target:\n")
    pairs = list(compared(answers, answers.sets["silver-text"][0], english))
    table(head, by_organ(pairs, english))

    print("""The other languages, thirty resolutions each, from plain text. Editors of Russian, Arabic and
Chinese texts link `48/75` of `48/75 L` (English ones `48/75 L`), and their Arabic and Chinese
XML of A/RES/78/234 has no ids of sections: the last two columns leave letters and sections out.
""")
    rows, exports = [], {}
    plain = answers.corpus / "akn-text"
    exports["en"] = Export(answers, [plain / "en" / f"{stem}.txt" for stem in thirty])
    for code, language in OTHERS.items():
        folder, inputs = answers.sets[f"silver-{code}"]
        exports[code] = Export(answers, inputs)
        found = answers.scores(f"silver-{code}")
        loose = [sum(c.values()) for c in counts(compared(answers, folder, exports[code]), without_letters)]
        cited = found["citations (place and symbol)"]
        rows.append([
            language,
            f"{found['document fields']['f1']:.4f}",
            f"{found['paragraphs (id and both edges)']['f1']:.4f}",
            f"{found['footnotes']['f1']:.4f}",
            *(f"{found[f'  of kind {kind}']['r']:.4f}" for kind in ("resolution", "document")),
            f"{cited['p']:.4f}",
            f"{cited['r']:.4f}",
            *shares(*loose)[:2],
        ])
    table(
        ["language", "fields", "paragraphs", "notes", "resolutions, recall", "documents, recall", "citations, precision", "citations, recall", "precision*", "recall*"],
        rows,
    )

    print("""## One set of targets in six languages

The same thirty resolutions of the 78th session, F1 of the distinct targets of their bodies and notes
against those found in English. What is left are mostly differences of the prints: other corrigenda
in another language, typing errors in symbols, and the Arabic file of A/RES/78/231, which holds
another resolution; the second column leaves that one out. The last one is for comparison: how far
the links agree that editors set in the two languages.
""")
    rows = []
    for code, language in OTHERS.items():
        figures = []
        for stems in (thirty, [stem for stem in thirty if stem != ANOTHER]):
            there, here = (
                {(stem, target) for stem in stems for target in exports[tongue].targets(stem)}
                for tongue in ("en", code)
            )
            figures.append(f"{f1(len(there & here), len(there), len(here)):.4f}")
        there, here = (
            {(stem, target) for stem in thirty for target in links(answers, tongue, stem)}
            for tongue in ("en", code)
        )
        figures.append(f"{f1(len(there & here), len(there), len(here)):.4f}")
        rows.append([language, *figures])
    table(["language", "thirty resolutions", "without A/RES/78/231", "the editors' links"], rows)


main()
