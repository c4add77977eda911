//! How much a file may ask of the machine before it is cut off or refused. Knows no format.

/// What the reader takes in at most. What goes beyond is said as [`crate::model::Code::LimitReached`], and what was
/// read up to there is kept where that makes sense.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that a compressed file or the chosen member of an archive may unpack to; the rest is cut off.
    pub unpacked_bytes: u64,
    /// How many times larger the unpacked bytes may be than the packed ones. Honest text reaches 100 at the very
    /// most; files made to fill the memory reach 1,032, which is all that the method can do. Such a file is refused.
    pub ratio: u64,
    /// Below this many unpacked bytes the ratio is not looked at.
    pub ratio_from_bytes: u64,
    /// Members of an archive. One with more is refused.
    pub members: usize,
    /// How often packed files may stand within one another: a compressed file in an archive is 2.
    pub nesting: usize,
    /// How deep XML elements may be nested; what stands deeper is left out.
    pub xml_depth: usize,
    /// XML elements in one record; the rest of the record is left out.
    pub xml_elements: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            unpacked_bytes: 2 << 30,
            ratio: 1000,
            ratio_from_bytes: 64 << 20,
            members: 65_536,
            nesting: 2,
            xml_depth: 256,
            xml_elements: 4_000_000,
        }
    }
}
