use super::organ::{Choice, Claim};
use super::{Resolver, blank, dates};
use crate::citations::mention::{Form, Mention, Noun, Numeral, Organ};
use crate::citations::series;
use crate::lexicon::{Fit, Parties, Session, bodies, plausible, security_council_year, sessions};
use crate::model::{Basis, Citation, CitationKind, DateBasis, Number, Series, Status, Target};

impl Resolver<'_> {
    /// A resolution or decision by its number; `None` where the number turns out to be none.
    pub(super) fn numbered(
        &mut self,
        text: &str,
        mention: &Mention,
        noun: Noun,
        numeral: Numeral,
        organ: &Organ,
        later: &[Mention],
    ) -> Option<Citation> {
        let number = match numeral.form {
            Form::Code | Form::OfParties(_) => {
                return self.coded(text, mention, noun, numeral, organ);
            }
            Form::Plain => plain(numeral)?,
            Form::Smudged(session) => smudged(numeral, session.of(text)?)?,
            _ => numeral.number()?,
        };
        let known = mention.date.filter(|(date, _)| !date.lacks_year());
        let date = known.and_then(|(date, _)| date.date());
        let shared = mention.date.is_some_and(|(_, basis)| basis == DateBasis::Shared);
        let issuer = organ.document.and_then(|symbol| series::issuer(symbol.of(text)?));
        let claim = Claim { noun, number: &number, date, issuer };
        let mut choice = self.organs.choose(organ, &claim);
        let mut dated = date.is_some();
        if shared && contradicts(&choice) {
            // A date that does not fit belongs to the others of the list alone.
            choice = self.organs.choose(organ, &Claim { date: None, ..claim });
            dated = false;
        }
        // The last number has the date for itself where those before it have no part in it.
        let more = later.first().is_some_and(|next| next.date == mention.date);
        let alone = shared && dated && self.apart && !more;
        self.apart = shared && !dated;
        let told = !matches!(choice, Choice::One(_, Basis::Session | Basis::Date, _));
        if numeral.form == Form::Plain && !(told && fits(&choice)) {
            return None;
        }
        if numeral.repaired && contradicts(&choice) {
            let reason = format!("may be {number}, which its year or date does not bear out");
            return Some(Citation { kind: kind(noun), reason: Some(reason), ..blank(mention) });
        }
        let mut citation = Citation { kind: kind(noun), ..blank(mention) };
        citation.target = target(&number);
        match choice {
            Choice::One(body, basis, fit) => {
                self.organs.cited(body, &number, basis);
                let body = bodies().get(usize::from(body))?;
                citation.target.body = Some(body.id);
                citation.target.symbol = series::symbol(body, noun, &number);
                citation.basis = Some(basis);
                if citation.target.symbol.is_none() {
                    citation.reason =
                        Some(format!("no series of symbols is known for the {}", body.english()));
                } else if fit == Fit::Contradicts {
                    citation.status = Status::Contradicted;
                    citation.reason = Some(contradiction(body.id, &number, mention));
                } else {
                    citation.status = Status::Resolved;
                }
            }
            Choice::Several(several) => {
                let symbols = several.iter().filter_map(|&body| bodies().get(usize::from(body)));
                let symbols = symbols.filter_map(|body| series::symbol(body, noun, &number));
                let symbols: Vec<String> = symbols.map(|symbol| symbol.to_string()).collect();
                citation.status = Status::Ambiguous;
                citation.reason = Some(format!("may be {}", symbols.join(" or ")));
            }
            Choice::None => {
                citation.reason = Some("no organ is known that has this number".to_owned());
            }
        }
        if dated || known.is_none() {
            let day = dates::day(mention, later, &number, citation.target.body);
            citation.date = day.map(|(day, _)| day);
            citation.date_basis = day.map(|(_, basis)| if alone { DateBasis::Own } else { basis });
        }
        if numeral.repaired {
            citation.reason.get_or_insert_with(|| format!("read as {number}"));
        }
        Some(citation)
    }

    /// A number in the style of another body.
    fn coded(
        &mut self,
        text: &str,
        mention: &Mention,
        noun: Noun,
        numeral: Numeral,
        organ: &Organ,
    ) -> Option<Citation> {
        let code = match numeral.form {
            Form::OfParties(Parties { conference, session }) => {
                let conference = self.names.vocabulary().conference(conference);
                format!("{}/{conference}.{session}", numeral.serial)
            }
            _ => numeral.span.of(text)?.to_owned(),
        };
        let named = organ.before.or(organ.after);
        let body = named.and_then(|named| self.organs.candidates(named).first().copied());
        let issuer = || organ.document.and_then(|symbol| series::issuer(symbol.of(text)?));
        let body = body.or_else(issuer).and_then(|body| bodies().get(usize::from(body)));
        let symbol = series::coded(body, noun, &code);
        let date = mention.date.and_then(|(date, basis)| Some((date.date()?, basis)));
        let basis = match (organ.before, organ.after) {
            (Some(_), _) => Basis::OrganWord,
            (None, Some(_)) => Basis::OrganAfter,
            (None, None) => Basis::Symbol,
        };
        Some(Citation {
            kind: kind(noun),
            status: if symbol.is_some() { Status::Resolved } else { Status::Unresolved },
            reason: symbol.is_none().then(|| "a number of a body that is not named".to_owned()),
            target: Target {
                symbol,
                body: body.map(|body| body.id),
                number: Some(code),
                ..Target::default()
            },
            date: date.map(|(date, _)| date),
            date_basis: date.map(|(_, basis)| basis),
            basis: Some(basis),
            ..blank(mention)
        })
    }

    /// A resolution that only its date tells.
    pub(super) fn dated(&mut self, mention: &Mention, organ: &Organ) -> Citation {
        let named = organ.before.or(organ.after).or(organ.subject);
        let body = named.and_then(|named| self.organs.candidates(named).first().copied());
        let date = mention.date.and_then(|(date, _)| date.date());
        Citation {
            target: Target {
                body: body.and_then(|body| bodies().get(usize::from(body))).map(|body| body.id),
                ..Target::default()
            },
            date,
            date_basis: date.map(|_| DateBasis::Own),
            basis: Some(Basis::Date),
            reason: Some("only the date is given".to_owned()),
            ..blank(mention)
        }
    }
}

