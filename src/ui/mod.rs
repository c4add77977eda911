//! The window's parts, drawn with egui.

pub mod map;
