//! Kinds of slides: their names, their icons, and one of each to begin with.

use egui_phosphor::regular as icon;

use super::super::UiContext;
use crate::view::{BriefingAction, ClaimsAbout, Look, SlideKind};

/// The kinds, as they stand in menus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::ui) enum Kind {
    Map,
    Incident,
    Claims,
    Playing,
    TwoMaps,
    Table,
    Chart,
    Section,
    Picture,
    Sources,
}

impl Kind {
    pub(super) const ALL: [Self; 10] = [
        Self::Map,
        Self::Incident,
        Self::Claims,
        Self::Playing,
        Self::TwoMaps,
        Self::Table,
        Self::Chart,
        Self::Section,
        Self::Picture,
        Self::Sources,
    ];

    pub(in crate::ui) fn of(kind: &SlideKind) -> Self {
        match kind {
            SlideKind::Map => Self::Map,
            SlideKind::Incident => Self::Incident,
            SlideKind::Claims(_) => Self::Claims,
            SlideKind::Playing => Self::Playing,
            SlideKind::TwoMaps(_) => Self::TwoMaps,
            SlideKind::Table => Self::Table,
            SlideKind::Chart => Self::Chart,
            SlideKind::Section => Self::Section,
            SlideKind::Picture(_) => Self::Picture,
            SlideKind::Sources => Self::Sources,
        }
    }

    /// The catalogue's key of its name.
    pub(in crate::ui) fn key(self) -> &'static str {
        match self {
            Self::Map => "brief-kind-map",
            Self::Incident => "brief-kind-incident",
            Self::Claims => "brief-kind-claims",
            Self::Playing => "brief-kind-playing",
            Self::TwoMaps => "brief-kind-two-maps",
            Self::Table => "brief-kind-table",
            Self::Chart => "brief-kind-chart",
            Self::Section => "brief-kind-section",
            Self::Picture => "brief-kind-picture",
            Self::Sources => "brief-kind-sources",
        }
    }

    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Map => icon::MAP_TRIFOLD,
            Self::Incident => icon::SIDEBAR_SIMPLE,
            Self::Claims => icon::SCALES,
            Self::Playing => icon::PLAY_CIRCLE,
            Self::TwoMaps => icon::COLUMNS,
            Self::Table => icon::TABLE,
            Self::Chart => icon::CHART_BAR,
            Self::Section => icon::TEXT_T,
            Self::Picture => icon::IMAGE,
            Self::Sources => icon::BOOKS,
        }
    }

    /// It shows an incident, and is of no use without one.
    pub(super) fn needs_incident(self) -> bool {
        matches!(self, Self::Incident | Self::Claims)
    }

    /// A slide of this kind to begin with; `None`: a file is to be chosen first.
    fn plain(self, ctx: &UiContext<'_>) -> Option<SlideKind> {
        Some(match self {
            Self::Map => SlideKind::Map,
            Self::Incident => SlideKind::Incident,
            Self::Claims => SlideKind::Claims(ClaimsAbout::default()),
            Self::Playing => SlideKind::Playing,
            Self::TwoMaps => SlideKind::TwoMaps(Box::new(Look::of(ctx.view, ctx.dataset, ctx.screen))),
            Self::Table => SlideKind::Table,
            Self::Chart => SlideKind::Chart,
            Self::Section => SlideKind::Section,
            Self::Picture => return None,
            Self::Sources => SlideKind::Sources,
        })
    }

    /// What makes a slide of this kind.
    pub(super) fn add(self, ctx: &UiContext<'_>) -> BriefingAction {
        self.plain(ctx).map_or(BriefingAction::PickPicture(None), BriefingAction::Add)
    }

    /// What makes a slide become one of this kind.
    pub(super) fn set(self, ctx: &UiContext<'_>, slide: u32) -> BriefingAction {
        let kind = self.plain(ctx).map(|kind| BriefingAction::SetKind(slide, kind));
        kind.unwrap_or(BriefingAction::PickPicture(Some(slide)))
    }
}
