//! Files: their pages, and whether all of them are there.

use std::collections::HashMap;

use hayro_font::kurbo::{Affine, Point};
use hayro_syntax::object::dict::keys::{
    A, ANNOTS, CONTENTS, COUNT, PAGES, QUADPOINTS, RECT, SUBTYPE, URI,
};
use hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream, String as PdfString};
use hayro_syntax::{LoadPdfError, Pdf};

use super::PdfError;
use super::content::{Budget, Reader, narrow};
use super::font::Fonts;
use super::page::{Area, Link, Page};
use super::tags::{self, Tags};

/// Files end with this, after which a few bytes may follow.
const END: &[u8] = b"%%EOF";
/// How many bytes may follow it.
const END_WITHIN: usize = 2048;

/// A file that was opened.
pub(super) struct File {
    pdf: Pdf,
    /// The number of pages that the file says it has; `None` where it does not say.
    pub(super) count: Option<usize>,
    /// The file's end is missing.
    pub(super) truncated: bool,
}

impl File {
    /// Opens the file that `bytes` are.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, PdfError> {
        let tail = bytes.get(bytes.len().saturating_sub(END_WITHIN)..).unwrap_or_default();
        let truncated = memchr::memmem::find(tail, END).is_none();
        let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
            LoadPdfError::Decryption(_) => PdfError::Encrypted,
            LoadPdfError::Invalid if truncated => PdfError::Truncated,
            LoadPdfError::Invalid => PdfError::Damaged,
        })?;
        let mut file = Self { pdf, count: None, truncated };
        file.count = file
            .catalog()
            .get::<Dict<'_>>(PAGES)
            .and_then(|pages| pages.get::<u32>(COUNT))
            .and_then(|count| usize::try_from(count).ok());
        Ok(file)
    }

    fn catalog(&self) -> Dict<'_> {
        self.pdf.xref().get::<Dict<'_>>(self.pdf.xref().root_id()).unwrap_or_default()
    }

    /// What the structure tree says.
    pub(super) fn tags(&self) -> Tags {
        let pages: Vec<_> = self.pdf.pages().iter().map(|page| page.raw().obj_id()).collect();
        tags::read(&self.catalog(), &pages)
    }

    /// Reads the pages in their order, and hands each to `take`.
    pub(super) fn pages(&self, tags: &Tags, mut take: impl FnMut(Page)) -> Result<(), PdfError> {
        let mut fonts = Fonts::new();
        let mut budget = Budget::default();
        let untagged = HashMap::new();
        for (at, page) in self.pdf.pages().iter().enumerate() {
            let upright = Affine::new(page.initial_transform(true).as_coeffs());
            let mut read = Page {
                extent: page.render_dimensions(),
                links: links(page.raw(), upright),
                ..Page::default()
            };
            let blocks = tags.pages.get(at).unwrap_or(&untagged);
            let (content, whole) = content(page.raw());
            Reader::new(&mut fonts, blocks, &mut budget, &mut read, upright)
                .read(&content, page.resources());
            read.damaged |= !whole;
            if budget.is_spent() {
                return Err(PdfError::TooLarge);
            }
            take(read);
        }
        Ok(())
    }
}

/// The content of a page, and whether it is all there and could be decoded.
fn content(page: &Dict<'_>) -> (Vec<u8>, bool) {
    let mut content = Vec::new();
    let mut add = |stream: Option<Stream<'_>>| {
        let Some(Ok(data)) = stream.map(|stream| stream.decoded_data()) else { return false };
        content.extend_from_slice(&data);
        // Parts of a content end between operators.
        content.push(b'\n');
        true
    };
    let whole = match page.get::<Object<'_>>(CONTENTS) {
        Some(Object::Stream(stream)) => add(Some(stream)),
        Some(Object::Array(streams)) => {
            let each = streams.iter::<Object<'_>>().map(|stream| add(stream.into_stream()));
            each.fold(true, |whole, part| whole & part)
        }
        // A page may be empty.
        None => !page.contains_key(CONTENTS),
        Some(_) => false,
    };
    (content, whole)
}

fn links(page: &Dict<'_>, upright: Affine) -> Vec<Link> {
    let place = |x: f64, y: f64| {
        let point = upright * Point::new(x, y);
        (narrow(point.x), narrow(point.y))
    };
    let mut links = Vec::new();
    let notes = page.get::<Array<'_>>(ANNOTS).unwrap_or_default();
    for note in notes.iter::<Dict<'_>>() {
        let address = note
            .get::<Dict<'_>>(A)
            .and_then(|action| action.get::<PdfString<'_>>(URI))
            .map(|address| String::from_utf8_lossy(address.as_bytes()).trim().to_owned());
        let Some(address) = address.filter(|address| !address.is_empty()) else { continue };
        if note.get::<Name<'_>>(SUBTYPE).is_none_or(|kind| &*kind != b"Link") {
            continue;
        }
        // A link that runs over two lines has an area for each.
        let corners: Vec<f32> = note
            .get::<Array<'_>>(QUADPOINTS)
            .map(|corners| corners.iter::<f32>().collect())
            .unwrap_or_default();
        let areas: Vec<Area> = corners
            .as_chunks::<8>()
            .0
            .iter()
            .filter_map(|quad| {
                quad.as_chunks::<2>()
                    .0
                    .iter()
                    .map(|&[x, y]| place(f64::from(x), f64::from(y)))
                    .map(|point| Area::of(point, point))
                    .reduce(Area::hull)
            })
            .collect();
        if !areas.is_empty() {
            links.extend(areas.into_iter().map(|area| Link { area, address: address.clone() }));
        } else if let Some(rect) = note.get::<Rect>(RECT) {
            let area = Area::of(place(rect.x0, rect.y0), place(rect.x1, rect.y1));
            links.push(Link { area, address });
        }
    }
    links
}
