//! The list of sources: as many as there is room for, and how many more there are.

use super::{
    Desk, Sources, Tone, Weight,
    block::Block,
    words::{self, Fitted, LEADING, Setting},
};

impl Sources {
    /// Nothing is asked for.
    pub(super) fn is_blank(&self) -> bool {
        self.list.iter().all(|source| words::is_blank(source))
    }
}

/// The sources that have room, at least the beginning of the first, and what is said of the others. `None` without room or sources.
pub(super) fn sources_block(
    desk: &Desk<'_>,
    sources: &Sources,
    most_lines: usize,
    width: f32,
    height: f32,
) -> Option<Block> {
    let asked = sources.list.iter().filter(|source| !words::is_blank(source));
    let list: Vec<&str> = asked.map(|source| source.trim()).collect();
    let size = desk.sizes.small;
    let most_lines = most_lines.min((height / (size.least_pt * LEADING) + 1e-3) as usize);
    let setting = Setting { size, weight: Weight::Regular, most_lines, is_balanced: false };
    let set = |text: &str| -> Option<Fitted> { words::fit(text, setting, width, height, desk.measure) };
    let whole = |text: &str| set(text).filter(|fitted| !fitted.is_cut);
    let text = |shown: &[&str]| {
        let mut text = sources.heading.trim().to_owned();
        for (number, source) in shown.iter().enumerate() {
            text.push_str(if number > 0 {
                " · "
            } else if text.is_empty() {
                ""
            } else {
                " "
            });
            text.push_str(source);
        }
        let left = list.len() - shown.len();
        if left > 0 {
            text.push_str(if shown.is_empty() { " " } else { " · " });
            text.push_str(&sources.more.of(left));
        }
        text
    };
    let first = *list.first()?;
    let all = text(&list);
    let shortened = |letters: usize| {
        let beginning: String = first.chars().take(letters).collect();
        text(&[&format!("{}…", beginning.trim_end())])
    };
    let fitted = if let Some(fitted) = whole(&all) {
        fitted
    } else if list.len() == 1 {
        set(&all)?
    } else {
        let count = most(list.len() - 1, &|count| whole(&text(&list[..count])).is_some());
        let letters = most(first.chars().take(400).count(), &|letters| whole(&shortened(letters)).is_some());
        let mut fitted = match (count, letters) {
            (0, 0) => set(&text(&[])),
            // Not even the first: its beginning.
            (0, letters) => whole(&shortened(letters)),
            (count, _) => whole(&text(&list[..count])),
        }?;
        fitted.is_cut = true;
        fitted
    };
    Some(Block::of(fitted, Weight::Regular, Tone::Text))
}

/// The largest number up to a limit for which it holds, if it holds for all smaller ones; 0: for none.
fn most(limit: usize, holds: &dyn Fn(usize) -> bool) -> usize {
    let (mut held, mut failed) = (0, limit + 1);
    while held + 1 < failed {
        let middle = held.midpoint(failed);
        if holds(middle) { held = middle } else { failed = middle }
    }
    held
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Furniture, More},
        *,
    };
    use crate::{scene::page::Page, view::Preset};

    #[track_caller]
    fn check(list: &[&str], width: f32, most_lines: usize, expected: &str, is_cut: bool) {
        let furniture = Furniture::default();
        let page = Page::of(Preset::Slide);
        // Letters of 16 points, half as wide.
        let measure = |words: &str, size_pt: f32, _: Weight| words.chars().count() as f32 * size_pt / 2.0;
        let desk = Desk { furniture: &furniture, page, sizes: page.sizes(), measure: &measure };
        let more =
            More { one: "and 1 more: see the list".into(), many: "and {count} more: see the list".into() };
        let list = list.iter().map(|source| (*source).to_owned()).collect();
        let sources = Sources { heading: "Sources:".into(), list, more };
        let block = sources_block(&desk, &sources, most_lines, width * 8.0, 1000.0).expect("has room");
        let lines: Vec<&str> = block.lines.iter().map(|line| line.words.as_str()).collect();
        assert_eq!((lines.join("|").as_str(), block.is_cut), (expected, is_cut));
    }

    #[test]
    fn what_has_no_room_is_counted() {
        check(&["Reuters", "AFP", "RFI"], 40.0, 1, "Sources: Reuters\u{a0}· AFP\u{a0}· RFI", false);
        check(&["Reuters", "AFP", "RFI"], 28.0, 1, "Sources: Reuters\u{a0}· AFP\u{a0}· RFI", false);
        check(&["Reuters", "AFP", "RFI"], 27.0, 2, "Sources: Reuters\u{a0}· AFP\u{a0}·|RFI", false);
        check(
            &["Reuters", "AFP", "Radio France Internationale"],
            50.0,
            1,
            "Sources: Reuters\u{a0}· AFP\u{a0}· and 1 more: see the list",
            true,
        );
        check(
            &["Reuters", "AFP", "RFI", "Radio Ouagadougou, Burkina"],
            25.0,
            2,
            "Sources: Reuters\u{a0}· AFP\u{a0}·|and 2 more: see the list",
            true,
        );
        check(
            &["A very long source indeed", "Agence France-Presse"],
            25.0,
            2,
            "Sources: A very long s…\u{a0}·|and 1 more: see the list",
            true,
        );
        check(&["A very long source indeed"], 20.0, 1, "Sources: A very lon…", true);
        check(&["Reuters", "AFP"], 14.0, 1, "Sources: and…", true);
    }
}
