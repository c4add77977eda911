//! How a table of text is to be read: guessed from its first rows, corrected by the user, remembered by its shape.

/// The layout of a table of text.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct TableLayout {}
