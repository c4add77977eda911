//! The open files: read on threads, merged into one dataset, watched for changes.

use std::{
    collections::{BTreeMap, HashMap},
    path::{Path, PathBuf},
    sync::Arc,
};

use crate::{
    io::{self, Limits},
    jobs::{Event, Fingerprint, Loader, ReadOptions, Request, Waker, Watcher, fingerprint},
    model::TableLayout,
    store::{Bytes, FileId, Origin, Shard},
    ui::Loading,
};

/// The incidents that the program carries.
const BUNDLED: &[u8] = include_bytes!("../../data/incidents.geojson");

/// What has come of reading a file.
pub(super) enum Arrival {
    /// Its first incidents; the rest is still being read.
    Partial(Shard),
    /// All there is to come.
    Whole(Shard),
}

/// The open files and those being read.
pub(super) struct Files {
    shards: Vec<Arc<Shard>>,
    revision: u64,
    loader: Loader,
    watcher: Watcher,
    loading: Vec<Loading>,
    /// Files of which only the first incidents are open, until the rest is read.
    partial: Vec<FileId>,
    /// Where files being read are, and the fingerprints taken before.
    reading: Vec<(FileId, PathBuf, Option<Fingerprint>)>,
    /// How files are laid out, of which somebody has said so in this run.
    layouts: HashMap<FileId, Arc<TableLayout>>,
    /// How tables of a shape are laid out.
    known_layouts: Arc<BTreeMap<String, TableLayout>>,
    next: u32,
    /// What a file may ask of the machine.
    limits: Limits,
}

impl Files {
    pub(super) fn new(waker: &Waker, limits: Limits) -> Self {
        Self {
            shards: Vec::new(),
            revision: 0,
            loader: Loader::new(waker.clone()),
            watcher: Watcher::new(waker.clone()),
            loading: Vec::new(),
            partial: Vec::new(),
            reading: Vec::new(),
            layouts: HashMap::new(),
            known_layouts: Arc::default(),
            next: 0,
            limits,
        }
    }

    /// The open files, in the order they were opened.
    pub(super) fn shards(&self) -> &[Arc<Shard>] {
        &self.shards
    }

    /// An open file.
    pub(super) fn shard(&self, file: FileId) -> Option<&Arc<Shard>> {
        self.shards.iter().find(|shard| shard.file == file)
    }

    /// Grows with each change of what is open.
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    /// Files being read.
    pub(super) fn loading(&self) -> &[Loading] {
        &self.loading
    }

    /// Where files are that are being read.
    pub(super) fn reading(&self) -> impl Iterator<Item = &Path> {
        self.reading.iter().map(|(_, path, _)| path.as_path())
    }

    /// Starts reading the incidents that the program carries.
    pub(super) fn load_bundled(&mut self, name: String) {
        let file = self.number();
        self.start(Request {
            file,
            name,
            origin: Origin::Bundled,
            bytes: Some(Bytes::Static(BUNDLED)),
            options: ReadOptions::default(),
        });
    }

    /// Starts reading a file.
    pub(super) fn load(&mut self, path: PathBuf) {
        let file = self.number();
        self.load_as(file, path);
    }

    /// Starts reading a file again; until it is read, what is open of it stays.
    pub(super) fn reload(&mut self, file: FileId) {
        if let Some(Origin::Path(path)) = self.shard(file).map(|shard| shard.origin.clone()) {
            self.load_as(file, path);
        }
    }

    /// Files that are read from now on are laid out like others of their shape.
    pub(super) fn know_layouts(&mut self, known: BTreeMap<String, TableLayout>) {
        self.known_layouts = Arc::new(known);
    }

    /// Starts reading a table again, in this layout, which holds as long as it is open.
    pub(super) fn set_layout(&mut self, file: FileId, layout: TableLayout) {
        self.layouts.insert(file, Arc::new(layout));
        self.reload(file);
    }

    /// Whether somebody has said how a file is laid out, of itself or of others of its shape.
    pub(super) fn is_layout_said(&self, shard: &Shard) -> bool {
        let table = shard.info.table.as_deref();
        let is_known = table.is_some_and(|table| self.known_layouts.values().any(|known| known == table));
        is_known || self.layouts.contains_key(&shard.file)
    }

    fn number(&mut self) -> FileId {
        self.next += 1;
        FileId(self.next)
    }

    /// The file that was read from there, or is being read.
    pub(super) fn file_at(&self, path: &Path) -> Option<FileId> {
        if let Some((file, ..)) = self.reading.iter().find(|(_, known, _)| known == path) {
            return Some(*file);
        }
        let is_there = |shard: &&Arc<Shard>| matches!(&shard.origin, Origin::Path(known) if known == path);
        self.shards.iter().find(is_there).map(|shard| shard.file)
    }

