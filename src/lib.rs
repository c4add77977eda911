#![doc = include_str!("ARCHITECTURE.md")]

// Bottom up: each names only those before it.
pub mod base;
pub mod model;
pub mod text;

pub mod io;

pub mod store;

pub mod atlas;

pub mod query;

pub mod view;

pub mod scene;

pub mod export;

pub mod workspace;

pub mod jobs;

#[cfg(feature = "gui")]
pub mod ui;

pub mod cli;

#[cfg(feature = "gui")]
pub mod app;
