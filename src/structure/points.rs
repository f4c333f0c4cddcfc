//! Points of a paragraph: `(a)`, `(i)`, `a.`, `i.`, bullets; which run a marker goes on with.

use super::marker::{Form, Marker, Style, label};

/// A run of points of one style.
#[derive(Clone, Debug)]
struct Run {
    style: Style,
    form: Form,
    last: u16,
    /// The element of the last point.
    element: usize,
    eid: String,
}

/// Where a point belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Placement {
    /// Its depth below the paragraph, from 1.
    pub(super) depth: usize,
    /// The element that it is a point of; `None` where there is no paragraph above it.
    pub(super) parent: Option<usize>,
    /// Its id.
    pub(super) eid: String,
    /// Numbers that the run skips before it.
    pub(super) skipped: u16,
    /// Its letter was printed, or read, as a digit.
    pub(super) misread: bool,
    style: Style,
    value: u16,
    form: Form,
}

/// The runs that are open below one paragraph.
#[derive(Clone, Debug, Default)]
pub(super) struct Points {
    runs: Vec<Run>,
    /// The last point of each run that has ended: letters may run on below the next point.
    ended: Vec<(Style, u16)>,
    base: Option<usize>,
    prefix: String,
}

impl Points {
    /// Begins anew: no points yet below the paragraph `eid`, which is `element`.
    pub(super) fn begin_below(&mut self, element: usize, eid: &str) {
        self.runs.clear();
        self.ended.clear();
        self.base = Some(element);
        self.prefix.clear();
        self.prefix.push_str(eid);
        self.prefix.push_str("__");
    }

    /// No paragraph above; ids begin with `prefix`.
    pub(super) fn without_paragraph(prefix: &str) -> Self {
        Self { prefix: prefix.to_owned(), ..Self::default() }
    }

    /// True where a point has been placed.
    pub(super) fn any(&self) -> bool {
        !self.runs.is_empty()
    }

    /// The element that words after the points belong to.
    pub(super) fn base(&self) -> Option<usize> {
        self.base
    }

    /// Where a point with `marker` belongs. `led_in`: the text before it ends with a colon.
    /// `weak`: nothing but the marker says that a point begins here, so it must fit exactly.
    pub(super) fn place(&self, marker: &Marker, led_in: bool, weak: bool) -> Option<Placement> {
        let goes_on = |slack: u16| {
            self.runs.iter().enumerate().rev().find_map(|(depth, run)| {
                let value = marker.value(run.style)?;
                let fits = marker.form == run.form || !marker.clean;
                let skipped = value.checked_sub(run.last + 1)?;
                (fits && skipped <= slack)
                    .then(|| self.at(depth, run.style, value, run.form, skipped))
            })
        };
        let begins = || {
            // `a` before `i`: a run that begins here begins with its first.
            let (style, _) = marker.readings.iter().find(|(_, value)| *value == 1)?;
            let known = self.runs.iter().any(|run| run.style == *style && run.form == marker.form);
            (!known && *style != Style::CapitalAlpha && *style != Style::CapitalRoman)
                .then(|| self.at(self.runs.len(), *style, 1, marker.form, 0))
        };
        if marker.form == Form::Bullet {
            // Bullets under a point that ends with a colon are a level deeper.
            let depth =
                self.runs.iter().rposition(|run| run.form == Form::Bullet).filter(|_| !led_in);
            return Some(self.bullet(depth.unwrap_or(self.runs.len())));
        }
        let exact = goes_on(0);
        let begun = begins();
        match (exact, begun) {
            // `(h) ...: (i)` begins a run of its own, `(h) ...; (i)` goes on.
            (Some(exact), Some(begun)) => Some(if led_in { begun } else { exact }),
            (Some(exact), None) => Some(exact),
            (None, Some(begun)) => (!weak || led_in).then_some(begun),
            (None, None) if weak || !marker.clean => None,
            (None, None) if self.is_digit_for_letter(marker) => Some(self.letter(marker, led_in)),
            (None, None) => goes_on(4).or_else(|| self.late(marker)),
        }
    }

    /// The placement of a point without a marker.
    pub(super) fn unmarked(&self) -> Placement {
        self.bullet(self.runs.iter().position(|run| run.form == Form::Bullet).unwrap_or(0))
    }

    /// Records that `placement` became `element`.
    pub(super) fn enter(&mut self, placement: &Placement, element: usize) {
        let deeper = self.runs.drain((placement.depth - 1).min(self.runs.len())..).skip(1);
        self.ended.extend(deeper.map(|run| (run.style, run.last)));
        self.runs.push(Run {
            style: placement.style,
            form: placement.form,
            last: placement.value,
            element,
            eid: placement.eid.clone(),
        });
    }

