//! What the letterhead, the heading and the closing lines say of a document.

use super::number::{self, HeadingNumber};
use super::tongue::Tongue;
use super::{closing, meeting};
use crate::lexicon::{Finder, Fit, Kind, Subject, Token, Word, bodies, body, plausible, sessions};
use crate::model::{BodyId, Date, DocumentKind, Number, Series, Symbol};
use crate::text::case;

/// What is known of a document besides its text.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) symbol: Option<Symbol>,
    pub(super) kind: Option<DocumentKind>,
    pub(super) body: Option<BodyId>,
    pub(super) number: Option<Number>,
    pub(super) adopted: Option<Date>,
    pub(super) distributed: Option<Date>,
    pub(super) meeting: Option<u32>,
    pub(super) agenda_items: Vec<String>,
    pub(super) committee_report: Option<Symbol>,
    pub(super) draft: Option<Symbol>,
    /// What was repaired in the number of the heading.
    pub(super) repaired: Option<String>,
    /// The letterhead announces a day of distribution that has not come yet.
    awaits_day: bool,
}

impl Facts {
    /// Takes in a block of the letterhead or the heading.
    pub(super) fn read_front(&mut self, text: &str, tongue: &Tongue) {
        let tokens = tongue.lex(text);
        let lower = text.to_lowercase();
        let starts = |words: &[String]| {
            let bare = lower.trim_start_matches(['[', '(', ' ']);
            words.iter().any(|word| bare.starts_with(word.as_str()))
        };
        let words = tongue.words;
        if let Some(symbol) = whole_symbol(text, &tokens) {
            self.read_symbol(&symbol, text);
        }
        if starts(&words.distributed) || self.awaits_day {
            let day = first_date(text, &tokens, tongue);
            self.awaits_day = day.is_none() && tokens.len() < 12;
            self.distributed = self.distributed.or(day);
        }
        if starts(&words.agenda) {
            self.read_agenda(&lower, text, tongue);
        }
        if starts(&words.statement) {
            self.kind = Some(DocumentKind::Statement);
        }
        if starts(&words.draft) {
            self.kind = Some(DocumentKind::Draft);
        }
        let symbol = || symbols(text, &tokens).next();
        if starts(&words.report) {
            self.committee_report = self.committee_report.take().or_else(symbol);
        } else if starts(&words.without_report) || text.starts_with(['[', '(']) {
            self.draft = self.draft.take().or_else(symbol);
        }
        if self.kind == Some(DocumentKind::Statement) && self.meeting.is_none() {
            // `At the 6621st meeting of the Security Council, held on 22 September 2011, ...`
            self.meeting = meeting::ordinal(&tokens);
            self.adopted = self.adopted.or_else(|| first_date(text, &tokens, tongue));
            self.body = self.body.or_else(|| named_body(text, tongue));
        }
        if starts(&words.adopted_by) || starts(&words.adopted) {
            self.adopted = self.adopted.or_else(|| first_date(text, &tokens, tongue));
            self.meeting = self.meeting.or_else(|| meeting::ordinal(&tokens));
            self.body = self.body.or_else(|| named_body(text, tongue));
            if starts(&words.decision) {
                self.kind = self.kind.or(Some(DocumentKind::Decision));
            }
        }
    }

    /// Takes in the heading with the number.
    pub(super) fn read_heading(&mut self, text: &str, heading: &HeadingNumber, tongue: &Tongue) {
        self.number = Some(heading.number.clone());
        if heading.repaired {
            let print = text.get(..heading.end).unwrap_or_default();
            self.repaired = Some(format!("{print} is read as {}", heading.number));
        }
        if heading.statement {
            self.kind = Some(DocumentKind::Statement);
        }
        if heading.decision {
            self.kind = self.kind.or(Some(DocumentKind::Decision));
        }
        let rest = text.get(heading.end..).unwrap_or_default();
        if heading.untitled || is_untitled(rest, tongue) {
            let tokens = tongue.lex(rest);
            self.adopted = self.adopted.or_else(|| first_date(rest, &tokens, tongue));
            self.meeting = self.meeting.or_else(|| meeting::ordinal(&tokens));
            self.draft = self.draft.take().or_else(|| symbols(rest, &tokens).next());
        }
    }