/// What speaks against a number.
fn contradiction(body: &str, number: &Number, mention: &Mention) -> String {
    let date = mention.date.and_then(|(date, _)| date.date());
    match date {
        Some(date) if plausible(body, number, None) != Fit::Contradicts => {
            format!("{number} was not adopted on {date}")
        }
        _ => match &number.series {
            Series::Year(year) => match security_council_year(number.serial) {
                Some(known) => format!("{} is of {known}, not of {year}", number.serial),
                None => format!("there is no {number}"),
            },
            _ => format!("{number} is no number of this organ before this document"),
        },
    }
}

/// A bare number, which only the Security Council's resolutions have.
fn plain(numeral: Numeral) -> Option<Number> {
    let year = security_council_year(numeral.serial)?;
    Some(lettered(Number::new(numeral.serial, Series::Year(year)), numeral.part))
}

/// A number behind which a roman numeral was misread: its serial tells the session, if the print is
/// near enough to it.
fn smudged(numeral: Numeral, print: &str) -> Option<Number> {
    let within = |session: &&Session| {
        session.serials.is_some_and(|(first, last)| (first..=last).contains(&numeral.serial))
    };
    let session = sessions().iter().find(within)?;
    let near = session.name.len().abs_diff(print.len()) <= 1
        && session.name.bytes().zip(print.bytes()).filter(|(known, read)| known != read).count()
            <= 1;
    near.then(|| {
        let series = Series::Roman(session.name.to_owned());
        lettered(Number::new(numeral.serial, series), numeral.part)
    })
}

fn lettered(number: Number, part: Option<char>) -> Number {
    match part {
        Some(part) => number.with_part(part.encode_utf8(&mut [0; 4])),
        None => number,
    }
}

fn contradicts(choice: &Choice) -> bool {
    matches!(choice, Choice::One(_, _, Fit::Contradicts) | Choice::None)
}

fn fits(choice: &Choice) -> bool {
    matches!(choice, Choice::One(_, _, Fit::Fits))
}

pub(super) fn kind(noun: Noun) -> CitationKind {
    match noun {
        Noun::Resolution => CitationKind::Resolution,
        Noun::Decision => CitationKind::Decision,
    }
}

fn target(number: &Number) -> Target {
    Target {
        number: Some(number.to_string()),
        session: number.session().map(str::to_owned),
        year: number.year(),
        part: number.part.clone(),
        ..Target::default()
    }
}
