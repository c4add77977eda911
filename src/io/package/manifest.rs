//! The list of a package's members, as JSON, with what is not in it but needed.

use serde::{Deserialize, Serialize};

use super::{Names, PackageLimits, Sum, check_name};
use crate::{
    base::{Date, date},
    model::{MemberKind, PackError, PackFault},
};

/// The name of the list.
pub const MANIFEST: &str = "manifest.json";

/// The name of the workspace.
pub const WORKSPACE: &str = "workspace.sahelscope";

/// The version that is written. One that is later is refused, since what it has added may be what keeps it safe.
pub const VERSION: u32 = 1;

/// What a package is, and what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The day on which it was made.
    pub made: Option<Date>,
    /// What made it: `sahelscope 0.1.0`.
    pub program: String,
    /// What the workspace's file is called on its maker's disk, without its folder: `mali.sahelscope`.
    pub title: String,
    /// All members but the list itself, in order of their names.
    pub members: Vec<Member>,
    /// What is needed and not in it, in order of their names.
    pub references: Vec<Reference>,
}

/// A file in a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// In the package: `data/incidents.geojson`.
    pub name: String,
    /// What it is for.
    pub kind: MemberKind,
    /// How large, unpacked.
    pub bytes: u64,
    /// Of its bytes, unpacked.
    pub sum: Sum,
    /// What it was called on its maker's disk, without its folder.
    pub original: String,
    /// On what terms it may be passed on, and whom it is owed to; empty if nothing is known.
    pub licence: String,
}

/// A file that a package needs and does not hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where the workspace looks for it in the unpacked package: `data/acled.csv`.
    pub name: String,
    /// What it is for.
    pub kind: MemberKind,
    /// How large it was; `None`: its maker had none either.
    pub bytes: Option<u64>,
    /// Of its bytes.
    pub sum: Option<Sum>,
    /// What it was called on its maker's disk, without its folder.
    pub original: String,
    /// On what terms it may be passed on, and whom it is owed to; empty if nothing is known.
    pub licence: String,
    /// Where it can be had; empty if nobody knows.
    pub get_at: String,
}

#[derive(Serialize, Deserialize)]
struct Form {
    sahelpack: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    made: Option<String>,
    #[serde(default)]
    program: String,
    #[serde(default)]
    title: String,
    members: Vec<FormMember>,
    #[serde(default)]
    references: Vec<FormMember>,
}

/// Of a version nothing else is read before it is known.
#[derive(Deserialize)]
struct Head {
    sahelpack: u32,
}

#[derive(Serialize, Deserialize)]
struct FormMember {
    name: String,
    kind: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bytes: Option<u64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sha256: Option<Sum>,
    #[serde(default)]
    original: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    licence: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    get_at: String,
}

impl Manifest {
    /// Its text.
    pub fn write(&self) -> String {
        let form = Form {
            sahelpack: VERSION,
            made: self.made.map(|made| made.to_string()),
            program: self.program.clone(),
            title: self.title.clone(),
            members: self.members.iter().map(FormMember::of_member).collect(),
            references: self.references.iter().map(FormMember::of_reference).collect(),
        };
        // Texts and numbers can always be written.
        serde_json::to_string_pretty(&form).unwrap_or_default() + "\n"
    }

    /// Reads a text, and refuses what could not have been written.
    ///
    /// # Errors
    /// With the member at fault.
    pub fn read(text: &[u8], limits: &PackageLimits) -> Result<Self, PackError> {
        let broken = |error: serde_json::Error| PackError::new(PackFault::Manifest, error.to_string());
        let Head { sahelpack } = serde_json::from_slice(text).map_err(broken)?;
        if sahelpack > VERSION {
            return Err(PackError::new(PackFault::Later, format!("{sahelpack} > {VERSION}")));
        }
        let form: Form = serde_json::from_slice(text).map_err(broken)?;
        let count = form.members.len() + form.references.len();
        if count > limits.members {
            return Err(PackError::new(PackFault::Members, format!("{count} > {}", limits.members)));
        }
        let manifest = Self {
            made: form.made.as_deref().and_then(date::iso_days).map(date::from_days),
            program: said(&form.program),
            title: said(&form.title),
            members: form.members.iter().map(FormMember::member).collect::<Result<_, _>>()?,
            references: form.references.iter().map(FormMember::reference).collect::<Result<_, _>>()?,
        };
        manifest.check_names()?;
        let total = manifest.members.iter().try_fold(0_u64, |sum, member| sum.checked_add(member.bytes));
        match total {
            Some(total) if total <= limits.bytes => Ok(manifest),
            total => Err(PackError::new(PackFault::Large, super::size(total.unwrap_or(u64::MAX)))),
        }
    }

