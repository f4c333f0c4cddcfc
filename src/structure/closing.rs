//! Lines with a form of their own: the opening formula, closing lines, the record of a vote.

use super::tongue::Tongue;
use crate::lexicon::{
    Finder, Kind, StructureWords, Subject, hash_of_ascii, hash_of_start, is_ideograph,
};
use crate::text::{case, measure};

/// No line that names a meeting is as long, in bytes.
const MEETING: usize = 400;

/// Within how many characters the opening formula ends.
const FORMULA: usize = 160;

/// The opening formula: the adopting organ as subject, and nothing else. `The General Assembly,`
pub(super) fn is_formula(text: &str, tongue: &Tongue) -> bool {
    formula_length(text, tongue).is_some_and(|length| length == text.len())
}

/// The bytes of the opening formula at the start of `text`; words may follow its comma.
pub(super) fn formula_length(text: &str, tongue: &Tongue) -> Option<usize> {
    let words = tongue.words;
    let name = behind_article(text, words)?;
    // Most texts with an article name no body behind it.
    let first = tongue.lex_first(name).filter(|first| first.span.start() == 0)?;
    if !matches!(first.kind, Kind::Body(_) | Kind::ShortBody(_)) {
        return None;
    }
    // Nothing but the comma stands behind the name, nearly always.
    if let Some(length) = ends_formula(text, name.get(first.span.end()..)?, words) {
        return Some(length);
    }
    let found = Finder::of(tongue.language).find(measure::head(name, FORMULA));
    let body = found.first().filter(|found| found.span.start() == 0)?;
    let is_body = body.subjects.iter().any(|subject| matches!(subject, Subject::Body(_)));
    // `United Nations Environment Assembly of the United Nations Environment Programme`
    let mut end = body.span.end();
    for other in found.iter().skip(1) {
        let between = name.get(end..other.span.start())?;
        let joined =
            between.split_whitespace().all(|word| words.connectives.iter().any(|c| c == word));
        if !joined || between.trim().is_empty() {
            break;
        }
        end = other.span.end();
    }
    ends_formula(text, name.get(end..)?, words).filter(|_| is_body)
}

/// The bytes of the formula, where `rest` of `text` behind the name of the organ ends it.
fn ends_formula(text: &str, rest: &str, words: &StructureWords) -> Option<usize> {
    let rest = rest.trim_start();
    match rest.strip_prefix([',', '，', '،']) {
        Some(after) => Some(text.len() - after.len()),
        // Scanning makes a full stop of the comma.
        None if rest.trim_end() == "." => Some(text.len()),
        // Without an article only the comma tells it from the letterhead.
        None if rest.is_empty() && !words.articles.is_empty() => Some(text.len()),
        None => None,
    }
}

/// What follows the article that `text` begins with; all of it in languages without articles.
pub(super) fn behind_article<'t>(text: &'t str, words: &StructureWords) -> Option<&'t str> {
    if text.starts_with(|c: char| !c.is_alphabetic() || c.is_lowercase()) {
        return None;
    }
    if words.articles.is_empty() {
        return Some(text);
    }
    words
        .articles
        .iter()
        .find_map(|article| match article.strip_suffix('’') {
            Some(article) => case::behind(text, article)?.strip_prefix(['’', '\'']),
            None => case::behind(text, article).filter(|rest| rest.starts_with(' ')),
        })
        .map(str::trim_start)
}

/// A closing line: the meeting, the day, the words of adoption.
pub(super) fn is_closing(text: &str, tongue: &Tongue) -> bool {
    let bare = text.trim_start_matches(['[', '(']);
    may_close(bare, tongue)
        && (is_meeting(bare, tongue) || is_adoption(bare, tongue.words) || is_day(bare))
        && !measure::exceeds(text, 400)
}

/// False where the first word of `text` shows that it is no closing line: the cheap look, which
/// refuses most lines.
fn may_close(text: &str, tongue: &Tongue) -> bool {
    let bytes = text.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        return true;
    }
    let (length, hash) = hash_of_start(bytes);
    // `I31st meeting`: a scanner may have read a digit as a letter.
    let whole = matches!(bytes.get(length), Some(b' ' | b'-'));
    !whole
        || tongue.sets.closing.contains(&hash)
        || bytes.iter().take(length).any(u8::is_ascii_digit)
}

