#!/usr/bin/env python3
"""What resexport takes, beside what others take with the same files.

Each side runs as a process of its own, one after the other in turn, five times; the medians and
the ratios of their times are written to `docs/speed.md`. The texts are those of a folder, again
and again, each copy with its own number in name, heading and text, so that none is a duplicate.

    python tests/bench/compare.py target/release/resexport ../shared/corpus

Needs pyarrow and pandas; eyecite, pypdfium2 and `pdftotext` are left out where they are missing.
The last of the figures is the time of a build from nothing, which takes some minutes.
"""

import importlib.util
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TEXTS = int(os.environ.get("BENCH_TEXTS", "18000"))
RUNS = int(os.environ.get("BENCH_RUNS", "5"))
NUMBER = re.compile(r"(\d+)(?=[ _]?\(?(?:19|20)\d\d)")

COPY = """
import os, sys
import pyarrow as pa, pyarrow.parquet as pq
texts = []
for name in sorted(os.listdir(sys.argv[1])):
    with open(os.path.join(sys.argv[1], name), encoding="utf-8", errors="replace") as file:
        texts.append(file.read())
pq.write_table(pa.table({"text": texts}), sys.argv[2] + "/copy.parquet",
               compression="zstd", compression_level=3, use_dictionary=False)
print(len(texts))
"""

SCRIPT = r"""
import re, sys
from pathlib import Path
import pandas as pd
HEAD = re.compile(r"(\d+) \((\d{4})\)")
CITED = re.compile(r"resolutions? ((?:\d+ \(\d{4}\)(?:, | and )?)+)|\b([A-Z]/RES/\d+/\d+|S/\d{4}/\d+)\b")
DATED = re.compile(r"\b(\d{1,2}) (January|February|March|April|May|June|July|August|September|"
                   r"October|November|December) (\d{4})\b")
PLACE = re.compile(r"^(?:(\d+)\.|\(([a-z]+)\))\s+")
NOTE = re.compile(r"(?<=[a-z,;.])(\d{1,2})(?=\s)")
LEAD = re.compile(r"^(?:\d+\.\s+)?((?:[A-Z][a-z]+ing|[A-Z][a-z]+s)(?: (?:also|further|upon|that))*)")
documents, paragraphs, citations, dates = [], [], [], []
for path in sorted(Path(sys.argv[1]).iterdir()):
    text = path.read_text(encoding="utf-8", errors="replace")
    head = HEAD.search(text)
    symbol = f"S/RES/{head[1]} ({head[2]})" if head else path.stem
    documents.append({"symbol": symbol, "path": path.name, "length": len(text)})
    for ordinal, block in enumerate(re.split(r"\n\s*\n", text)):
        block = NOTE.sub("", " ".join(block.split()))
        number, lead = PLACE.match(block), LEAD.match(block)
        paragraphs.append({"symbol": symbol, "ordinal": ordinal, "text": block,
                           "num": number and number[0], "lead": lead and lead[1]})
        for found in CITED.finditer(block):
            for target in re.findall(r"\d+ \(\d{4}\)", found[0]) or [found[2]]:
                citations.append({"symbol": symbol, "ordinal": ordinal, "target": target})
        for found in DATED.finditer(block):
            dates.append({"symbol": symbol, "ordinal": ordinal, "date": found[0]})
for name, rows in [("documents", documents), ("paragraphs", paragraphs),
                   ("citations", citations), ("dates", dates)]:
    pd.DataFrame(rows).to_parquet(f"{sys.argv[2]}/{name}.parquet", compression="zstd")
print(len(documents) + len(paragraphs) + len(citations) + len(dates))
"""

EYECITE = """
import os, sys
from eyecite import get_citations
found = 0
for name in sorted(os.listdir(sys.argv[1]))[:int(sys.argv[3])]:
    with open(os.path.join(sys.argv[1], name), encoding="utf-8", errors="replace") as file:
        found += len(get_citations(file.read()))
print(found)
"""

PDFIUM = """
import sys
from pathlib import Path
import pypdfium2 as pdfium
words = 0
for path in sorted(Path(sys.argv[1]).glob("*.pdf")):
    document = pdfium.PdfDocument(path)
    for page in document:
        words += len(page.get_textpage().get_text_bounded().split())
print(words)
"""


