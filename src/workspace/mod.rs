//! What is saved to disk so that the next start finds it: texts with a version, converted to and from the view.
//!
//! Must not know where files are or touch them.

pub mod document;
mod layouts;
mod settings;

pub use layouts::Layouts;
pub use settings::{Damage, Settings, WindowSize};
