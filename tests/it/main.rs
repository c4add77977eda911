//! Tests of the whole: layers, catalogues, data, command line, window.

mod agreement;
mod architecture;
mod catalogues;
mod check;
mod convert;
mod data;
mod diff;
mod licences;
mod loading;
#[cfg(feature = "gui")]
mod panels;
#[cfg(feature = "gui")]
mod real_window;
mod tree;