class Side:
    """One way to do the work: a command, and what its runs took."""

    def __init__(self, name, threads, command, share=1):
        self.name, self.threads, self.command, self.share = name, threads, command, share
        self.seconds, self.work, self.peak, self.rows = [], [], 0, ""

    def run(self, out):
        shutil.rmtree(out, ignore_errors=True)
        out.mkdir()
        begin = time.perf_counter()
        child = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        printed = child.stdout.read().decode()
        _, status, usage = os.wait4(child.pid, 0)
        self.work.append((usage.ru_utime + usage.ru_stime) / self.share)
        child.returncode = os.waitstatus_to_exitcode(status)
        self.seconds.append((time.perf_counter() - begin) / self.share)
        if child.returncode not in (0, 3):
            sys.exit(f"{self.name}: exit status {child.returncode}")
        self.peak = max(self.peak, usage.ru_maxrss // 1024)
        package = out / "datapackage.json"
        if package.exists():
            tables = json.loads(package.read_text())["resources"]
            self.rows = f"{sum(table.get('rows', table.get('rowCount', 0)) for table in tables):,}"
        elif printed.strip().isdigit():
            self.rows = f"{int(printed):,}"

    @property
    def median(self):
        return statistics.median(self.seconds)


def texts(corpus, folder, count=TEXTS):
    """Fills `folder` with so many texts, and gives their bytes."""
    sources = sorted(corpus.iterdir())
    size = 0
    for index in range(count):
        copy, source = divmod(index, len(sources))
        path = sources[source]
        text = path.read_text(encoding="utf-8", errors="replace")
        number = NUMBER.search(path.stem)
        own = f"{int(number[1]) + 3000 * copy}" if number else f"{copy}"
        if number and copy:
            text = re.sub(rf"\b0*{int(number[1])}(?= ?\()", own, text)
        data = text.encode()
        size += len(data)
        (folder / f"{own.zfill(7)}_{source:04}.txt").write_bytes(data)
    return size


def measure(title, unit, sides, out):
    """Runs the sides in turn, and gives a table of them."""
    for _ in range(RUNS):
        for side in sides:
            side.run(out)
            print(f"{title}: {side.name}: {side.seconds[-1]:.2f} s", file=sys.stderr)
    first = sides[0]
    lines = [f"## {title}", "", unit, "",
             "| | threads | seconds | times the first | seconds of all cores | times the first |"
             " peak memory, MiB | rows |",
             "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"]
    for side in sides:
        seconds, work = side.median, statistics.median(side.work)
        lines.append(f"| {side.name} | {side.threads} | {seconds:.2f} | {seconds / first.median:.2f} "
                     f"| {work:.2f} | {work / statistics.median(first.work):.2f} "
                     f"| {side.peak} | {side.rows} |")
    return lines + [""]


def scaling(binary, corpus, scratch, out):
    """How time and memory grow with the number of documents and with the length of one."""
    def run(inputs, threads):
        command = [str(binary), "-q", "-f", "parquet", "-o", str(out), "--jobs", str(threads)]
        side = Side(inputs.name, threads, [*command, str(inputs)])
        for _ in range(RUNS):
            side.run(out)
        print(f"scaling: {inputs.name}, {threads}: {side.median:.2f} s", file=sys.stderr)
        return side

    lines = ["## Growth", "",
             "The texts of the first table, fewer and more of them.", "",
             "| documents | threads | seconds | microseconds a document | peak memory, MiB |",
             "| ---: | ---: | ---: | ---: | ---: |"]
    for count in [1_000, 10_000, 100_000]:
        folder = scratch / f"{count:,} texts"
        folder.mkdir()
        texts(corpus, folder, count)
        for threads in sorted({1, os.cpu_count()}):
            side = run(folder, threads)
            lines.append(f"| {count:,} | {threads} | {side.median:.2f} "
                         f"| {side.median / count * 1e6:.0f} | {side.peak} |")
        shutil.rmtree(folder)
    lines += ["", "One file, one thread: a text, a paragraph and a list of citations that grow.", "",
              "| file | MB | seconds | microseconds a KB | peak memory, MiB |",
              "| --- | ---: | ---: | ---: | ---: |"]
    for name, text in long_texts(corpus):
        file = scratch / f"{name}.txt"
        file.write_text(text)
        side, size = run(file, 1), file.stat().st_size
        lines.append(f"| {name} | {size / 1e6:.1f} | {side.median:.2f} "
                     f"| {side.median / size * 1e9:.0f} | {side.peak} |")
        file.unlink()
    small = scratch / "small.txt"
    small.write_text(HEAD + "1. Decides to remain seized of the matter.\n")
    lines += ["", f"Start to end with one short text: {run(small, 1).median * 1000:.0f} ms.", ""]
    return lines


HEAD = ("Resolution 9001 (2031)\n\nAdopted by the Security Council at its 9999th meeting, on 3 March"
        " 2031\n\nThe Security Council,\n\n")


def long_texts(corpus):
    """Texts that grow: names of what they are, each with one, two and four times as much of it."""
    all_texts = "\n\n".join(path.read_text(encoding="utf-8", errors="replace")
                         for path in sorted(corpus.iterdir()))
    sentence = ("welcomes the report of the Secretary-General, stresses that the parties must comply"
                " with their obligations, and ")
    points = [f"{index}. Reaffirms that the Council {sentence * 6}reports within {index % 90 + 1} days;"
              for index in range(1, 60_001)]
    for part in [4, 2, 1]:
        count = len(points) // part
        yield f"{count:,} paragraphs", HEAD + "\n\n".join(points[:count]) + "\n"
    for part in [4, 2, 1]:
        length = 10_000_000 // part
        yield f"a paragraph of {length:,} bytes", (
            HEAD + "1. " + "The Council " + (sentence * (length // len(sentence) + 1))[:length] + "\n")
    for part in [4, 2, 1]:
        count = 100_000 // part
        cited = ", ".join(f"{index % 2700 + 1} ({1946 + index % 2700 // 35})" for index in range(count))
        yield f"{count:,} citations", HEAD + f"Recalling its resolutions {cited},\n\n1. Decides so.\n"
    for part in [4, 2, 1]:
        size = 50_000_000 // part
        copies = all_texts * (size // len(all_texts) + 1)
        yield f"resolutions of {size:,} bytes", copies[:size]


def building(binary, scratch):
    """How long the release takes to build with every dependency, and how large it is."""
    begin = time.perf_counter()
    subprocess.run(["cargo", "build", "--release", "--locked", "--quiet",
                    "--target-dir", str(scratch / "target")], cwd=ROOT, check=True)
    minutes = (time.perf_counter() - begin) / 60
    print(f"building: {minutes:.1f} minutes", file=sys.stderr)
    return ["## Building", "",
            f"`cargo build --release` from nothing, on {os.cpu_count()} cores: {minutes:.1f} minutes."
            f" The binary has {binary.stat().st_size / 1e6:.1f} MB.", ""]


def known(module):
    return importlib.util.find_spec(module) is not None


def main():
    binary, corpus = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    cores = os.cpu_count()
    python = [sys.executable, "-c"]
    page = ["# Speed", "",
            "Written by `tests/bench/compare.py`, which says what each side does. Seconds are those"
            f" of the whole process, the median of {RUNS} runs in turn; those of all cores are what the"
            " process took of them, whatever else ran beside it.", "",
            f"Machine: {cores} cores, {platform.machine()}, {platform.system()}; before the first run"
            f" {os.getloadavg()[0]:.1f} processes waited for them.", ""]
    with tempfile.TemporaryDirectory() as scratch:
        load, out = Path(scratch) / "texts", Path(scratch) / "out"
        load.mkdir()
        size = texts(corpus / "sc-text", load)
        own = [str(binary), "-q", "-f", "parquet", "-o", str(out)]
        sides = [
            Side("resexport, all tables", cores, [*own, "--jobs", str(cores), str(load)]),
            Side("resexport, one thread", 1, [*own, "--jobs", "1", str(load)]),
            Side("pyarrow, a copy", f"1 to {cores}", [*python, COPY, str(load), str(out)]),
            Side("regular expressions and pandas", 1, [*python, SCRIPT, str(load), str(out)]),
        ]
        if known("eyecite"):
            part = max(1, TEXTS // 36)
            share = part / TEXTS
            sides.append(Side(f"eyecite (of {part:,} texts, times {TEXTS / part:.0f})", 1,
                              [*python, EYECITE, str(load), str(out), str(part)], share))
        unit = f"{TEXTS:,} texts, {size / 1e6:.1f} MB, to Parquet with zstd."
        page += measure("Texts", unit, sides, out)
        work = statistics.median(sides[0].work)
        page += [f"resexport takes a second of one core for {size / 1e6 / work:.1f} MB of text or"
                 f" {TEXTS / work:,.0f} texts, from files to tables.", ""]
        pdfs = corpus / "pdf"
        count = len(list(pdfs.glob("*.pdf")))
        sides = [Side("resexport, all tables", cores, [*own, "--jobs", str(cores), str(pdfs)])]
        if known("pypdfium2"):
            sides.append(Side("pypdfium2, words alone", 1, [*python, PDFIUM, str(pdfs)]))
        if shutil.which("pdftotext"):
            loop = 'for file in "$0"/*.pdf; do pdftotext "$file" - | wc -w; done | paste -sd+ | bc'
            sides.append(Side("pdftotext, words alone", 1, ["sh", "-c", loop, str(pdfs)]))
        if count:
            page += measure("PDFs", f"{count} files.", sides, out)
        xml = corpus / "akn"
        if xml.is_dir():
            sides = [Side("resexport, all tables", cores, [*own, "--jobs", str(cores), str(xml)])]
            page += measure("Akoma Ntoso", f"{len(list(xml.rglob('*.xml')))} files.", sides, out)
        page += scaling(binary, corpus / "sc-text", Path(scratch), out)
        page += building(binary, Path(scratch))
    (ROOT / "docs").mkdir(exist_ok=True)
    (ROOT / "docs" / "speed.md").write_text("\n".join(page).rstrip() + "\n")


if __name__ == "__main__":
    main()
