//! What stands on a page, and nothing of how the file said so.
//!
//! Lengths are in points of the page as it is read, turned upright; `y` grows downwards.

/// Everything that one page shows.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Width and height.
    pub(super) extent: (f32, f32),
    /// Its characters in the order in which the file sets them.
    pub(super) glyphs: Vec<Glyph>,
    /// Thin horizontal lines.
    pub(super) rules: Vec<Area>,
    /// Hyperlinks, one for each area that a reader can click on.
    pub(super) links: Vec<Link>,
    /// The share of the page that its largest picture covers, from 0 to 1.
    pub(super) picture: f32,
    /// True where the page's content could not be decoded to its end.
    pub(super) damaged: bool,
}

/// One character where it was set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Glyph {
    /// The character; U+FFFD where the file does not tell.
    pub(super) ch: char,
    /// Its left edge.
    pub(super) x0: f32,
    /// Its right edge, without the space that the setting adds.
    pub(super) x1: f32,
    /// Its baseline.
    pub(super) y: f32,
    /// The size of its type.
    pub(super) size: f32,
    /// Set in an italic or slanted face.
    pub(super) italic: bool,
    /// Set in a bold face.
    pub(super) bold: bool,
    /// Set in a face of bars, which machines read.
    pub(super) bars: bool,
    /// Not set from left to right.
    pub(super) turned: bool,
    /// What the file says that it belongs to.
    pub(super) owner: Owner,
}

/// What a character belongs to by the file's own word.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Owner {
    /// The file does not say.
    #[default]
    Unknown,
    /// The page: it is no part of the text.
    Artifact,
    /// A block of the structure tree, by its place in reading order.
    Block(u32),
}

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) x0: f32,
    pub(super) y0: f32,
    pub(super) x1: f32,
    pub(super) y1: f32,
}

impl Area {
    /// The smallest rectangle that holds both points.
    pub(super) fn of(a: (f32, f32), b: (f32, f32)) -> Self {
        Self { x0: a.0.min(b.0), y0: a.1.min(b.1), x1: a.0.max(b.0), y1: a.1.max(b.1) }
    }

    /// The smallest rectangle that holds both.
    pub(super) fn hull(self, other: Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Its width.
    pub(super) fn width(self) -> f32 {
        self.x1 - self.x0
    }

    /// Its height.
    pub(super) fn height(self) -> f32 {
        self.y1 - self.y0
    }
}

/// A hyperlink on a page.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Link {
    pub(super) area: Area,
    pub(super) address: String,
}