    /// Takes in the sentence that states a decision.
    pub(super) fn read_decision(&mut self, text: &str, tongue: &Tongue) {
        let tokens = tongue.lex(text);
        self.kind = Some(DocumentKind::Decision);
        self.adopted = self.adopted.or_else(|| first_date(text, &tokens, tongue));
        self.meeting = self.meeting.or_else(|| meeting::ordinal(&tokens));
        self.meeting = self.meeting.or_else(|| meeting::beside(text, &tokens, tongue));
        self.body = named_body(text, tongue).or(self.body);
    }

    /// Takes in the opening formula.
    pub(super) fn read_opening(&mut self, text: &str, tongue: &Tongue) {
        self.body = named_body(text, tongue).or(self.body);
    }

    /// Takes in a closing line.
    pub(super) fn read_close(&mut self, text: &str, tongue: &Tongue) {
        let tokens = tongue.lex(text);
        self.meeting = self.meeting.or_else(|| meeting::ordinal(&tokens));
        if self.meeting.is_none() {
            self.meeting = meeting::beside(text, &tokens, tongue);
        }
        if self.meeting.is_none() {
            self.meeting =
                meeting::in_words(text, tongue).filter(|_| closing::is_closing(text, tongue));
        }
        self.adopted = self.adopted.or_else(|| first_date(text, &tokens, tongue));
    }

    /// A symbol that stands alone in the letterhead is the document's own.
    fn read_symbol(&mut self, symbol: &Symbol, text: &str) {
        let own = ["/RES/", "/Res.", "/DEC/", "/PRST/", "/Dec."];
        if self.symbol.is_none() && own.iter().any(|part| symbol.as_str().contains(part)) {
            self.symbol = Some(symbol.clone());
        } else if self.symbol.is_none() && symbol.as_str().contains("/L.") {
            self.kind = Some(DocumentKind::Draft);
            self.symbol = Some(symbol.clone());
        } else if text.starts_with(['[', '(']) {
            self.draft = self.draft.take().or_else(|| Some(symbol.clone()));
        }
    }

    fn read_agenda(&mut self, lower: &str, text: &str, tongue: &Tongue) {
        let Some(word) = tongue
            .words
            .agenda
            .iter()
            .filter(|word| lower.starts_with(word.as_str()))
            .max_by_key(|word| word.len())
        else {
            return;
        };
        let list = text.get(word.len()..).unwrap_or_default();
        let mut item = String::new();
        for part in list.split([' ', ',']).filter(|part| !part.is_empty()) {
            let part = part.trim_end_matches('.');
            let number = part.starts_with(|c: char| c.is_ascii_digit());
            let point = part.starts_with('(') || part.ends_with(')');
            if number && !item.is_empty() {
                self.agenda_items.push(std::mem::take(&mut item));
            }
            if number || (point && !item.is_empty()) {
                if !item.is_empty() {
                    item.push(' ');
                }
                item.push_str(part);
            } else if !tongue.words.connectives.iter().any(|word| word == part) {
                break;
            }
        }
        if !item.is_empty() {
            self.agenda_items.push(item);
        }
    }

    /// The facts that a part of the same omnibus text begins with.
    pub(super) fn of_next_part(&self) -> Self {
        let number = self.number.clone().map(|number| Number { part: None, ..number });
        Self { symbol: None, number, meeting: None, adopted: None, ..self.clone() }
    }

    /// The document is the part with this letter.
    pub(super) fn take_part(&mut self, letter: &str) {
        self.number = self.number.take().map(|number| number.with_part(letter));
        // The letterhead names all parts by one symbol.
        self.symbol = None;
    }

