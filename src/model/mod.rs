//! What the field speaks of: incidents, claims, sources, actors, precision, and problems met in reading.
//!
//! Must not know files, formats or the screen. An incident holds *claims*, not facts: who said what of whom,
//! reported where. An absent figure is unknown, never zero, and figures of different claimants are never summed.

pub mod actor;
pub mod claim;
pub mod diagnostic;
pub mod digest;
pub mod file;
pub mod incident;
pub mod licence;
pub mod package;
pub mod place;
pub mod source;
pub mod table;
pub mod taxonomy;
pub mod tlp;
pub mod when;

pub use actor::{Actor, ActorKind, Involvement, Party, Role};
pub use claim::{Claim, ClaimStatus, ClaimantRole, Extent, Measure, Stance};
pub use diagnostic::{Code, Diagnostic, Ledger, Severity};
pub use digest::{Digest, Found, Grades, Killed, Shape, Term, TermKind, UNKNOWN_FIGURE};
pub use file::{FileInfo, Format};
pub use incident::{Incident, Localized};
pub use licence::{Licence, Terms, is_acled_key};
pub use package::{Finding, MemberKind, PackError, PackFault, Readiness};
pub use place::{GeoPrecision, Geometry, Place};
pub use source::{Source, SourceKind, SourceRef};
pub use table::{Column, ColumnRole, DateOrder, TableKind, TableLayout};
pub use taxonomy::EventType;
pub use tlp::Tlp;
pub use when::{TimePrecision, When};

/// Defines an enumeration whose values are words of a file format, in both directions.
/// `ALL` lists every value in order, `word` gives the format's word, `from_word` reads it exactly.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$value_meta:meta])* $value:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$value_meta])* $value),+ }

        impl $name {
            /// Every value, in the order of the definition.
            pub const ALL: &[Self] = &[$(Self::$value),+];

            /// The word that files use for this value.
            pub fn word(self) -> &'static str {
                match self { $(Self::$value => $word),+ }
            }

            /// The value for a word exactly as files write it.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$value),)+ _ => None }
            }
        }
    };
}
pub(crate) use words;
