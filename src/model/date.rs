/// A day of the Gregorian calendar.
pub use jiff::civil::Date;

/// The day, or `None` where the calendar has no such day.
///
/// ```
/// use resexport::model::date;
/// assert_eq!(date(2010, 12, 21).unwrap().to_string(), "2010-12-21");
/// assert!(date(2010, 2, 30).is_none());
/// assert!(date(0, 2, 3).is_none());
/// ```
#[must_use]
pub fn date(year: u16, month: u8, day: u8) -> Option<Date> {
    // After 1 BC came AD 1: there is no year 0, whatever ISO 8601 makes of it.
    let year = i16::try_from(year).ok().filter(|&year| year > 0)?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