/// `71st plenary meeting`, `Thirty-first plenary meeting, 13 February 1946.`
fn is_meeting(text: &str, tongue: &Tongue) -> bool {
    // Nearly every line is refused by its length or by its first word.
    if text.len() > MEETING || !may_count(text, tongue) {
        return false;
    }
    let words = tongue.words;
    let lower = text.to_lowercase();
    words.meeting.iter().any(|meeting| {
        lower.find(meeting.as_str()).is_some_and(|at| {
            let ordinal = lower.get(..at).unwrap_or_default();
            let rest = lower.get(at + meeting.len()..).unwrap_or_default();
            // `50th (resumed) plenary meeting`
            let numbered = ordinal.split(['-', ' ']).filter(|word| !word.is_empty()).all(|word| {
                // `第38次`
                let number = word.trim_start_matches(char::is_alphabetic);
                let short = word.chars().count() <= 12;
                (short && number.starts_with(|c: char| c.is_ascii_digit()))
                    || word.starts_with('(')
                    || words.ordinals.contains_key(word)
            });
            let ordinal = ordinal.trim();
            // Some languages set the number behind the word.
            let said = !ordinal.is_empty() || rest.trim_start().starts_with(is_digit);
            said && ordinal.chars().count() < 50 && numbered && rest.chars().count() < 60
        })
    })
}

/// False where the first word of `text` that is no number is not the word for a meeting either.
fn may_count(text: &str, tongue: &Tongue) -> bool {
    let mut rest = text;
    loop {
        let bytes = rest.as_bytes();
        let length = bytes.iter().position(|byte| matches!(byte, b'-' | b' '));
        let word = bytes.get(..length.unwrap_or(bytes.len())).unwrap_or_default();
        let letters = !word.is_empty() && word.iter().all(u8::is_ascii_alphabetic);
        if letters && !tongue.sets.ordinals.contains(&hash_of_ascii(word, word.len())) {
            return case::begins(rest, &tongue.words.meeting);
        }
        let after = length.and_then(|length| rest.get(length + 1..)).unwrap_or_default();
        if after.is_empty() || !word.is_ascii() {
            return true;
        }
        rest = after;
    }
}

fn is_digit(c: char) -> bool {
    c.is_numeric()
}

/// `Adopted unanimously at the 1382nd meeting.`
fn is_adoption(text: &str, words: &StructureWords) -> bool {
    words.adopted.iter().filter_map(|adopted| case::behind(text, adopted)).any(|rest| {
        let said = [&words.meeting, &words.unanimous, &words.without_vote, &words.votes];
        rest.starts_with(' ') && {
            let rest = rest.to_lowercase();
            said.iter().any(|list| list.iter().any(|word| rest.contains(word.as_str())))
        }
    })
}

/// A day alone: `21 December 2010`, `2010年12月21日`.
pub(super) fn is_day(text: &str) -> bool {
    let bare = text.trim_start_matches([' ', ',']);
    let digits = bare.bytes().take_while(u8::is_ascii_digit).count();
    // `1. Decides`, `65/218`: nearly all numbers have another sign behind them.
    let behind = bare.as_bytes().get(digits);
    if digits == 0 || !behind.is_some_and(|&sign| matches!(sign, b' ' | b',') || !sign.is_ascii()) {
        return false;
    }
    if is_marked_day(text) {
        return true;
    }
    let mut parts =
        text.trim_end_matches(['.', ']', ')']).split([' ', ',']).filter(|part| !part.is_empty());
    let day = parts.next().unwrap_or_default();
    let month = parts.next().unwrap_or_default();
    let year = parts.next().unwrap_or_default();
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (1..=2).contains(&day.len())
        && digits(day)
        && month.chars().count() > 2
        && month.chars().all(char::is_alphabetic)
        && year.len() == 4
        && digits(year)
        && parts.next().is_none()
}

/// Year, month and day, each a number with one ideograph behind it.
fn is_marked_day(text: &str) -> bool {
    let mut rest = text.trim_end_matches(['.', '。', ']', ')']);
    for longest in [4, 2, 2] {
        let length = rest.bytes().take_while(u8::is_ascii_digit).count();
        let tail = rest.get(length..).unwrap_or_default();
        let mark = tail.chars().next().filter(|&c| is_ideograph(c));
        let Some(mark) = mark.filter(|_| (1..=longest).contains(&length)) else { return false };
        rest = tail.get(mark.len_utf8()..).unwrap_or_default();
    }
    rest.is_empty()
}

/// The record of a vote: `[Adopted by a recorded vote of 30 to 15 ...`, `In favour: Argentina, ...`
pub(super) fn is_vote(text: &str, tongue: &Tongue) -> bool {
    let bare = text.trim_start_matches(['[', '(']);
    if !bare.starts_with(|first| tongue.sets.votes.has(first)) {
        return false;
    }
    let words = tongue.words;
    let says = |list: &[String]| {
        let lower = bare.to_lowercase();
        list.iter().any(|word| lower.contains(word.as_str()))
    };
    let voted = || says(&words.recorded) || text.starts_with('[') && says(&words.without_vote);
    let mut lists = words.voting.iter().filter_map(|word| case::behind(bare, word));
    lists.any(|rest| rest.trim_start().starts_with(':'))
        || case::begins(bare, &words.adopted) && voted()
}
