//! What would be packed, and packing it.

use std::{
    collections::HashMap,
    fs::File,
    io,
    path::{Path, PathBuf},
};

use super::{Meter, Needs, Share, needs::finding, stopped};
use crate::{
    base::Date,
    io::package::{Described, Manifest, Names, Packer, Reference, Sum, WORKSPACE, of_system, repoint},
    jobs::{is_same_file, on_disk, save},
    model::{Finding, Licence, MemberKind, PackError, PackFault},
};

/// What is to become of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It goes into the package.
    Pack,
    /// Only its name, size, check sum and where it can be had go into the package.
    Refer,
}

/// A file in the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Where it is.
    pub path: PathBuf,
    /// What it is for.
    pub kind: MemberKind,
    /// On what terms it may be passed on.
    pub licence: Licence,
    /// Whether it is there, and on which disk.
    pub found: Finding,
    /// What is to become of it: the user's to decide. What the licence forbids to pass on is only referred to at first; what
    /// is not there can be nothing else.
    pub choice: Choice,
    /// Its name in the package.
    pub name: String,
}

impl Item {
    /// Whether it is there and can be read.
    pub fn is_there(&self) -> bool {
        self.found.bytes.is_some()
    }

    /// Whether it goes into the package.
    pub fn is_packed(&self) -> bool {
        self.is_there() && self.choice == Choice::Pack
    }
}

/// The workspace that goes into a package.
#[derive(Clone, Copy, Debug)]
pub struct Workspace<'w> {
    /// Its text. What it points to by members called `path` is pointed to in the package; what is not in the plan keeps
    /// its name and loses its folder.
    pub text: &'w str,
    /// The folder that its relative paths start from.
    pub folder: &'w Path,
    /// What its file is called, without its folder; empty: it has no name yet.
    pub title: &'w str,
}

/// What would be packed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    /// Each file once, in the order in which they are needed.
    pub items: Vec<Item>,
}

impl Plan {
    /// Looks at each file that is needed, archived copies of sources among them.
    pub fn new(needs: &Needs) -> Self {
        let files = needs.files.iter().map(|file| (file.path.clone(), file.kind, file.licence.clone()));
        let copies = needs.sources.iter().filter_map(|source| source.copy.clone());
        let copies = copies.map(|path| (path, MemberKind::Source, Licence::default()));
        let (mut names, mut items) = (Names::default(), Vec::<Item>::new());
        for (path, kind, licence) in files.chain(copies).filter(|(_, kind, _)| *kind != MemberKind::Workspace)
        {
            if items.iter().any(|item| is_same_file(&item.path, &path)) {
                continue;
            }
            let found = finding(&path);
            let is_free = found.bytes.is_some() && !licence.forbids_passing_on();
            let choice = if is_free { Choice::Pack } else { Choice::Refer };
            let name = names.give(kind.folder().unwrap_or_default(), &file_name(&path));
            items.push(Item { path, kind, licence, found, choice, name });
        }
        Self { items }
    }

