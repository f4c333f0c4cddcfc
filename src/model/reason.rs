named! {
    /// Why an input gave no rows.
    Reason {
        /// It holds nothing, or blanks only.
        Empty = "empty",
        /// Its bytes are no text in any encoding and no format that is known.
        Binary = "binary",
        /// Its format is known, and cannot be read.
        UnsupportedFormat = "unsupported_format",
        /// It has pages and no words on them: a scan.
        NoTextLayer = "no_text_layer",
        /// It opens only with a password.
        Encrypted = "encrypted",
        /// Its end is missing.
        Truncated = "truncated",
        /// It breaks the rules of its own format.
        Damaged = "damaged",
        /// It is larger than any resolution.
        TooLarge = "too_large",
        /// There is no such file.
        NotFound = "not_found",
        /// The system would not open it.
        Unreadable = "unreadable",
        /// The parser broke down on it.
        ParserStopped = "parser_stopped",
        /// It was read, and holds no resolution, decision or presidential statement.
        NotAResolution = "not_a_resolution",
        /// All that it holds was exported from an earlier input.
        AlreadyExported = "already_exported",
    }
}
