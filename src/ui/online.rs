//! Online maps: who is asked, and how it goes, in words.

use super::UiContext;
use crate::{
    atlas::online::{FetchError, Provider, SourceState, TemplateError},
    view::OnlineMap,
};

/// Whom to ask.
///
/// # Errors
/// What is wrong with the user's own address.
pub(super) fn provider(map: &OnlineMap) -> Result<Provider, TemplateError> {
    match map {
        OnlineMap::OpenStreetMap => Ok(Provider::openstreetmap()),
        OnlineMap::OpenTopoMap => Ok(Provider::opentopomap()),
        OnlineMap::Own { template, attribution } => Provider::own(template, attribution),
    }
}

/// What an online map is called: its host if it is the user's own, as its address may hold a key. Empty if the address is none.
pub fn online_name(map: &OnlineMap) -> String {
    provider(map).map(|provider| provider.name).unwrap_or_default()
}

/// How a source is doing, and whether that is a fault.
pub(super) fn source(ctx: &UiContext<'_>, state: &SourceState) -> (String, bool) {
    match state {
        SourceState::Idle | SourceState::Ready => (ctx.tr("online-ready"), false),
        SourceState::Loading { waiting } => {
            (ctx.text.tr_with("online-loading", &[("count", (*waiting).into())]), false)
        }
        SourceState::Slow { .. } => (ctx.tr("online-slow"), true),
        SourceState::Trouble { error, .. } => {
            let reason = error_text(ctx, error);
            (ctx.text.tr_with("online-trouble", &[("reason", (&reason).into())]), true)
        }
    }
}

pub(super) fn error_text(ctx: &UiContext<'_>, error: &FetchError) -> String {
    match error {
        FetchError::Unreachable => ctx.tr("online-unreachable"),
        FetchError::ConnectionRefused => ctx.tr("online-refused"),
        FetchError::TimedOut => ctx.tr("online-timed-out"),
        FetchError::Broken => ctx.tr("online-broken"),
        FetchError::Insecure => ctx.tr("online-insecure"),
        FetchError::Proxy => ctx.tr("online-proxy"),
        FetchError::Redirected { host } => ctx.text.tr_with("online-redirected", &[("host", host.into())]),
        FetchError::RedirectedTooOften => ctx.tr("online-circles"),
        FetchError::WebPage => ctx.tr("online-page"),
        FetchError::NotAnImage => ctx.tr("online-no-picture"),
        FetchError::TooLarge => ctx.tr("online-large"),
        FetchError::Denied { .. } => ctx.tr("online-denied"),
        FetchError::TooManyRequests => ctx.tr("online-too-many"),
        FetchError::Status { status } => {
            ctx.text.tr_with("online-status", &[("status", (&status.to_string()).into())])
        }
    }
}

/// What is wrong with the address of an online map, and what would be right.
pub(super) fn template(ctx: &UiContext<'_>, error: &TemplateError) -> String {
    match error {
        TemplateError::NotAUrl => ctx.tr("template-no-address"),
        TemplateError::Scheme(_) => ctx.tr("template-scheme"),
        TemplateError::Missing(part) => ctx.text.tr_with("template-missing", &[("part", (*part).into())]),
        TemplateError::Unknown(part) => ctx.text.tr_with("template-unknown", &[("part", part.into())]),
        TemplateError::Brace => ctx.tr("template-brace"),
    }
}