    /// Fills what follows from the rest: the symbol from organ and number, or the other way round.
    pub(super) fn complete(&mut self) {
        if let Some(symbol) = &self.symbol
            && self.body.is_none()
        {
            self.body = body_of_symbol(symbol);
        }
        if self.number.is_none() {
            self.number =
                self.symbol.as_ref().and_then(|symbol| number_of_symbol(symbol, self.body));
        }
        if self.kind.is_none() {
            let decision =
                self.symbol.as_ref().is_some_and(|symbol| symbol.as_str().contains("/DEC/"));
            self.kind =
                Some(if decision { DocumentKind::Decision } else { DocumentKind::Resolution });
        }
        if self.body.is_none()
            && let Some(Number { series: Series::Year(_), .. }) = self.number
        {
            self.body =
                bodies().iter().find(|body| body.resolutions == Some("S/RES/")).map(|body| body.id);
        }
        self.body = self.body.or_else(|| self.body_of_session());
        self.repair_session();
        if self.symbol.is_none() {
            self.symbol = self.built_symbol();
        }
    }

    /// The only body of which a resolution with this serial, session and day is known: some of the
    /// first session have no opening formula.
    fn body_of_session(&self) -> Option<BodyId> {
        let number = self.number.as_ref()?;
        let Series::Roman(session) = &number.series else { return None };
        let day = self.adopted?;
        let fits = |body, day| plausible(body, number, day) == Fit::Fits;
        let mut fitting = sessions().iter().filter(|known| {
            known.name == *session && fits(known.body, None) && fits(known.body, Some(day))
        });
        let first = fitting.next()?;
        fitting.all(|other| other.body == first.body).then_some(first.body)
    }

    /// A session in roman numerals that neither the serial nor the day agrees with was damaged, if
    /// serial and day agree on another.
    fn repair_session(&mut self) {
        let (Some(organ), Some(number), Some(day)) = (self.body, &self.number, self.adopted) else {
            return;
        };
        let Series::Roman(print) = &number.series else { return };
        if plausible(organ, number, None) != Fit::Contradicts {
            return;
        }
        let fitting = sessions().iter().filter(|session| session.body == organ).find(|session| {
            let other = Number { series: Series::Roman(session.name.to_owned()), ..number.clone() };
            plausible(organ, &other, Some(day)) == Fit::Fits
        });
        if let Some(session) = fitting {
            self.repaired = Some(format!(
                "session {print} is read as {}: number and date belong to it",
                session.name
            ));
            self.number =
                Some(Number { series: Series::Roman(session.name.to_owned()), ..number.clone() });
        }
    }

    fn built_symbol(&self) -> Option<Symbol> {
        let organ = body(self.body?)?;
        let number = self.number.as_ref()?;
        Some(match self.kind? {
            DocumentKind::Decision => Symbol::of_number(organ.decisions?, number),
            DocumentKind::Resolution => Symbol::of_number(organ.resolutions?, number),
            DocumentKind::Statement => {
                Symbol::of_number(&format!("{}PRST/", organ.documents?), number)
            }
            DocumentKind::Draft => return None,
        })
    }
}

/// True where `text` is the line of the letterhead that gives the day of distribution.
pub(super) fn distributes(text: &str, tongue: &Tongue) -> bool {
    case::begins(text, &tongue.words.distributed)
        && first_date(text, &tongue.lex(text), tongue).is_some()
}

/// True where `text` begins with the words of a line of the letterhead that says one thing.
pub(super) fn opens_line(text: &str, tongue: &Tongue) -> bool {
    if !text.starts_with(|c: char| c.is_uppercase() || c == '[') {
        return false;
    }
    let words = tongue.words;
    [&words.agenda, &words.distributed, &words.adopted_by, &words.statement]
        .into_iter()
        .any(|list| case::begins(text, list))
}