    /// `(6)` after `(a)`, or as the first of a list: no run of numbers begins so, and scanning takes
    /// letters for digits.
    fn is_digit_for_letter(&self, marker: &Marker) -> bool {
        let digit = marker.value(Style::Decimal).is_some_and(|value| (2..10).contains(&value));
        let numbers = self.runs.iter().any(|run| run.style == Style::Decimal);
        let letters = self.runs.iter().any(|run| run.style == Style::Alpha);
        marker.form == Form::Bracket && digit && !numbers && (letters || self.runs.is_empty())
    }

    /// The letter that comes next, whatever is printed.
    fn letter(&self, marker: &Marker, led_in: bool) -> Placement {
        let run = self.runs.iter().rposition(|run| run.style == Style::Alpha);
        let (depth, value) = match run.and_then(|depth| Some((depth, self.runs.get(depth)?.last))) {
            Some((depth, last)) if !led_in => (depth, last + 1),
            _ => (self.runs.len(), 1),
        };
        let placement = self.at(depth, Style::Alpha, value, marker.form, 0);
        Placement { misread: true, ..placement }
    }

    /// A run whose beginning is missing, or that begins again.
    fn late(&self, marker: &Marker) -> Option<Placement> {
        let lower = |style| matches!(style, Style::Alpha | Style::Roman | Style::Decimal);
        let readings = marker.readings.iter().filter(|(style, _)| lower(*style));
        let &(style, value) = readings.min_by_key(|(_, value)| *value)?;
        let known = self.runs.iter().position(|run| run.style == style);
        // Points that lost their letters count as well.
        let counted =
            || self.runs.iter().position(|run| run.style == Style::Bullet && run.last + 1 == value);
        let runs_on = self.ended.contains(&(style, value - 1));
        let skipped =
            |depth: Option<usize>| if depth.is_none() && !runs_on { value - 1 } else { 0 };
        let depth = known.or_else(counted);
        Some(self.at(depth.unwrap_or(self.runs.len()), style, value, marker.form, skipped(depth)))
    }

    fn bullet(&self, depth: usize) -> Placement {
        let last = self.runs.get(depth).map_or(0, |run| run.last);
        self.at(depth, Style::Bullet, last + 1, Form::Bullet, 0)
    }

    fn at(&self, depth: usize, style: Style, value: u16, form: Form, skipped: u16) -> Placement {
        let above = depth.checked_sub(1).and_then(|above| self.runs.get(above));
        let prefix = above.map_or_else(|| self.prefix.clone(), |run| format!("{}__", run.eid));
        Placement {
            depth: depth + 1,
            parent: above.map(|run| run.element).or(self.base),
            eid: format!("{prefix}point_{}", label(style, value)),
            skipped,
            misread: false,
            style,
            value,
            form,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn eids(markers: &[(&str, bool)]) -> Vec<String> {
        let mut points = Points::default();
        points.begin_below(0, "para_8");
        let mut eids = Vec::new();
        for (index, (text, led_in)) in markers.iter().enumerate() {
            let marker = Marker::parse(text, "abcdefghijklmnopqrstuvwxyz").unwrap();
            let placement = points.place(&marker, *led_in, false).unwrap();
            points.enter(&placement, index + 1);
            eids.push(placement.eid.trim_start_matches("para_8__").to_owned());
        }
        eids
    }

    #[test]
    fn letters_may_run_on_below_the_next_point() {
        let mut points = Points::default();
        points.begin_below(0, "para_8");
        let texts = ["(i) x", "(a) x", "(b) x", "(ii) x", "(c) x", "(iii) x", "(f) x"];
        let skipped = texts.iter().enumerate().map(|(index, text)| {
            let marker = Marker::parse(text, "abcdefghijklmnopqrstuvwxyz").unwrap();
            let placement = points.place(&marker, index % 3 < 2, false).unwrap();
            points.enter(&placement, index + 1);
            placement.skipped
        });
        assert_eq!(skipped.collect::<Vec<_>>(), [0, 0, 0, 0, 0, 0, 5]);
    }

    #[test]
    fn the_run_decides_what_i_means() {
        let letters = ["(a) x", "(b) x", "(c) x", "(d) x", "(e) x", "(f) x", "(g) x", "(h) x"];
        let mut run: Vec<(&str, bool)> = letters.iter().map(|text| (*text, false)).collect();
        run.push(("(i) x", false));
        assert_eq!(eids(&run).last().unwrap(), "point_i");
        assert_eq!(
            eids(&[("(a) x", true), ("(i) x", true), ("(ii) x", false), ("(b) x", false)]),
            ["point_a", "point_a__point_i", "point_a__point_ii", "point_b"]
        );
    }

    #[test]
    fn runs_may_skip() {
        assert_eq!(eids(&[("(a) x", true), ("(d) x", false)]), ["point_a", "point_d"]);
    }

    #[test]
    fn deep_points() {
        assert_eq!(
            eids(&[("(a) x", true), ("(i) x", true), ("a. x", true), ("i. x", true)])
                .last()
                .unwrap(),
            "point_a__point_i__point_a__point_i"
        );
    }
}
