//! Making a briefing in the window.

pub(super) mod annotations;
