#![doc = include_str!("ARCHITECTURE.md")]

pub mod atlas;
pub mod base;
pub mod model;
#[cfg(feature = "gui")]
pub mod ui;
