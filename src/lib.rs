#![doc = include_str!("ARCHITECTURE.md")]

pub mod base;
pub mod io;
pub mod model;