    /// The files that are there and that somebody's terms forbid to pass on: to be said before anything is packed.
    pub fn forbidden(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.is_there() && item.licence.forbids_passing_on())
    }

    /// Bytes of all that goes into the package, unpacked.
    pub fn bytes(&self) -> u64 {
        let packed = self.items.iter().filter(|item| item.is_packed());
        packed.filter_map(|item| item.found.bytes).sum()
    }

    /// The name that a file has in the package.
    pub fn name_of(&self, path: &Path) -> Option<&str> {
        let item = self.items.iter().find(|item| item.path == path);
        let item = item.or_else(|| self.items.iter().find(|item| is_same_file(&item.path, path)));
        item.map(|item| &*item.name)
    }

    /// Writes the package, whole or not at all. `made` is the day, `program` what makes it. The same files on the same
    /// day give the same bytes.
    ///
    /// # Errors
    /// When a file cannot be read or changes meanwhile, the package cannot be written, or the work is stopped.
    pub fn write(
        &self,
        target: &Path,
        workspace: Workspace<'_>,
        made: Option<Date>,
        program: &str,
        share: Share<'_>,
    ) -> Result<Manifest, PackError> {
        if let Some(item) = self.items.iter().find(|item| item.is_there() && is_same_file(&item.path, target))
        {
            return Err(PackError::new(PackFault::Input, item.path.display().to_string()));
        }
        let whole = self.items.iter().filter_map(|item| item.found.bytes).sum();
        let mut meter = Meter::new(whole, share);
        let (text, unknown) = self.repointed(workspace)?;
        let mut references = self.references(&mut meter)?;
        references.extend(unknown);
        references.sort_by(|a, b| a.name.cmp(&b.name));
        let head = Manifest {
            made,
            program: program.to_owned(),
            title: workspace.title.to_owned(),
            members: Vec::new(),
            references,
        };
        let written = save::replace(target, |file| {
            self.fill(Packer::new(file), &text, head, &mut meter).map_err(io::Error::other)
        });
        written.map_err(|error| match error.downcast::<PackError>() {
            Ok(error) => error,
            Err(error) => of_system(&error, &target.display().to_string()),
        })
    }

    /// The members in the order of their names.
    fn fill(
        &self,
        mut packer: Packer<&File>,
        text: &str,
        head: Manifest,
        meter: &mut Meter<'_>,
    ) -> Result<Manifest, PackError> {
        let mut packed: Vec<&Item> = self.items.iter().filter(|item| item.is_packed()).collect();
        packed.sort_by(|a, b| a.name.cmp(&b.name));
        for item in packed {
            meter.check()?;
            let about = item.path.display().to_string();
            let unreadable = |error: io::Error| of_system(&error, &about);
            let mut file = File::open(&item.path).map_err(unreadable)?;
            let before = on_disk::of(&file).map_err(unreadable)?;
            let described = Described {
                name: &item.name,
                kind: item.kind,
                bytes: before.0,
                original: &file_name(&item.path),
                path: &about,
                licence: &said(&item.licence),
            };
            packer.add(described, &mut file, &mut |bytes| meter.step(bytes))?;
            // Written to, or another file in its place.
            let is_same = on_disk::of(&file).map_err(unreadable)? == before
                && crate::jobs::fingerprint(&item.path) == Some(before);
            if !is_same {
                return Err(PackError::new(PackFault::Changed, about));
            }
        }
        let described = Described {
            name: WORKSPACE,
            kind: MemberKind::Workspace,
            bytes: text.len() as u64,
            original: &head.title,
            path: WORKSPACE,
            licence: "",
        };
        packer.add(described, &mut text.as_bytes(), &mut |_| std::ops::ControlFlow::Continue(()))?;
        meter.check()?;
        Ok(packer.finish(head)?.0)
    }

    /// What is needed and does not go in.
    fn references(&self, meter: &mut Meter<'_>) -> Result<Vec<Reference>, PackError> {
        let mut references = Vec::new();
        for item in self.items.iter().filter(|item| !item.is_packed()) {
            meter.check()?;
            let known = if item.is_there() { Some(sum(&item.path, meter)?) } else { None };
            references.push(Reference {
                name: item.name.clone(),
                kind: item.kind,
                bytes: known.map(|(_, bytes)| bytes),
                sum: known.map(|(sum, _)| sum),
                original: file_name(&item.path),
                licence: said(&item.licence),
                get_at: item.licence.get_at().unwrap_or_default().to_owned(),
            });
        }
        Ok(references)
    }

    /// The workspace's text as it stands in the package, and what it points to that is not in the plan.
    fn repointed(&self, workspace: Workspace<'_>) -> Result<(String, Vec<Reference>), PackError> {
        let mut names = Names::default();
        let taken = self.items.iter().all(|item| names.take(&item.name).is_ok());
        debug_assert!(taken, "they were told apart before");
        let mut strays: HashMap<PathBuf, Reference> = HashMap::new();
        let renamed = &mut |path: &str| {
            let path = workspace.folder.join(path);
            if let Some(name) = self.name_of(&path) {
                return name.to_owned();
            }
            let stray = strays.entry(path).or_insert_with_key(|path| Reference {
                name: names.give("data", &file_name(path)),
                kind: MemberKind::Data,
                bytes: None,
                sum: None,
                original: file_name(path),
                licence: String::new(),
                get_at: String::new(),
            });
            stray.name.clone()
        };
        let text = repoint(workspace.text, renamed)
            .map_err(|error| PackError::new(PackFault::Damaged, format!("{WORKSPACE} ({error})")))?;
        Ok((text, strays.into_values().collect()))
    }
}

/// A file's sum and size. It is read to its end.
pub(super) fn sum(path: &Path, meter: &mut Meter<'_>) -> Result<(Sum, u64), PackError> {
    let about = path.display().to_string();
    let unreadable = |error: io::Error| of_system(&error, &about);
    let mut file = File::open(path).map_err(unreadable)?;
    let before = on_disk::of(&file).map_err(unreadable)?;
    let sum =
        Sum::of_all(&mut file, &mut |bytes| meter.step(bytes)).map_err(unreadable)?.ok_or_else(stopped)?;
    if on_disk::of(&file).map_err(unreadable)? != before || sum.1 != before.0 {
        return Err(PackError::new(PackFault::Changed, about));
    }
    Ok(sum)
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// A licence in a line: whose terms, what the file says, its mark, whom it is owed to.
fn said(licence: &Licence) -> String {
    let Licence { terms, stated, mark } = licence;
    let terms = (*terms != crate::model::Terms::Unknown).then(|| terms.word());
    let parts = [terms, stated.as_deref(), mark.map(crate::model::Tlp::word), licence.credit()];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
