use crate::model::{MarkKind, Source};
use crate::text::Span;

/// The hyperlinks of a source in the order of its text.
pub(super) struct Links<'a>(Vec<(Span, &'a str)>);

impl<'a> Links<'a> {
    pub(super) fn of(source: &'a Source) -> Self {
        let links = source.marks.iter().filter_map(|mark| match &mark.kind {
            MarkKind::Link { address } => Some((mark.span, address.as_str())),
            _ => None,
        });
        Self(links.collect())
    }

    /// The address of the first link on `span` of the source.
    pub(super) fn on(&self, span: Span) -> Option<&'a str> {
        let next = self.0.partition_point(|(link, _)| link.end() <= span.start());
        let (link, address) = self.0.get(next)?;
        (link.start() < span.end()).then_some(*address)
    }
}

/// Where the pages of a source begin, in its order.
pub(super) struct Pages(Vec<(usize, u32)>);

impl Pages {
    pub(super) fn of(source: &Source) -> Self {
        let pages = source.marks.iter().filter_map(|mark| match mark.kind {
            MarkKind::Page { number } => Some((mark.span.end(), number)),
            _ => None,
        });
        Self(pages.collect())
    }

    /// The page on which `span` of the source begins; `None` where no page is marked before it.
    pub(super) fn at(&self, span: Span) -> Option<u32> {
        let next = self.0.partition_point(|&(begin, _)| begin <= span.start());
        self.0.get(next.checked_sub(1)?).map(|&(_, number)| number)
    }
}
