//! A column of few different values: a dictionary of them, and for each row a code.
//!
//! The library writes such columns as well, and for each value takes a hash, compares it with the
//! least and the greatest and puts it into a filter. Here all of this is done once for each of the
//! different ones.

use std::cmp::Ordering;
use std::io::Write as _;

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Date32Type, Int64Type, UInt32Type};
use arrow_array::{Array, ArrayRef};
use arrow_schema::DataType;
use bytes::Bytes;
use parquet::basic::{Compression, Encoding, EncodingMask, PageType, Type};
use parquet::bloom_filter::Sbbf;
use parquet::column::page::{CompressedPage, Page, PageWriter as _};
use parquet::column::writer::ColumnCloseResult;
use parquet::data_type::ByteArray;
use parquet::file::metadata::{
    ColumnChunkMetaData, ColumnIndexBuilder, OffsetIndexBuilder, PageEncodingStats,
};
use parquet::file::statistics::Statistics;
use parquet::file::writer::{SerializedPageWriter, TrackedWrite};
use parquet::schema::types::ColumnDescPtr;
use zstd::bulk::Compressor;

use super::Failure;
use super::dictionary::Dictionary;
use super::hybrid;

/// A chunk of such a column while it is written.
pub(super) struct Coded {
    column: ColumnDescPtr,
    data_type: DataType,
    dictionary: Dictionary,
    /// How many rows the page has so far.
    rows: usize,
    /// For each of them 1 where it has a value, if some may have none.
    levels: Vec<u8>,
    /// The codes of those that have one.
    codes: Vec<u32>,
    /// The pages that are done.
    pages: TrackedWrite<Vec<u8>>,
    count: Counts,
    /// The codes of the least and the greatest value.
    bounds: Option<(u32, u32)>,
    offsets: OffsetIndexBuilder,
    index: ColumnIndexBuilder,
}

#[derive(Clone, Copy, Default)]
struct Counts {
    pages: i32,
    rows: usize,
    nulls: usize,
    /// Bytes before compression.
    bytes: usize,
}

/// Rows of a page.
const ROWS: usize = 20_000;

/// The longest least or greatest value that is told, in bytes.
const LONGEST: usize = 64;

impl Coded {
    /// True for the types of columns that can be coded.
    pub(super) fn holds(data_type: &DataType) -> bool {
        matches!(data_type, DataType::Utf8 | DataType::UInt32 | DataType::Int64 | DataType::Date32)
    }

    pub(super) fn new(column: ColumnDescPtr, data_type: DataType) -> Self {
        Self {
            dictionary: Dictionary::new(data_type == DataType::Utf8),
            data_type,
            rows: 0,
            levels: Vec::new(),
            codes: Vec::new(),
            pages: TrackedWrite::new(Vec::new()),
            count: Counts::default(),
            bounds: None,
            offsets: OffsetIndexBuilder::new(),
            index: ColumnIndexBuilder::new(column.physical_type()),
            column,
        }
    }

    /// Appends the values of `array`.
    pub(super) fn write(
        &mut self,
        array: &ArrayRef,
        zstd: &mut Compressor<'_>,
    ) -> Result<(), Failure> {
        let mut from = 0;
        while from < array.len() {
            let length = (array.len() - from).min(ROWS - self.rows);
            self.take(&*array.slice(from, length));
            from += length;
            if self.rows == ROWS {
                self.end_page(zstd)?;
            }
        }
        Ok(())
    }

    fn take(&mut self, array: &dyn Array) {
        self.rows += array.len();
        if self.is_nullable() {
            match array.nulls() {
                Some(nulls) => self.levels.extend(nulls.iter().map(u8::from)),
                None => self.levels.resize(self.rows, 1),
            }
        }
        let Self { dictionary, codes, .. } = self;
        match self.data_type {
            DataType::Utf8 => {
                let texts = array.as_string::<i32>().iter().flatten();
                codes.extend(texts.map(|text| dictionary.code(text.as_bytes())));
            }
            DataType::UInt32 => {
                let numbers = array.as_primitive::<UInt32Type>().iter().flatten();
                codes.extend(
                    numbers.map(|number| dictionary.number(number.into(), &number.to_le_bytes())),
                );
            }
            DataType::Int64 => {
                let numbers = array.as_primitive::<Int64Type>().iter().flatten();
                codes
                    .extend(numbers.map(|number| dictionary.number(number, &number.to_le_bytes())));
            }
            DataType::Date32 => {
                let days = array.as_primitive::<Date32Type>().iter().flatten();
                codes.extend(days.map(|day| dictionary.number(day.into(), &day.to_le_bytes())));
            }
            _ => {}
        }
    }

