//! The same resolutions as PDF and as Akoma Ntoso XML, text against text.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use resexport::model::{Document, ElementKind};
use resexport::{pipeline, read};

/// The share of characters that must be equal.
const EQUAL: f64 = 0.999;

/// The hyphen at which no line may end. The fonts of the print draw a plain hyphen for it, and that
/// is what the file says.
const NO_BREAK: &str = "\u{2011}";

/// Runs where the corpus lies beside the project, and says so where it does not.
#[test]
fn pdf_files_give_the_text_of_their_xml() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !corpus.is_dir() {
        eprintln!("skipped: there is no corpus at {}", corpus.display());
        return;
    }
    let xml = by_symbol(&corpus.join("akn/en"));
    let pdf = by_symbol(&corpus.join("pdf"));
    let (mut pairs, mut characters, mut different) = (0, 0, 0);
    let mut hyphens = 0;
    let mut listed = String::new();
    for (symbol, printed) in &pdf {
        let Some(marked) = xml.get(symbol) else { continue };
        pairs += 1;
        let (printed, marked) = (words(printed), words(marked));
        let runs = differences(&printed, &marked);
        characters += length(&marked).max(length(&printed));
        for (only_printed, only_marked) in runs {
            let lost = length(&only_printed).max(length(&only_marked));
            let (only_printed, only_marked) = (only_printed.join(" "), only_marked.join(" "));
            // Of one word that differs in one letter one letter differs.
            let same = common(&only_printed, &only_marked).min(lost);
            different += lost - same;
            if only_printed == only_marked.replace(NO_BREAK, "-") {
                hyphens += 1;
                continue;
            }
            let _ =
                writeln!(listed, "{symbol}: `{}` for `{}`", cut(&only_printed), cut(&only_marked));
        }
    }
    assert!(pairs >= 80, "only {pairs} resolutions are there twice");
    #[expect(clippy::cast_precision_loss, reason = "a share needs few digits")]
    let equal = 1.0 - f64::from(u32::try_from(different).unwrap()) / characters as f64;
    let found = format!(
        "{pairs} pairs, {characters} characters, {different} differ, {equal:.5} equal\n\
         {hyphens} words have a hyphen in the print where the XML forbids a break (U+2011)\n{listed}"
    );
    println!("{found}");
    assert!(equal >= EQUAL, "{found}");
}

/// The first document of each file in `folder`, by its symbol.
fn by_symbol(folder: &Path) -> BTreeMap<String, Document> {
    let mut documents = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let Ok(source) = read::read("a", &fs::read(&path).unwrap()) else { continue };
        for extraction in pipeline::run(&source).documents {
            let document = extraction.document;
            let symbol = document.symbol.as_ref().map(ToString::to_string);
            documents.entry(symbol.unwrap_or_default()).or_insert(document);
        }
    }
    documents
}

/// The words of the paragraphs of `document` in their order.
fn words(document: &Document) -> Vec<String> {
    let of_paragraphs = document.elements.iter().filter(|element| {
        matches!(
            element.kind,
            ElementKind::Preambular | ElementKind::Operative | ElementKind::Point
        )
    });
    of_paragraphs
        .flat_map(|element| element.text.text().split_whitespace().map(str::to_owned))
        .collect()
}

fn length(words: &[String]) -> usize {
    words.iter().map(|word| word.chars().count() + 1).sum()
}

/// How many characters the ends of both have in common.
fn common(a: &str, b: &str) -> usize {
    let head = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let (a, b) =
        (a.chars().skip(head).collect::<Vec<_>>(), b.chars().skip(head).collect::<Vec<_>>());
    head + a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
}

fn cut(text: &str) -> String {
    const MOST: usize = 120;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain("...".chars()).collect()
}

/// The runs of words in which `a` and `b` differ, by the shortest way from one to the other
/// (Myers, "An O(ND) difference algorithm").
fn differences(a: &[String], b: &[String]) -> Vec<(Vec<String>, Vec<String>)> {
    let most = a.len() + b.len();
    let mut ends = vec![0_usize; 2 * most + 3];
    let mut trace = Vec::new();
    'found: for edits in 0..=most {
        trace.push(ends[most + 1 - edits..=most + 1 + edits].to_vec());
        for step in 0..=edits {
            // The diagonal, shifted so that it is no less than 0.
            let at = most + 1 + 2 * step - edits;
            let down = step == 0 || step < edits && ends[at - 1] < ends[at + 1];
            let mut x = if down { ends[at + 1] } else { ends[at - 1] + 1 };
            let mut y = x + most + 1 - at;
            while x < a.len() && y < b.len() && a[x] == b[y] {
                (x, y) = (x + 1, y + 1);
            }
            ends[at] = x;
            if x >= a.len() && y >= b.len() {
                break 'found;
            }
        }
    }
    // Back along the way, marking what only one has.
    let (mut x, mut y) = (a.len(), b.len());
    let (mut only_a, mut only_b) = (vec![false; a.len()], vec![false; b.len()]);
    for edits in (1..trace.len()).rev() {
        let before = &trace[edits];
        // `before` holds the diagonals from -edits to edits.
        let at = x + edits - y;
        let down = at == 0 || at < 2 * edits && before[at - 1] < before[at + 1];
        let from = if down { before[at + 1] } else { before[at - 1] };
        let from_y = from + edits - (if down { at + 1 } else { at - 1 });
        if down {
            only_b[from_y] = true;
        } else {
            only_a[from] = true;
        }
        (x, y) = (from, from_y);
    }
    let mut runs = Vec::new();
    let (mut x, mut y) = (0, 0);
    while x < a.len() || y < b.len() {
        let mut run = (Vec::new(), Vec::new());
        while only_a.get(x) == Some(&true) {
            run.0.push(a[x].clone());
            x += 1;
        }
        while only_b.get(y) == Some(&true) {
            run.1.push(b[y].clone());
            y += 1;
        }
        if run.0.is_empty() && run.1.is_empty() {
            assert_eq!(a.get(x), b.get(y), "what is common is the same");
            (x, y) = (x + 1, y + 1);
        } else {
            runs.push(run);
        }
    }
    runs
}

#[test]
fn differences_are_the_shortest() {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let of = |a, b| differences(&words(a), &words(b));
    assert_eq!(of("a b c", "a b c"), []);
    assert_eq!(of("a b c", "a x c"), [(words("b"), words("x"))]);
    assert_eq!(of("a b c d", "b c d e"), [(words("a"), vec![]), (vec![], words("e"))]);
    assert_eq!(of("a", "b c"), [(words("a"), words("b c"))]);
}
