//! To whom what is shown may be passed on.

use super::{super::ViewState, Handling};
use crate::{
    model::Tlp,
    store::{Dataset, Shard},
};

/// The mark of what is shown: the briefing's own, or the strictest of the files'. `None`: nothing says one.
pub fn mark(view: &ViewState, dataset: &Dataset) -> Option<String> {
    match &view.briefing.handling {
        Handling::AsFiles => files_mark(view, dataset),
        Handling::Tlp(mark) => Some(mark.word().to_owned()),
        Handling::Own(words) => Some(words.clone()),
    }
}

/// The strictest mark of the files that are shown, and of the one that the selected incident is of. One that is none of TLP's counts as
/// the strictest; that all may be passed on to anybody is said only where every file says so.
pub fn files_mark(view: &ViewState, dataset: &Dataset) -> Option<String> {
    let selected = view.selection.as_ref().map(|key| key.file);
    let is_shown = |shard: &Shard| view.filter.takes_file(&shard.name) || selected == Some(shard.file);
    let shown: Vec<Option<&str>> = dataset
        .shards()
        .iter()
        .filter(|shard| !shard.is_empty() && is_shown(shard))
        .map(|shard| shard.info.tlp.as_deref())
        .collect();
    let marks = || shown.iter().flatten();
    if let Some(unknown) = marks().find(|mark| Tlp::from_text(mark).is_none()) {
        return Some((*unknown).to_owned());
    }
    let strictest = marks().filter_map(|mark| Tlp::from_text(mark)).max()?;
    let is_unsaid = strictest == Tlp::Clear && shown.contains(&None);
    (!is_unsaid).then(|| strictest.word().to_owned())
}