    fn is_nullable(&self) -> bool {
        self.column.max_def_level() > 0
    }

    fn end_page(&mut self, zstd: &mut Compressor<'_>) -> Result<(), Failure> {
        let mut bytes = Vec::new();
        if self.is_nullable() {
            hybrid::encode(&self.levels, 1, &mut bytes);
            let length = u32::try_from(bytes.len())?;
            bytes.splice(..0, length.to_le_bytes());
        }
        let greatest = self.dictionary.len().saturating_sub(1);
        let width = usize::BITS - greatest.leading_zeros();
        bytes.push(u8::try_from(width)?);
        hybrid::encode(&self.codes, width as usize, &mut bytes);
        let page = Page::DataPage {
            buf: zstd.compress(&bytes)?.into(),
            num_values: u32::try_from(self.rows)?,
            encoding: Encoding::RLE_DICTIONARY,
            def_level_encoding: Encoding::RLE,
            rep_level_encoding: Encoding::RLE,
            statistics: None,
        };
        let page = CompressedPage::new(page, bytes.len());
        let written = SerializedPageWriter::new(&mut self.pages).write_page(page)?;
        let nulls = self.rows - self.codes.len();
        self.offsets.append_row_count(i64::try_from(self.rows)?);
        let size = i32::try_from(written.compressed_size)?;
        self.offsets.append_offset_and_size(i64::try_from(written.offset)?, size);
        self.count.pages += 1;
        self.count.rows += self.rows;
        self.count.nulls += nulls;
        self.count.bytes += written.uncompressed_size;
        self.tell_bounds(i64::try_from(nulls)?);
        self.rows = 0;
        self.levels.clear();
        self.codes.clear();
        Ok(())
    }

    /// Enters the least and the greatest value of the page into the index.
    fn tell_bounds(&mut self, nulls: i64) {
        let mut is_seen = vec![false; self.dictionary.len()];
        let mut bounds = None;
        for &code in &self.codes {
            if let Some(seen) = is_seen.get_mut(code as usize).filter(|seen| !**seen) {
                *seen = true;
                bounds = Some(self.widened(bounds, (code, code)));
            }
        }
        let Some(of_page) = bounds else {
            return self.index.append(true, Vec::new(), Vec::new(), nulls);
        };
        self.bounds = Some(self.widened(self.bounds, of_page));
        match self.told(of_page) {
            Some((least, greatest)) => {
                self.index.append(false, least.to_vec(), greatest.to_vec(), nulls);
            }
            None => self.index.to_invalid(),
        }
    }

    /// The codes of the least and the greatest value within both.
    fn widened(&self, some: Option<(u32, u32)>, (least, greatest): (u32, u32)) -> (u32, u32) {
        let Some(some) = some else { return (least, greatest) };
        let is_less = |a, b| self.order(a, b) == Ordering::Less;
        (
            if is_less(least, some.0) { least } else { some.0 },
            if is_less(some.1, greatest) { greatest } else { some.1 },
        )
    }

    /// The order of two values, by their codes.
    fn order(&self, a: u32, b: u32) -> Ordering {
        let (a, b) = (self.dictionary.value(a), self.dictionary.value(b));
        let (Some(a), Some(b)) = (a, b) else { return Ordering::Equal };
        let unsigned = |bytes| u32::from_le_bytes(number(bytes));
        let day = |bytes| i32::from_le_bytes(number(bytes));
        let long = |bytes| i64::from_le_bytes(number(bytes));
        match self.data_type {
            DataType::UInt32 => unsigned(a).cmp(&unsigned(b)),
            DataType::Date32 => day(a).cmp(&day(b)),
            DataType::Int64 => long(a).cmp(&long(b)),
            _ => a.cmp(b),
        }
    }

