//! Tests of the whole: layers, catalogues, data, command line, window.

mod agreement;
mod architecture;
mod catalogues;
mod check;
mod data;
mod licences;
#[cfg(feature = "gui")]
mod panels;
mod python_csv;
#[cfg(feature = "gui")]
mod real_window;
mod tree;
