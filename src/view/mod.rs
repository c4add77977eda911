//! How the data are looked at: one small value, changed by one function.
//!
//! The ui sends [`Action`]s; [`update`] applies them to the [`ViewState`] and says with an [`Effect`] what is to be done outside.
//! Must not know the toolkit: an action says what the user meant, not which widget was touched.

mod bookmarks;
pub mod briefing;
mod camera;
pub mod cells;
pub mod changes;
pub mod comparing;
mod effect;
mod exporting;
mod flight;
mod ground;
mod history;
mod importing;
mod layers;
mod picking;
pub mod presenting;
mod state;
mod table;
mod timeline;
mod trail;
mod update;
pub mod wording;

pub use bookmarks::{Bookmark, BookmarkAction};
pub use briefing::{
    Anchor, Annotation, Briefing, BriefingAction, ClaimsAbout, Figure, Handling, Heading, Look, ShownLayer,
    Slide, SlideChange, SlideKind, StableKey, Tone, Wording,
};
pub use camera::{Camera, MAX_ZOOM, MIN_ZOOM, Projection, ScreenSize};
pub use comparing::{Comparing, Listed, Output};
pub use effect::Effect;
pub use exporting::{ExportAction, Exporting, Format, PagePart, Preset, Whole};
pub use flight::Flight;
pub use ground::{Grid, Ground, GroundAction, Measured, NameChoice, RINGS_KM, Spot};
pub use history::History;
pub use importing::{Importing, exchange_coordinates, is_doubtful};
pub use layers::{LayerAction, LayerSource, Layers, MOST_LAYERS, MapLayer, OnlineMap};
pub use picking::{MOST_COMPARED, MOST_PICKED, PickAction, Picked, Tool};
pub use presenting::{Curtain, Presenting, Script, Step};
pub use state::{
    FocusTarget, HINTS, MarkSize, MarkStyle, Panel, Panels, SavedFilter, Scope, Side, ThemeChoice, ViewState,
};
pub use table::{Dock, GROUP_UNITS, OtherColumn, ShownColumn, TableAction, TableView, WIDTHS_PT};
pub use timeline::{Length, Pace, Playback, Stack, Timeline, TimelineAction};
pub use trail::{Looked, Trail};
pub use update::{Action, Facts, WorkspaceAction, update};