    /// The values with these codes, unless one is too long for bounds.
    fn told(&self, (least, greatest): (u32, u32)) -> Option<(&[u8], &[u8])> {
        let value = |code| self.dictionary.value(code).filter(|value| value.len() <= LONGEST);
        Some((value(least)?, value(greatest)?))
    }

    /// The bytes of the chunk, and what the file's footer tells of it. Values are looked up in a
    /// filter, if it is to have one.
    pub(super) fn finish(
        mut self,
        has_filter: bool,
        compression: Compression,
        zstd: &mut Compressor<'_>,
    ) -> Result<(Bytes, ColumnCloseResult), Failure> {
        if self.rows > 0 {
            self.end_page(zstd)?;
        }
        let page = Page::DictionaryPage {
            buf: zstd.compress(self.dictionary.page())?.into(),
            num_values: u32::try_from(self.dictionary.len())?,
            encoding: Encoding::PLAIN,
            is_sorted: false,
        };
        let page = CompressedPage::new(page, self.dictionary.page().len());
        let mut chunk = TrackedWrite::new(Vec::new());
        let dictionary = SerializedPageWriter::new(&mut chunk).write_page(page)?;
        let statistics = self.statistics();
        chunk.write_all(&self.pages.into_inner()?)?;
        let chunk = Bytes::from(chunk.into_inner()?);
        let pages = |page_type, encoding, count| PageEncodingStats { page_type, encoding, count };
        let metadata = ColumnChunkMetaData::builder(self.column)
            .set_compression(compression)
            .set_encodings_mask(EncodingMask::new_from_encodings(
                [Encoding::PLAIN, Encoding::RLE, Encoding::RLE_DICTIONARY].iter(),
            ))
            .set_page_encoding_stats(vec![
                pages(PageType::DICTIONARY_PAGE, Encoding::PLAIN, 1),
                pages(PageType::DATA_PAGE, Encoding::RLE_DICTIONARY, self.count.pages),
            ])
            .set_total_compressed_size(i64::try_from(chunk.len())?)
            .set_total_uncompressed_size(i64::try_from(
                self.count.bytes + dictionary.uncompressed_size,
            )?)
            .set_num_values(i64::try_from(self.count.rows)?)
            .set_data_page_offset(0)
            .set_statistics(statistics)
            .build()?;
        let bloom_filter = has_filter.then(|| filter(&self.dictionary)).transpose()?;
        let column_index = self.index.valid().then(|| self.index.build()).transpose()?;
        let close = ColumnCloseResult {
            bytes_written: chunk.len() as u64,
            rows_written: self.count.rows as u64,
            metadata,
            bloom_filter,
            column_index,
            offset_index: Some(self.offsets.build()),
        };
        Ok((chunk, close.update_dictionary_location(dictionary.compressed_size)?))
    }

    /// What there is to know of all values of the chunk.
    fn statistics(&self) -> Statistics {
        let (least, greatest) = self.bounds.and_then(|bounds| self.told(bounds)).unzip();
        let distinct = Some(self.dictionary.len() as u64);
        let nulls = Some(self.count.nulls as u64);
        match self.column.physical_type() {
            Type::INT32 => {
                let value = |bytes: &[u8]| i32::from_le_bytes(number(bytes));
                Statistics::int32(least.map(value), greatest.map(value), distinct, nulls, false)
            }
            Type::INT64 => {
                let value = |bytes: &[u8]| i64::from_le_bytes(number(bytes));
                Statistics::int64(least.map(value), greatest.map(value), distinct, nulls, false)
            }
            _ => {
                let value = |bytes: &[u8]| ByteArray::from(bytes.to_vec());
                let (least, greatest) = (least.map(value), greatest.map(value));
                Statistics::byte_array(least, greatest, distinct, nulls, false)
            }
        }
    }
}

/// The bytes of a number.
fn number<const N: usize>(bytes: &[u8]) -> [u8; N] {
    bytes.first_chunk().copied().unwrap_or([0; N])
}

/// A filter that tells of most values that they are not among those of `dictionary`.
fn filter(dictionary: &Dictionary) -> Result<Sbbf, Failure> {
    const FALSE_ANSWERS: f64 = 0.05;
    let mut filter = Sbbf::new_with_ndv_fpp(dictionary.len().max(1) as u64, FALSE_ANSWERS)?;
    dictionary.values().for_each(|value| filter.insert(value));
    Ok(filter)
}
