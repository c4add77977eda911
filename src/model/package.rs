//! What can be said of a package, a workspace in one file with all it needs: what its members are for, why one is
//! refused, and whether what a briefing needs is at hand.

use super::words;

words! {
    /// What a member of a package is for.
    MemberKind {
        /// Incidents.
        Data = "data",
        /// A layer: tiles or shapes.
        Layer = "layer",
        /// A picture on a slide.
        Picture = "picture",
        /// The archived copy of a source.
        Source = "source",
        /// The workspace itself.
        Workspace = "workspace",
    }
}

impl MemberKind {
    /// The folder in a package; `None`: beside them.
    pub fn folder(self) -> Option<&'static str> {
        Some(match self {
            Self::Data => "data",
            Self::Layer => "layers",
            Self::Picture => "pictures",
            Self::Source => "sources",
            Self::Workspace => return None,
        })
    }
}

words! {
    /// Why a package could not be read or written. The words are stable.
    PackFault {
        /// It is no zip, or one without a list of its members.
        NotAPack = "not-a-pack",
        /// The file ends in the middle, or what stands at its end is no zip's.
        Truncated = "truncated",
        /// Something stands before, between or behind the members.
        Junk = "junk",
        /// Members lie on one another, or their heads say something else than the directory does.
        Overlap = "overlap",
        /// The list of members is too large.
        ManifestLarge = "manifest-large",
        /// The list of members cannot be read.
        Manifest = "manifest",
        /// A later version of the program has written it.
        Later = "later",
        /// There are too many members.
        Members = "members",
        /// It unpacks to more than is allowed.
        Large = "large",
        /// A member unpacks to many times its packed size.
        Bomb = "bomb",
        /// A member's name leads out of the folder, or cannot be a file's name on every system.
        Name = "name",
        /// Two members have the same name, or names that are the same on some systems.
        Alike = "alike",
        /// A member is encrypted.
        Encrypted = "encrypted",
        /// A member is a link, a folder or no ordinary file.
        Link = "link",
        /// A member is packed in another way than stored or deflated.
        Method = "method",
        /// A member that the list names is not there.
        Missing = "missing",
        /// A member is there that the list does not name.
        Surplus = "surplus",
        /// A member is not as large as the list says.
        Size = "size",
        /// A member's bytes are not those of its check sum.
        Sum = "sum",
        /// A member cannot be unpacked.
        Damaged = "damaged",
        /// The workspace points to a file that is not in the package.
        Stray = "stray",
        /// Something stands where the package is to be unpacked.
        Exists = "exists",
        /// The disk is full.
        Full = "full",
        /// The folder or file may not be written or read.
        Denied = "denied",
        /// A file cannot be read or written for another reason.
        Unreadable = "unreadable",
        /// A file changed while it was packed.
        Changed = "changed",
        /// The target is one of the files that are to be packed.
        Input = "input",
        /// It was stopped.
        Stopped = "stopped",
    }
}

/// Why a package could not be read or written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackError {
    /// Why.
    pub fault: PackFault,
    /// The member or file that it is about, with figures where they say more; empty if it is the whole.
    pub about: String,
}

impl PackError {
    /// An error about something.
    pub fn new(fault: PackFault, about: impl Into<String>) -> Self {
        Self { fault, about: about.into() }
    }
}

impl std::fmt::Display for PackError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &*self.about {
            "" => formatter.write_str(self.fault.word()),
            about => write!(formatter, "{}: {about}", self.fault.word()),
        }
    }
}

impl std::error::Error for PackError {}

words! {
    /// Whether something that is needed is at hand without a network.
    Readiness {
        /// It is on this disk.
        Present = "present",
        /// It is there now, but on another machine's disk.
        OnNetwork = "on-network",
        /// It is not where it should be.
        Missing = "missing",
        /// It is there and cannot be read.
        Unreadable = "unreadable",
        /// A map that is asked for online: tiles that were kept may serve, but nobody promises that.
        OnlineLayer = "online-layer",
        /// The text of a source can be read only online.
        OnlineSource = "online-source",
        /// A text has letters that no font at hand has.
        NoGlyphs = "no-glyphs",
    }
}

/// What was found out about one thing that is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whether it is at hand.
    pub readiness: Readiness,
    /// The file's path, the layer's name, the source's title, or where the text stands.
    pub what: String,
    /// Why it cannot be read; the address of what is online; the letters that are missing. Else empty.
    pub detail: String,
    /// How large it is on the disk.
    pub bytes: Option<u64>,
}

impl Finding {
    /// Whether it will be there without a network.
    pub fn is_ready(&self) -> bool {
        self.readiness == Readiness::Present
    }
}
