//! Files as the program reads them, from bytes.

use std::ops::ControlFlow;

use sahelscope::{
    jobs::{self, Hooks, ReadOptions, Request},
    model::Incident,
    store::{Bytes, FileId, Origin, Shard},
};

/// What a file of these bytes is read as.
pub(crate) fn shard(bytes: Vec<u8>) -> Shard {
    let request = Request {
        file: FileId(0),
        name: "file".to_owned(),
        origin: Origin::Bundled,
        bytes: Some(Bytes::Shared(bytes.into())),
        options: ReadOptions::default(),
    };
    let hooks = Hooks { progress: &|_| ControlFlow::Continue(()), partial: None };
    jobs::read(request, &hooks).expect("nobody stops it")
}

/// Its incidents, in file order.
pub(crate) fn incidents(shard: &Shard) -> impl Iterator<Item = Incident> {
    (0..shard.len() as u32).map(|row| jobs::incident(shard, row).expect("each record reads again"))
}