    /// Stops reading a file; what is open of it stays, unless that is only its beginning.
    pub(super) fn stop(&mut self, file: FileId) {
        self.loader.stop(file);
        if let Some(at) = self.partial.iter().position(|partial| *partial == file) {
            self.partial.swap_remove(at);
            self.drop_shard(file);
        }
        self.loading.retain(|loading| loading.file != file);
        self.reading.retain(|(of, ..)| *of != file);
    }

    fn load_as(&mut self, file: FileId, path: PathBuf) {
        self.stop(file);
        let name = self.name_for(file, &path);
        self.reading.push((file, path.clone(), fingerprint(&path)));
        self.start(Request {
            file,
            name,
            origin: Origin::Path(path),
            bytes: None,
            options: ReadOptions {
                io: io::Options {
                    layout: self.layouts.get(&file).cloned(),
                    known_layouts: self.known_layouts.clone(),
                    limits: self.limits.clone(),
                },
                ..ReadOptions::default()
            },
        });
    }

    /// What a file is called: by its name, and if another one has that, by its folder too, so that filters can tell them
    /// apart.
    fn name_for(&self, file: FileId, path: &Path) -> String {
        let is_taken = |name: &str| {
            let open = self.shards.iter().any(|shard| shard.file != file && shard.name == name);
            open || self.loading.iter().any(|loading| loading.file != file && loading.name == name)
        };
        let parts: Vec<_> = path.components().rev().map(|part| part.as_os_str().to_string_lossy()).collect();
        let mut name = String::new();
        for part in parts {
            name = if name.is_empty() { part.into_owned() } else { format!("{part}/{name}") };
            if !is_taken(&name) {
                break;
            }
        }
        name
    }

    fn start(&mut self, request: Request) {
        self.loading.push(Loading { file: request.file, name: request.name.clone(), progress: 0.0 });
        self.loader.start(request);
    }

    /// Closes a file, or stops reading it.
    pub(super) fn close(&mut self, file: FileId) {
        self.stop(file);
        self.layouts.remove(&file);
        self.watcher.forget(file);
        if self.shard(file).is_some() {
            self.drop_shard(file);
        }
    }

    fn drop_shard(&mut self, file: FileId) {
        self.shards.retain(|shard| shard.file != file);
        self.revision += 1;
    }

    /// Whether a file is open, and not only its first incidents.
    pub(super) fn is_open_whole(&self, file: FileId) -> bool {
        self.shard(file).is_some() && !self.partial.contains(&file)
    }

    /// Shows the first incidents of a file that is still being read.
    pub(super) fn open_partial(&mut self, shard: Shard) {
        if !self.partial.contains(&shard.file) {
            self.partial.push(shard.file);
        }
        self.put(Arc::new(shard));
    }

    /// What has come of reading, if there is anything. It is not open yet: see [`Files::open`].
    pub(super) fn poll(&mut self) -> Option<Arrival> {
        while let Some(event) = self.loader.poll() {
            match event {
                Event::Progress(file, share) => {
                    let loading = self.loading.iter_mut().find(|loading| loading.file == file);
                    if let Some(loading) = loading {
                        loading.progress = share;
                    }
                }
                // What is open of a file that is read again stays until all of it is there.
                Event::Partial(shard) if self.is_open_whole(shard.file) => {}
                Event::Partial(shard) => return Some(Arrival::Partial(*shard)),
                Event::Loaded(shard) => {
                    self.loading.retain(|loading| loading.file != shard.file);
                    return Some(Arrival::Whole(*shard));
                }
            }
        }
        None
    }

    /// Opens a file that has been read, in the place of what was open of it. Says whether there was something, other
    /// than its first incidents.
    pub(super) fn open(&mut self, shard: Arc<Shard>) -> bool {
        if let Some(at) = self.reading.iter().position(|(file, ..)| *file == shard.file) {
            let (file, path, fingerprint) = self.reading.swap_remove(at);
            if let Some(fingerprint) = fingerprint {
                self.watcher.watch(file, path, fingerprint);
            }
        }
        let was_whole = self.is_open_whole(shard.file);
        self.partial.retain(|partial| *partial != shard.file);
        self.put(shard);
        was_whole
    }

    fn put(&mut self, shard: Arc<Shard>) {
        let known = self.shards.iter_mut().find(|known| known.file == shard.file);
        match known {
            Some(known) => *known = shard,
            None => self.shards.push(shard),
        }
        self.revision += 1;
    }

    /// An open file that has changed on disk.
    pub(super) fn changed(&self) -> Option<Arc<Shard>> {
        std::iter::from_fn(|| self.watcher.poll()).find_map(|file| self.shard(file).cloned())
    }
}
