//! Content streams: the operators of a page, followed as far as text and lines go.
//!
//! Colours, pictures and clipping are not followed: what is written is read, whether or not a
//! reader of the page would see it.

use std::collections::HashMap;

use hayro_font::kurbo::{Affine, Point, Vec2};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::dict::keys::{FONT, FORM, IMAGE, MATRIX, MCID, RESOURCES, SUBTYPE};
use hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_syntax::page::Resources;

use super::font::{Characters, FaceId, Fonts};
use super::page::{Area, Glyph, Owner, Page};

/// How deep forms may stand in forms.
const MAX_DEPTH: usize = 20;
/// How deep graphics states and marks may be nested.
const MAX_NESTING: usize = 512;
/// Thicker lines are boxes.
const MAX_RULE_HEIGHT: f32 = 3.0;
/// Shorter lines underline or are parts of drawings.
const MIN_RULE_WIDTH: f32 = 20.0;
/// A slope from here on makes an upright face a slanted one.
const MIN_SLANT: f64 = 0.12;

/// What a file may cost: operators and characters that are still to be read.
///
/// Forms can be nested so that a small file asks for an endless page.
#[derive(Debug)]
pub(super) struct Budget {
    operators: u64,
    glyphs: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self { operators: 50_000_000, glyphs: 20_000_000 }
    }
}

impl Budget {
    /// True where nothing more may be read.
    pub(super) fn is_spent(&self) -> bool {
        self.operators == 0 || self.glyphs == 0
    }
}

/// Reads one page's content into a [`Page`].
pub(super) struct Reader<'a, 'r> {
    /// The fonts of the file.
    pub(super) fonts: &'r mut Fonts<'a>,
    /// The blocks of the structure tree by the numbers that this page's content gives them.
    pub(super) blocks: &'r HashMap<i32, u32>,
    /// What may still be read.
    pub(super) budget: &'r mut Budget,
    /// The page as far as it was read.
    pub(super) page: &'r mut Page,
    state: State,
    saved: Vec<State>,
    marks: Vec<Owner>,
    path: Vec<Area>,
    pen: Option<Point>,
    depth: usize,
}

#[derive(Clone, Copy)]
struct State {
    ctm: Affine,
    text: Affine,
    line: Affine,
    face: Option<FaceId>,
    size: f64,
    char_space: f64,
    word_space: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

impl State {
    fn new(ctm: Affine) -> Self {
        Self {
            ctm,
            text: Affine::IDENTITY,
            line: Affine::IDENTITY,
            face: None,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.text = self.line;
    }
}

impl<'a, 'r> Reader<'a, 'r> {
    /// A reader that writes to `page`; `upright` turns and moves the content to its place.
    pub(super) fn new(
        fonts: &'r mut Fonts<'a>,
        blocks: &'r HashMap<i32, u32>,
        budget: &'r mut Budget,
        page: &'r mut Page,
        upright: Affine,
    ) -> Self {
        Self {
            fonts,
            blocks,
            budget,
            page,
            state: State::new(upright),
            saved: Vec::new(),
            marks: Vec::new(),
            path: Vec::new(),
            pen: None,
            depth: 0,
        }
    }

    /// Follows the operators in `content`.
    pub(super) fn read(&mut self, content: &[u8], resources: &Resources<'a>) {
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            if self.budget.is_spent() {
                return;
            }
            self.budget.operators -= 1;
            self.follow(&operator, resources);
        }
    }

    fn follow(&mut self, operator: &Op<'_, '_>, resources: &Resources<'a>) {
        match operator {
            Op::SaveState(_) => {
                if self.saved.len() < MAX_NESTING {
                    self.saved.push(self.state);
                }
            }
            Op::RestoreState(_) => self.restore(),
            Op::Transform(m) => {
                self.state.ctm *= matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
            }
            Op::XObject(name) => self.draw(name.0, resources),
            Op::BeginMarkedContent(mark) => self.open(mark.0, None),
            Op::BeginMarkedContentWithProperties(mark) => {
                let properties = match mark.1 {
                    Object::Name(name) => resources.properties.get::<Dict<'_>>(name.clone()),
                    Object::Dict(dict) => Some(dict.clone()),
                    _ => None,
                };
                self.open(mark.0, properties.and_then(|dict| dict.get::<i32>(MCID)));
            }
            Op::EndMarkedContent(_) => {
                self.marks.pop();
            }
            Op::MoveTo(_)
            | Op::LineTo(_)
            | Op::RectPath(_)
            | Op::EndPath(_)
            | Op::StrokePath(_)
            | Op::CloseAndStrokePath(_)
            | Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_)
            | Op::FillAndStrokeNonZero(_)
            | Op::FillAndStrokeEvenOdd(_)
            | Op::CloseFillAndStrokeNonZero(_)
            | Op::CloseFillAndStrokeEvenOdd(_) => self.line_operator(operator),
            _ => self.text_operator(operator, resources),
        }
    }

