//! Numbers of lists as they are printed: formats keep the rule, not the number.

use crate::model::roman;

/// How a number of a list is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Numeral {
    /// `1`
    #[default]
    Decimal,
    /// `01`
    DecimalZero,
    /// `a`, `z`, `aa`, `bb`
    Letter,
    /// `A`
    CapitalLetter,
    /// `i`
    Roman,
    /// `I`
    CapitalRoman,
    /// A sign that does not count.
    Bullet,
    /// Nothing.
    None,
}

impl Numeral {
    /// `value` written so.
    pub(super) fn write(self, value: u32) -> String {
        match self {
            Self::Decimal => value.to_string(),
            Self::DecimalZero => format!("{value:02}"),
            Self::Letter => letters(value, 'a'),
            Self::CapitalLetter => letters(value, 'A'),
            Self::Roman => numeral(value).to_lowercase(),
            Self::CapitalRoman => numeral(value),
            Self::Bullet => "•".to_owned(),
            Self::None => String::new(),
        }
    }
}

fn numeral(value: u32) -> String {
    // Longer ones are written by nobody, and take a sign for each thousand.
    u16::try_from(value).ok().filter(|&value| value < 4000).map_or(value.to_string(), roman)
}

/// After `z` comes `aa`, then `bb`.
fn letters(value: u32, first: char) -> String {
    let Some(index) = value.checked_sub(1).filter(|&index| index < 26 * 9) else {
        return value.to_string();
    };
    let letter = char::from_u32(first as u32 + index % 26).unwrap_or(first);
    std::iter::repeat_n(letter, index as usize / 26 + 1).collect()
}

/// The numbers of a list of a web page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counter {
    numeral: Numeral,
    next: u32,
}

impl Counter {
    /// A list of this `type`, whose first number is `start`.
    pub(super) fn html(kind: &str, start: u32) -> Self {
        let numeral = match kind {
            "a" => Numeral::Letter,
            "A" => Numeral::CapitalLetter,
            "i" => Numeral::Roman,
            "I" => Numeral::CapitalRoman,
            _ => Numeral::Decimal,
        };
        Self { numeral, next: start }
    }

    /// The next number is `value`.
    pub(super) fn set(&mut self, value: u32) {
        self.next = value;
    }

    /// The next number, with the full stop that browsers set.
    pub(super) fn take(&mut self) -> String {
        let number = self.numeral.write(self.next);
        self.next = self.next.saturating_add(1);
        format!("{number}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_are_written_as_word_processors_do() {
        let all = |numeral: Numeral| [1, 4, 27, 54].map(|value| numeral.write(value));
        assert_eq!(all(Numeral::Letter), ["a", "d", "aa", "bbb"]);
        assert_eq!(all(Numeral::CapitalLetter), ["A", "D", "AA", "BBB"]);
        assert_eq!(all(Numeral::Roman), ["i", "iv", "xxvii", "liv"]);
        assert_eq!(all(Numeral::DecimalZero), ["01", "04", "27", "54"]);
        assert_eq!(Numeral::CapitalRoman.write(u32::MAX), "4294967295");
        assert_eq!(Numeral::Letter.write(0), "0");
        assert_eq!(Numeral::Letter.write(u32::MAX), "4294967295");
    }

    #[test]
    fn lists_count_on() {
        let mut counter = Counter::html("i", u32::MAX);
        assert_eq!([counter.take(), counter.take()], ["4294967295.", "4294967295."]);
        counter.set(3);
        assert_eq!(counter.take(), "iii.");
    }
}
