//! How tables are laid out: what the dialog is shown, what is done when it is confirmed, and what is remembered.

use super::App;
use crate::{
    io::table,
    model::{Code, ColumnRole, TableKind, TableLayout},
    store::{FileId, Shard},
    ui::Message,
    view::{self, Action},
};

/// How much of a file is looked at for its first rows.
const HEAD_BYTES: u64 = 256 << 10;

/// How many rows are shown.
const ROWS: usize = 20;

impl App {
    /// Looks at the first rows of the table whose layout is looked at. If they are cut otherwise than before, its
    /// columns are found anew.
    pub(super) fn preview(&mut self, is_recut: bool) {
        self.preview.clear();
        let Some(importing) = &mut self.view.importing else { return };
        let Some(shard) = self.files.shard(importing.file).cloned() else { return };
        let Ok(head) = shard.head(HEAD_BYTES) else {
            self.view.importing = None;
            self.offer_reload(&shard);
            return;
        };
        if is_recut {
            importing.layout = table::refit(&head, &importing.layout);
        }
        self.preview = table::preview(&head, &importing.layout, ROWS);
    }

    /// Reads a table again in this layout, and remembers it for others like it if that was asked for.
    pub(super) fn set_layout(&mut self, file: FileId, layout: TableLayout, remember: bool) {
        let before = self.files.shard(file).and_then(|shard| shard.info.table.clone());
        if let (Some(before), true) = (&before, remember) {
            self.outside.settings.layouts.remember(before, &layout);
            self.know_layouts();
        }
        if before.is_none_or(|before| says_where(&before) != says_where(&layout)) {
            // What stands elsewhere now is brought into view.
            self.wanted.frame(file);
        }
        self.withdraw_offers(file);
        self.files.set_layout(file, layout);
    }

    /// What is remembered of tables holds for files that are read from now on.
    pub(super) fn know_layouts(&mut self) {
        let known = self.outside.settings.layouts.iter();
        self.files.know_layouts(known.map(|(shape, layout)| (shape.to_owned(), layout.clone())).collect());
    }

    /// Says how a table was understood, where nobody has said how it is laid out or there is reason for doubt.
    pub(super) fn tell_about_table(&mut self, shard: &Shard) {
        let Some(layout) = &shard.info.table else { return };
        let ledger = &shard.ledger;
        let is_doubtful = view::is_doubtful(layout, |code| ledger.count_of(code));
        let is_guess = layout.kind == TableKind::Plain && !self.files.is_layout_said(shard);
        self.withdraw_offers(shard.file);
        if !is_doubtful && !is_guess {
            return;
        }
        let known = layout.columns.iter().filter(|column| column.role.is_some()).count();
        let reason = self.reason_for_doubt(shard, layout);
        let values = [
            ("name", (&shard.name).into()),
            ("known", known.into()),
            ("count", layout.columns.len().into()),
            ("reason", (&reason).into()),
        ];
        let text = match reason.is_empty() {
            true => self.text.tr_with("message-table", &values[..3]),
            false => self.text.tr_with("message-table-doubtful", &values),
        };
        let offer = Some(Action::EditLayout(shard.file));
        self.messages.push(Message { text, is_error: false, offer });
    }

    /// The first of the reasons why somebody should look at the layout; empty if there is none.
    fn reason_for_doubt(&self, shard: &Shard, layout: &TableLayout) -> String {
        let is_plain = layout.kind == TableKind::Plain;
        let lacks = |code| is_plain && layout.problems().contains(&code);
        if lacks(Code::NoCoordinates) {
            return self.text.tr("message-no-where");
        }
        const DOUBTS: [Code; 3] = [Code::SwappedCoordinates, Code::ProjectedCoordinates, Code::DayMonthOrder];
        let mut doubts = shard.ledger.diagnostics.iter();
        match doubts.find(|diagnostic| DOUBTS.contains(&diagnostic.code)) {
            Some(doubt) => self.text.diagnostic(doubt),
            None if lacks(Code::NoDate) => self.text.tr("message-no-when"),
            None => String::new(),
        }
    }
}

/// Which columns say where.
fn says_where(layout: &TableLayout) -> Vec<(usize, ColumnRole)> {
    use ColumnRole::{
        GeoJson, LatLon, Latitude, LonLat, Longitude, Mgrs, Utm, UtmEasting, UtmNorthing, UtmZone, Wkt,
    };
    const WHERE: [ColumnRole; 11] =
        [Latitude, Longitude, LatLon, LonLat, Mgrs, Utm, UtmEasting, UtmNorthing, UtmZone, Wkt, GeoJson];
    WHERE.iter().filter_map(|role| Some((layout.column_of(*role)?, *role))).collect()
}

#[cfg(test)]
mod tests {
    use std::{path::PathBuf, sync::Arc};

    use super::super::{App, Surroundings, settings_file::SettingsFile};
    use crate::{
        cli::Options,
        model::{ColumnRole, TableLayout},
        text::Language,
        view::Action,
    };

    /// The program with its settings in a file, and this table read.
    fn app(table: PathBuf, settings: PathBuf) -> App {
        let options = Options { files: vec![table], basemap: false, ..Options::usual(Language::English) };
        let mut surroundings = Surroundings::bare(Arc::new(|| ()));
        surroundings.settings = Some(SettingsFile::open(settings));
        let mut app = App::new(&egui::Context::default(), options, surroundings);
        wait(&mut app);
        app
    }

    fn wait(app: &mut App) {
        for _ in 0..500 {
            app.poll();
            if app.files.loading().is_empty() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        panic!("the file was not read within seconds");
    }

    fn layout(app: &App) -> TableLayout {
        (**app.shards()[0].info.table.as_ref().expect("it is a table")).clone()
    }

    #[test]
    fn what_was_said_of_a_table_holds_next_time() {
        let folder = tempfile::tempdir().unwrap();
        let (table, settings) = (folder.path().join("a.csv"), folder.path().join("settings.json"));
        std::fs::write(&table, "quoi;jour;n;e\nEmbuscade;27/07/2024;19,95;2,97\n").unwrap();
        let mut first = app(table.clone(), settings.clone());
        assert_eq!(first.shards()[0].ledger.located, 0);
        let mut said = layout(&first);
        said.set_role(2, Some(ColumnRole::Latitude));
        said.set_role(3, Some(ColumnRole::Longitude));
        let file = first.shards()[0].file;
        first.apply(
            Action::SetLayout { file, layout: said.clone(), remember: true },
            &egui::Context::default(),
        );
        wait(&mut first);
        assert_eq!((layout(&first), first.shards()[0].ledger.located), (said.clone(), 1));
        drop(first);
        let next = app(table, settings);
        assert_eq!((layout(&next), next.shards()[0].ledger.located), (said, 1));
        assert!(next.messages.is_empty(), "there is nothing to say of it: {:?}", next.messages);
    }
}