    fn text_operator(&mut self, operator: &Op<'_, '_>, resources: &Resources<'a>) {
        let state = &mut self.state;
        match operator {
            Op::BeginText(_) => {
                state.text = Affine::IDENTITY;
                state.line = Affine::IDENTITY;
            }
            Op::SetTextMatrix(m) => {
                state.line = matrix([&m.0, &m.1, &m.2, &m.3, &m.4, &m.5]);
                state.text = state.line;
            }
            Op::TextFont(font) => {
                state.face = resources.get_font(font.0).and_then(|dict| self.fonts.find(&dict));
                state.size = font.1.as_f64();
                self.page.damaged |= state.face.is_none();
            }
            Op::SetGraphicsState(name) => {
                let font = resources
                    .get_ext_g_state(name.0)
                    .and_then(|dict| dict.get::<Array<'_>>(FONT))
                    .map(|font| font.flex_iter());
                if let Some(mut font) = font
                    && let (Some(dict), Some(size)) = (font.next::<Dict<'_>>(), font.next::<f32>())
                {
                    state.face = self.fonts.find(&dict);
                    state.size = f64::from(size);
                }
            }
            Op::CharacterSpacing(space) => state.char_space = space.0.as_f64(),
            Op::WordSpacing(space) => state.word_space = space.0.as_f64(),
            Op::HorizontalScaling(percent) => state.stretch = percent.0.as_f64() / 100.0,
            Op::TextLeading(leading) => state.leading = leading.0.as_f64(),
            Op::TextRise(rise) => state.rise = rise.0.as_f64(),
            Op::NextLine(by) => state.next_line(by.0.as_f64(), by.1.as_f64()),
            Op::NextLineAndSetLeading(by) => {
                state.leading = -by.1.as_f64();
                state.next_line(by.0.as_f64(), by.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
            Op::ShowText(text) => self.show(text.0.as_bytes()),
            Op::ShowTexts(texts) => self.show_all(texts.0),
            Op::NextLineAndShowText(text) => {
                state.next_line(0.0, -state.leading);
                self.show(text.0.as_bytes());
            }
            Op::ShowTextWithParameters(text) => {
                state.word_space = text.0.as_f64();
                state.char_space = text.1.as_f64();
                state.next_line(0.0, -state.leading);
                self.show(text.2.as_bytes());
            }
            _ => {}
        }
    }

    fn restore(&mut self) {
        if let Some(state) = self.saved.pop() {
            self.state = state;
        }
    }

    fn open(&mut self, tag: &[u8], number: Option<i32>) {
        let owner = if tag == b"Artifact" {
            Owner::Artifact
        } else {
            // Numbers count within the page's own content; forms count for themselves.
            number
                .filter(|_| self.depth == 0)
                .and_then(|number| self.blocks.get(&number))
                .map_or(self.owner(), |&block| Owner::Block(block))
        };
        if self.marks.len() < MAX_NESTING {
            self.marks.push(owner);
        }
    }

    fn owner(&self) -> Owner {
        self.marks.last().copied().unwrap_or_default()
    }

    fn draw(&mut self, name: &Name<'_>, resources: &Resources<'a>) {
        let Some(object) = resources.get_x_object(name) else { return };
        match object.dict().get::<Name<'_>>(SUBTYPE).as_deref() {
            Some(IMAGE) => {
                let [a, b, c, d, ..] = self.state.ctm.as_coeffs();
                let (width, height) = self.page.extent;
                let share = (a * d - b * c).abs() / f64::from((width * height).max(1.0));
                self.page.picture = self.page.picture.max(narrow(share.min(1.0)));
            }
            Some(FORM) => self.draw_form(&object, resources),
            _ => {}
        }
    }

    fn draw_form(&mut self, form: &Stream<'a>, resources: &Resources<'a>) {
        if self.depth >= MAX_DEPTH {
            return;
        }
        let Ok(content) = form.decoded_data() else { return };
        let own = form.dict().get::<Dict<'_>>(RESOURCES).map(Resources::new);
        let saved = std::mem::take(&mut self.saved);
        let marks = self.marks.len();
        let state = self.state;
        if let Some(placed) = form.dict().get::<[f64; 6]>(MATRIX) {
            self.state.ctm *= Affine::new(placed);
        }
        self.depth += 1;
        self.read(&content, own.as_ref().unwrap_or(resources));
        self.depth -= 1;
        self.state = state;
        self.marks.truncate(marks);
        self.saved = saved;
    }

    fn line_operator(&mut self, operator: &Op<'_, '_>) {
        let point = |x: &Number, y: &Number| self.state.ctm * Point::new(x.as_f64(), y.as_f64());
        match operator {
            Op::MoveTo(to) => self.pen = Some(point(&to.0, &to.1)),
            Op::LineTo(to) => {
                let to = point(&to.0, &to.1);
                if let Some(from) = self.pen.replace(to) {
                    self.path.push(area(from, to));
                }
            }
            Op::RectPath(rect) => {
                let from = point(&rect.0, &rect.1);
                let (x, y) = (rect.0.as_f64() + rect.2.as_f64(), rect.1.as_f64() + rect.3.as_f64());
                self.path.push(area(from, self.state.ctm * Point::new(x, y)));
            }
            Op::EndPath(_) => {
                self.path.clear();
                self.pen = None;
            }
            _ => {
                let drawn = self.path.drain(..);
                self.page.rules.extend(drawn.filter(|area| {
                    area.height() <= MAX_RULE_HEIGHT && area.width() >= MIN_RULE_WIDTH
                }));
                self.pen = None;
            }
        }
    }

    fn show_all(&mut self, texts: &Array<'_>) {
        for object in texts.iter::<Object<'_>>() {
            match object {
                Object::String(text) => self.show(text.as_bytes()),
                Object::Number(by) => {
                    let by = -by.as_f64() / 1000.0 * self.state.size;
                    let horizontal = self
                        .state
                        .face
                        .and_then(|face| self.fonts.get_mut(face))
                        .is_none_or(|face| face.is_horizontal());
                    self.advance(if horizontal {
                        Vec2::new(by * self.state.stretch, 0.0)
                    } else {
                        Vec2::new(0.0, by)
                    });
                }
                _ => {}
            }
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        // A font that cannot be read is no reason to lose plain words.
        let face = self.state.face.or_else(|| self.fonts.stand_in().filter(|_| bytes.is_ascii()));
        let Some(id) = face else { return };
        let mut at = 0;
        while at < bytes.len() && !self.budget.is_spent() {
            let Some(face) = self.fonts.get_mut(id) else { return };
            let (code, length) = face.read(bytes, at);
            at += length;
            let horizontal = face.is_horizontal();
            let (italic, bold, bars) = (face.italic, face.bold, face.bars);
            let code_is_blank = code == 32 && length == 1;
            let code = face.decode(code);

            let state = &self.state;
            let space = state.char_space + if code_is_blank { state.word_space } else { 0.0 };
            let (along, across) = code.advance;
            let width = f64::from(along) / 1000.0 * state.size * state.stretch;
            let origin = state.ctm * state.text;
            let [a, b, c, d, ..] = origin.as_coeffs();
            let start = origin * Point::new(0.0, state.rise);
            let end = origin * Point::new(width, state.rise);
            let glyph = Glyph {
                ch: ' ',
                x0: narrow(start.x),
                x1: narrow(end.x),
                y: narrow(start.y),
                size: narrow(Vec2::new(c, d).hypot() * state.size.abs()),
                italic: italic || slant([a, b, c, d]) > MIN_SLANT,
                bold,
                bars,
                turned: !horizontal || a <= 0.0 || b.abs() > 0.2 * a,
                owner: self.owner(),
            };
            self.push(&code.text, glyph);
            self.advance(if horizontal {
                Vec2::new(width + space * self.state.stretch, 0.0)
            } else {
                Vec2::new(0.0, f64::from(across) / 1000.0 * self.state.size + space)
            });
        }
    }

    /// Adds the characters of one code, which share the width of `glyph`.
    fn push(&mut self, text: &Characters, glyph: Glyph) {
        let mut add = |glyph| {
            self.budget.glyphs = self.budget.glyphs.saturating_sub(1);
            self.page.glyphs.push(glyph);
        };
        match text {
            Characters::One(ch) => add(Glyph { ch: *ch, ..glyph }),
            Characters::Many(text) => {
                let mut share = glyph.x1 - glyph.x0;
                let mut x0 = glyph.x0;
                for (left, ch) in (1..=text.chars().count()).rev().zip(text.chars()) {
                    #[expect(clippy::cast_precision_loss, reason = "a code has few characters")]
                    let width = share / left as f32;
                    add(Glyph { ch, x0, x1: x0 + width, ..glyph });
                    x0 += width;
                    share -= width;
                }
            }
        }
    }

    fn advance(&mut self, by: Vec2) {
        self.state.text *= Affine::translate(by);
    }
}

/// The tangent of the angle by which upright strokes lean to the right.
fn slant([a, b, c, d]: [f64; 4]) -> f64 {
    // The part of the upright vector along the line, over the part across it.
    let across = a * d - b * c;
    if across == 0.0 { 0.0 } else { (a * c + b * d) / across.abs() }
}

fn matrix(m: [&Number; 6]) -> Affine {
    Affine::new(m.map(Number::as_f64))
}

fn area(from: Point, to: Point) -> Area {
    Area::of((narrow(from.x), narrow(from.y)), (narrow(to.x), narrow(to.y)))
}

#[expect(clippy::cast_possible_truncation, reason = "places on a page need no more digits")]
pub(super) fn narrow(length: f64) -> f32 {
    length as f32
}
