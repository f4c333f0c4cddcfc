//! Fonts: from the codes of a content stream to characters and their widths.

use std::collections::HashMap;
use std::sync::Arc;

use hayro_cmap::BfString;
use hayro_font::{
    CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn, StandardFont,
};
use hayro_syntax::object::dict::keys::{
    BASE_FONT, DESCENDANT_FONTS, FIRST_CHAR, FLAGS, FONT_DESC, ITALIC_ANGLE, W, W2,
};
use hayro_syntax::object::{Array, Dict, Name};

/// The flag of a font descriptor for slanted faces (ISO 32000-1, table 123).
const ITALIC_FLAG: u32 = 1 << 6;

/// The fonts of a file may give so many widths. A few bytes can ask for four thousand million.
const MAX_WIDTHS: usize = 2 << 20;

/// The fonts of one file, each read once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    resolver: FontResolverFn,
    cmaps: CMapResolverFn,
    faces: Vec<Face<'a>>,
    // Keyed by where the dictionary stands: one written in place has no id of its own.
    known: HashMap<usize, Option<FaceId>>,
    stand_in: Option<FaceId>,
    /// How many widths fonts may still give.
    widths: usize,
}

/// A font of [`Fonts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FaceId(usize);

/// One font as text needs it.
pub(super) struct Face<'a> {
    font: Font<'a>,
    codes: HashMap<u32, Code>,
    pub(super) italic: bool,
    pub(super) bold: bool,
    pub(super) bars: bool,
}

/// What one code of a font stands for.
#[derive(Clone, Debug)]
pub(super) struct Code {
    /// Its characters; none for a code that draws nothing and means nothing.
    pub(super) text: Characters,
    /// How far the next character stands from it, in thousandths of the size, along and across.
    pub(super) advance: (f32, f32),
}

/// The characters of a code: nearly always one.
#[derive(Clone, Debug)]
pub(super) enum Characters {
    One(char),
    Many(Box<str>),
}

impl<'a> Fonts<'a> {
    pub(super) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            resolver: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
            }),
            cmaps: Arc::new(hayro_cmap::load_embedded),
            faces: Vec::new(),
            known: HashMap::new(),
            stand_in: None,
            widths: MAX_WIDTHS,
        }
    }

    /// The font that `dict` describes; `None` where it is of no known kind, or boundless.
    pub(super) fn find(&mut self, dict: &Dict<'a>) -> Option<FaceId> {
        let place = dict.data().as_ptr().addr();
        if let Some(&known) = self.known.get(&place) {
            return known;
        }
        let Some(left) = self.widths.checked_sub(widths(dict)) else {
            self.known.insert(place, None);
            return None;
        };
        self.widths = left;
        let face = self.cache.font(dict, &self.resolver, &self.cmaps).map(|font| {
            self.faces.push(Face::new(font, dict));
            FaceId(self.faces.len() - 1)
        });
        self.known.insert(place, face);
        face
    }

    /// A font for text that names none.
    pub(super) fn stand_in(&mut self) -> Option<FaceId> {
        if self.stand_in.is_none() {
            let font = self.cache.standard_font(StandardFont::Helvetica, &self.resolver)?;
            self.faces.push(Face::new(font, &Dict::empty()));
            self.stand_in = Some(FaceId(self.faces.len() - 1));
        }
        self.stand_in
    }

    pub(super) fn get_mut(&mut self, id: FaceId) -> Option<&mut Face<'a>> {
        self.faces.get_mut(id.0)
    }
}

/// How many widths the font that `dict` describes gives.
fn widths(dict: &Dict<'_>) -> usize {
    let first = dict.get::<usize>(FIRST_CHAR).unwrap_or_default();
    let fonts = dict.get::<Array<'_>>(DESCENDANT_FONTS).unwrap_or_default();
    let arrays = fonts.iter::<Dict<'_>>().flat_map(|font| [W, W2].map(|key| font.get(key)));
    arrays.flatten().map(|array| widths_of(&array)).fold(first, usize::saturating_add)
}

/// The same for an array of widths: after a code an array with a width each, or a last code and the
/// width of all up to it.
fn widths_of(array: &Array<'_>) -> usize {
    let mut widths = 0_usize;
    let mut parts = array.flex_iter();
    loop {
        if let Some((_, each)) = parts.next::<(u32, Array<'_>)>() {
            widths = widths.saturating_add(each.raw_iter().count());
        } else if let Some((first, last)) = parts.next::<(u32, u32)>() {
            widths = widths.saturating_add(last.saturating_sub(first) as usize);
        } else if parts.next::<f32>().is_none() {
            break widths;
        }
    }
}

impl<'a> Face<'a> {
    fn new(font: Font<'a>, dict: &Dict<'a>) -> Self {
        let name = dict.get::<Name<'_>>(BASE_FONT);
        let name = name.as_ref().map_or("", |name| name.as_str()).to_ascii_lowercase();
        let descriptor = dict
            .get::<Array<'_>>(DESCENDANT_FONTS)
            .and_then(|fonts| fonts.iter::<Dict<'_>>().next())
            .unwrap_or_else(|| dict.clone())
            .get::<Dict<'_>>(FONT_DESC)
            .unwrap_or_default();
        let slanted = descriptor.get::<u32>(FLAGS).is_some_and(|flags| flags & ITALIC_FLAG != 0)
            || descriptor.get::<f32>(ITALIC_ANGLE).is_some_and(|angle| angle != 0.0);
        Self {
            font,
            codes: HashMap::new(),
            italic: slanted || name.contains("italic") || name.contains("oblique"),
            bold: name.contains("bold") || name.contains("black") || name.contains("heavy"),
            bars: name.contains("barcode") || name.contains("code 39") || name.contains("code39"),
        }
    }

    /// True where lines run from left to right.
    pub(super) fn is_horizontal(&self) -> bool {
        self.font.is_horizontal()
    }

    /// The code that begins at `at`, and its length in bytes, at least 1.
    pub(super) fn read(&self, bytes: &[u8], at: usize) -> (u32, usize) {
        let (code, length) = self.font.read_code(bytes, at);
        (code, length.max(1))
    }

    /// What `code` stands for.
    pub(super) fn decode(&mut self, code: u32) -> Code {
        if let Some(known) = self.codes.get(&code) {
            return known.clone();
        }
        let glyph = self.font.glyph(self.font.map_code(code), code);
        let text = match glyph {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let advance = self.font.code_advance(code);
        #[expect(clippy::cast_possible_truncation, reason = "widths are small numbers")]
        let advance = (advance.x as f32, advance.y as f32);
        let text = match text {
            Some(BfString::Char(ch)) => Characters::One(ch),
            Some(BfString::String(text)) => Characters::Many(text.into_boxed_str()),
            None => Characters::One(char::REPLACEMENT_CHARACTER),
        };
        let decoded = Code { text, advance };
        self.codes.insert(code, decoded.clone());
        decoded
    }
}
