//! The window: paints what the view, the queries and the scene say, and turns clicks and keys into actions.
//!
//! Nothing here changes the view; panels get a [`UiContext`] and its one verb, [`UiContext::send`]. Panels do not name one another.

mod about;
mod asking;
mod bookmarks;
mod briefing;
mod charts;
mod chips;
mod comparison;
mod context;
mod details;
mod exporting;
mod files;
mod filter;
mod format;
mod frame_times;
pub mod furniture;
mod hints;
mod import;
mod keys;
mod layer_faults;
mod layers;
mod list;
pub mod map;
mod messages;
mod online;
mod page;
mod palette;
mod picked;
mod presenter;
mod problems;
mod ready;
mod shapes;
pub mod sheet;
mod stage;
mod staging;
mod status;
mod table;
mod theme;
mod timeline;
mod toolbar;
mod widgets;
mod window;

pub use context::{
    Brush, Charts, Choice, Compared, ComparedState, Details, Findings, LayerState, LedgerPart, Loading,
    Matrix, Message, Others, UiContext, UiState, Values, Writing,
};
pub use exporting::ExportPreview;
pub use frame_times::{FrameTimes, Machine};
pub use online::online_name;
pub use page::{Aim, Layout, Page, Shortfall};
pub use ready::Readying;
pub use stage::Screen;
pub use staging::{Display, MOST_MEGAPIXELS, Picture, PictureFault, SlideSources, Staging, Thumbnail};
pub use theme::{Palette, install};
pub use window::window_ui;
