//! What an action asks of the world outside the view.

use std::path::PathBuf;

use super::{FocusTarget, Output, WorkspaceAction};
use crate::{model::TableLayout, store::FileId};

/// What is to be done outside the view.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Read files.
    Load(Vec<PathBuf>),
    /// Read the incidents that the program carries.
    LoadBundled,
    /// Show the system's dialog.
    PickFiles,
    /// Show the system's dialog for layers.
    PickLayers,
    /// Show the system's dialog for the picture of a slide; `None`: of a new one.
    PickPicture(Option<u32>),
    /// Read the file of a layer again.
    ReloadLayer(u32),
    /// Read a file again.
    Reload(FileId),
    /// Read a file no further.
    StopLoading(FileId),
    /// Forget a file.
    Close(FileId),
    /// Look at the first rows of the table whose layout is looked at.
    Preview {
        /// The rows are cut otherwise than before, so that there are other columns.
        is_recut: bool,
    },
    /// Read a table again in this layout.
    SetLayout {
        /// The table.
        file: FileId,
        /// How it is laid out.
        layout: TableLayout,
        /// Other files of the same shape are laid out like it.
        remember: bool,
    },
    /// Write all problems to a file that the user chooses.
    SaveProblems,
    /// Choose where something is to be written.
    SaveAs(Output),
    /// Write something to this file.
    Write(Output, PathBuf),
    /// Write no further.
    StopWriting(u64),
    /// Choose two of the open files to compare.
    CompareFiles,
    /// Put the differences that are listed on the clipboard.
    CopyDifferences,
    /// Give a part of the window the keyboard.
    Focus(FocusTarget),
    /// Put a text on the clipboard.
    Copy(String),
    /// Open an address, which is http or https.
    OpenLink(String),
    /// Something with the workspace.
    Workspace(WorkspaceAction),
    /// Put away a message.
    Dismiss(usize),
}
