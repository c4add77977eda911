//! Tests of the whole: layers, catalogues, data, command line, window.

mod agreement;
mod architecture;
#[cfg(feature = "gui")]
mod briefing;
mod briefing_example;
mod catalogues;
mod check;
mod convert;
mod data;
mod diff;
#[cfg(feature = "gui")]
mod explore;
#[cfg(feature = "gui")]
mod ground;
#[cfg(feature = "gui")]
mod import_dialog;
#[cfg(feature = "gui")]
mod layers;
#[cfg(feature = "gui")]
mod ledger_panel;
mod licences;
mod loading;
#[cfg(feature = "gui")]
mod many;
#[cfg(feature = "gui")]
mod panels;
#[cfg(feature = "gui")]
mod presenting;
mod python_csv;
#[cfg(feature = "gui")]
mod real_window;
#[cfg(feature = "gui")]
mod render;
mod tree;
#[cfg(feature = "gui")]
mod two_editions;
