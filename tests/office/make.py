"""Makes the Word documents of tests/cases in the layout of the United Nations.

    pip install python-docx==1.2.0
    python tests/office/make.py
    soffice --headless --convert-to docx --outdir tests/cases/A_RES_81_9-libreoffice \\
        tests/cases/A_RES_81_9-docx/input.docx

The second case is the first as LibreOffice writes it: styles, numbering and notes are set otherwise,
and the words are the same.

The words are our own. The numbers of paragraphs and points are not in the text: they are computed
from numbering.xml, as in the Secretariat's files. Notes, tracked changes and numbering are written
as XML, for python-docx has no words for them.
"""

import zipfile
from datetime import datetime, timezone
from pathlib import Path

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CASES = Path(__file__).parent.parent / "cases"
# Nothing of the day or the machine goes into the files.
THEN = datetime(2026, 12, 21, tzinfo=timezone.utc)

# Paragraphs `1.`, points `(a)` and `(i)` in one list of three levels, as the Secretariat sets them.
LEVELS = [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")]


def numbering(document):
    """Adds a list of three levels, and a second run of it that begins anew."""
    part = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for level, (form, text) in enumerate(LEVELS)
    )
    abstract = f'<w:abstractNum {W} w:abstractNumId="90">{levels}</w:abstractNum>'
    part.insert(0, parse_xml(abstract))
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    for number, override in [(90, ""), (91, again)]:
        part.append(
            parse_xml(
                f'<w:num {W} w:numId="{number}"><w:abstractNumId w:val="90"/>{override}</w:num>'
            )
        )


def numbered(document, level, *runs, run_of=90):
    """A paragraph whose number Word computes."""
    paragraph = running(document, *runs)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(
            f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{run_of}"/></w:numPr>'
        )
    )
    return paragraph


def running(document, *runs):
    """A paragraph of runs: text, `*text*` in italics, `^2` a mark of note 2, `+text`, `-text` what
    a tracked change puts in and takes out."""
    paragraph = document.add_paragraph()
    for run in runs:
        sign, rest = run[0], run[1:]
        if sign == "*":
            paragraph.add_run(rest.rstrip("*")).italic = True
        elif sign == "^":
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), rest)
            mark = paragraph.add_run()
            mark.font.superscript = True
            mark._r.append(reference)
        elif sign in "+-":
            tag, text = ("ins", "t") if sign == "+" else ("del", "delText")
            paragraph._p.append(
                parse_xml(
                    f'<w:{tag} {W} w:id="7" w:author="Editor" w:date="2026-12-21T00:00:00Z">'
                    f'<w:r><w:{text} xml:space="preserve">{rest}</w:{text}></w:r></w:{tag}>'
                )
            )
        else:
            paragraph.add_run(run)
    return paragraph


def footnotes(document, texts):
    """Adds the part with the notes, the separator that Word wants among them."""
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f'<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(texts, 2)
    )
    separator = (
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {W}>{separator}{notes}</w:footnotes>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    part = Part(PackURI("/word/footnotes.xml"), kind, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def letterhead(document, symbol):
    """The head of the first page as a table, and the running head of those that follow."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = f"{symbol}\tProtection of lighthouses"
    section.footer.paragraphs[0].text = "26-12345"
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "United Nations"
    table.cell(0, 1).text = symbol
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "General Assembly"
    table.cell(0, 1).text = "Distr.: General\n23 December 2026"


def general_assembly():
    document = Document()
    numbering(document)
    letterhead(document, "A/RES/81/9")
    running(document, "Eighty-first session")
    running(document, "Agenda item 75 (b)")
    running(document, "Resolution adopted by the General Assembly on 21 December 2026")
    running(document, "[", "*on the report of the Third Committee (A/81/456, para. 12)*", "]")
    document.add_heading("81/9.\tProtection of lighthouses", level=1)
    running(document, "*The General Assembly*", ",")
    running(
        document,
        "*Recalling*",
        " its resolution 80/123 of 18 December 2025 on lighthouses,",
        "^2",
        " and Economic and Social Council resolution 2025/12 of 23 July 2025,",
    )
    running(
        document,
        "*Noting*",
        " the report of the ",
        "-High Commissioner",
        "+Secretary-General",
        " on lamps,",
        "^3",
    )
    numbered(document, 0, "*Decides*", ":")
    numbered(document, 1, "To keep every lighthouse lit, in particular:")
    numbered(document, 2, "Those on rocks;")
    numbered(document, 2, "Those on ships;")
    numbered(document, 1, "To count them once a year;")
    numbered(document, 0, "*Calls upon*", " Member States to report", "+ in writing", ";")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, [("Coast", "Lamps"), ("North", "12")]):
        for cell, text in zip(row.cells, cells):
            cell.text = text
    numbered(
        document,
        0,
        "*Requests*",
        " the Secretary-General to submit a report to it at its eighty-second session.",
    )
    running(document, "65th plenary meeting")
    running(document, "21 December 2026")
    document.add_heading("Annex", level=2)
    document.add_heading("Rules for keepers", level=3)
    numbered(document, 0, "A keeper sleeps by day.", run_of=91)
    numbered(document, 0, "Paragraph 2 of resolution 80/123 applies.", run_of=91)
    footnotes(
        document,
        ["See United Nations, Treaty Series, vol. 1833, No. 31363.", "A/81/77 and Add.1."],
    )
    return document


def save(document, name):
    """Writes the document with no clock in it."""
    document.core_properties.created = document.core_properties.modified = THEN
    folder = CASES / name
    folder.mkdir(exist_ok=True)
    path = folder / "input.docx"
    document.save(path)
    with zipfile.ZipFile(path) as packed:
        # Of the template only what the text needs: its picture and its theme are half of the file.
        parts = [
            (part, packed.read(part))
            for part in packed.namelist()
            if not part.startswith(("docProps/thumbnail", "customXml/"))
        ]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, content in parts:
            packed.writestr(zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    save(general_assembly(), "A_RES_81_9-docx")
