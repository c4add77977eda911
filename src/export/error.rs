//! Why nothing could be written.

/// Why a page or a document could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A document without pages.
    #[error("there is no page to write")]
    NoPages,
    /// A page without a width and a height that can be drawn.
    #[error("the page has no size: {width_pt} by {height_pt} points")]
    NoSize {
        /// As it was given.
        width_pt: f32,
        /// As it was given.
        height_pt: f32,
    },
    /// A picture of more pixels than are made.
    #[error(
        "a picture of {width_px} by {height_px} pixels is too large: at most {side} a side and {area} million in all",
        side = super::MOST_PIXELS_A_SIDE,
        area = super::MOST_PIXELS / 1_000_000
    )]
    TooLarge {
        /// Pixels in a row.
        width_px: u64,
        /// Rows.
        height_px: u64,
    },
    /// A PNG could not be written.
    #[error("the PNG could not be written")]
    Png(#[from] ::png::EncodingError),
    /// A PDF could not be written.
    #[error("the PDF could not be written")]
    Pdf(#[from] krilla::error::KrillaError),
    /// What packs files into one did not work.
    #[error("the presentation could not be packed")]
    Packing(#[from] zip::result::ZipError),
    /// Bytes could not be written.
    #[error("the bytes could not be written")]
    Bytes(#[from] std::io::Error),
}