/// The words after the number say which resolution this is, and are no title: `Resolution of 24
/// November 1953`.
pub(super) fn is_untitled(rest: &str, tongue: &Tongue) -> bool {
    let tokens = tongue.lex(rest);
    matches!(
        (tokens.first().map(|token| token.kind), tokens.get(1).map(|token| token.kind)),
        (Some(Kind::Word(Word::Resolution | Word::Decision)), Some(Kind::Word(Word::Of)))
    ) && first_date(rest, &tokens, tongue).is_some()
}

fn whole_symbol(text: &str, tokens: &[Token]) -> Option<Symbol> {
    let symbol = symbols(text, tokens).next()?;
    let print: String =
        text.chars().filter(|c| !matches!(c, '[' | ']' | '(' | ')' | ' ' | '*')).collect();
    let bare: String = symbol.as_str().chars().filter(|c| !matches!(c, '(' | ')')).collect();
    let letter = print.strip_prefix(&bare)?;
    // `A/RES/74/254 B`: the letter of the part stands apart.
    match letter.chars().next() {
        None => Some(symbol),
        Some(part) if letter.len() == 1 && part.is_ascii_uppercase() => {
            Some(Symbol::printed(&format!("{symbol}{part}")))
        }
        _ => (symbol.as_str().len() * 2 > print.len()
            && letter.starts_with(|c: char| !c.is_alphanumeric()))
        .then_some(symbol),
    }
}

fn symbols<'t>(text: &'t str, tokens: &'t [Token]) -> impl Iterator<Item = Symbol> + 't {
    tokens
        .iter()
        .filter(|token| token.kind == Kind::Symbol)
        .filter_map(|token| token.span.of(text))
        .map(Symbol::printed)
}

/// The first day that `text` names; `on31 July 2001` too, whose space a text layer lost.
fn first_date(text: &str, tokens: &[Token], tongue: &Tongue) -> Option<Date> {
    let day = |tokens: &[Token]| {
        tokens.iter().find_map(|token| match token.kind {
            Kind::Date(calendar) => calendar.date(),
            _ => None,
        })
    };
    let glued = || {
        let mut before = ' ';
        let (at, _) = text.char_indices().find(|&(_, c)| {
            std::mem::replace(&mut before, c).is_lowercase() && c.is_ascii_digit()
        })?;
        day(&tongue.lex(text.get(at..)?))
    };
    day(tokens).or_else(glued)
}

/// The first body that `text` names in full and that adopts resolutions.
fn named_body(text: &str, tongue: &Tongue) -> Option<BodyId> {
    Finder::of(tongue.language)
        .find(text)
        .into_iter()
        .filter(|found| !found.short)
        .flat_map(|found| found.subjects)
        .find_map(|subject| match subject {
            Subject::Body(id) if body(id).is_some_and(|body| body.resolutions.is_some()) => {
                Some(id)
            }
            _ => None,
        })
}

/// The body whose resolutions or decisions have symbols that begin as this one does.
fn body_of_symbol(symbol: &Symbol) -> Option<BodyId> {
    let fits = |prefix: Option<&str>| {
        let fixed = prefix.and_then(|prefix| prefix.split('{').next());
        fixed.is_some_and(|fixed| symbol.as_str().starts_with(fixed))
    };
    let of_series = bodies().iter().find(|body| fits(body.resolutions) || fits(body.decisions));
    let by_documents = || {
        bodies()
            .iter()
            .filter(|body| fits(body.documents))
            .max_by_key(|body| body.documents.map_or(0, str::len))
    };
    of_series.or_else(by_documents).map(|body| body.id)
}

/// The number within a symbol: `65/218` of `A/RES/65/218`.
fn number_of_symbol(symbol: &Symbol, organ: Option<BodyId>) -> Option<Number> {
    let organ = body(organ?)?;
    let print = [organ.resolutions, organ.decisions].into_iter().flatten().find_map(|prefix| {
        let prefix = prefix.split('{').next().unwrap_or(prefix);
        symbol.as_str().strip_prefix(prefix)
    })?;
    let tokens = Tongue::of(crate::model::Language::En).lex(print);
    number::at_start(&tokens).map(|(number, _)| number)
}