    /// Bytes of all members, unpacked.
    pub fn bytes(&self) -> u64 {
        self.members.iter().map(|member| member.bytes).sum()
    }

    /// The workspace among the members.
    pub fn workspace(&self) -> Option<&Member> {
        self.members.iter().find(|member| member.kind == MemberKind::Workspace)
    }

    fn check_names(&self) -> Result<(), PackError> {
        let mut names = Names::default();
        let members = self.members.iter().map(|member| (&*member.name, member.kind));
        let references = self.references.iter().map(|reference| (&*reference.name, reference.kind));
        let all = std::iter::once(MANIFEST).chain(members.clone().chain(references.clone()).map(|of| of.0));
        for name in all {
            let alike =
                |twin: String| PackError::new(PackFault::Alike, format!("{} / {}", said(name), said(&twin)));
            names.take(name).map_err(alike)?;
        }
        members.chain(references).try_for_each(|(name, kind)| check_place(name, kind))
    }
}

/// A member lies in the folder of its kind; the workspace has one name.
fn check_place(name: &str, kind: MemberKind) -> Result<(), PackError> {
    let refused = |why: &str| PackError::new(PackFault::Name, format!("{} ({why})", said(name)));
    check_name(name).map_err(refused)?;
    let is_in_place = match kind.folder() {
        Some(folder) => name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')),
        None => name == WORKSPACE,
    };
    if is_in_place { Ok(()) } else { Err(refused("in the wrong folder")) }
}

/// A text of somebody else's, as it may be shown.
fn said(text: &str) -> String {
    crate::io::pack::shown(text)
}

impl FormMember {
    fn of_member(member: &Member) -> Self {
        Self {
            name: member.name.clone(),
            kind: member.kind.word().to_owned(),
            bytes: Some(member.bytes),
            sha256: Some(member.sum),
            original: member.original.clone(),
            licence: member.licence.clone(),
            get_at: String::new(),
        }
    }

    fn of_reference(reference: &Reference) -> Self {
        Self {
            name: reference.name.clone(),
            kind: reference.kind.word().to_owned(),
            bytes: reference.bytes,
            sha256: reference.sum,
            original: reference.original.clone(),
            licence: reference.licence.clone(),
            get_at: reference.get_at.clone(),
        }
    }

    fn kind(&self) -> Result<MemberKind, PackError> {
        let unknown =
            || PackError::new(PackFault::Manifest, format!("{}: {}", said(&self.name), said(&self.kind)));
        MemberKind::from_word(&self.kind).ok_or_else(unknown)
    }

    fn member(&self) -> Result<Member, PackError> {
        let (Some(bytes), Some(sum)) = (self.bytes, self.sha256) else {
            return Err(PackError::new(PackFault::Manifest, said(&self.name)));
        };
        Ok(Member {
            name: self.name.clone(),
            kind: self.kind()?,
            bytes,
            sum,
            original: said(&self.original),
            licence: said(&self.licence),
        })
    }

    fn reference(&self) -> Result<Reference, PackError> {
        Ok(Reference {
            name: self.name.clone(),
            kind: self.kind()?,
            bytes: self.bytes,
            sum: self.sha256,
            original: said(&self.original),
            licence: said(&self.licence),
            get_at: said(&self.get_at),
        })
    }
}
