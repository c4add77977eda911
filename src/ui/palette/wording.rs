//! How a typed position was understood, or what is wrong with it, in words.

use super::super::UiContext;
use crate::base::coords::{Axis, CoordError, Form, Reading, Service};

/// What the text was taken for, and how exact it is.
pub(super) fn form(ctx: &UiContext<'_>, reading: &Reading) -> String {
    let form = match reading.form {
        Form::Degrees => ctx.tr("coord-dd"),
        Form::DegreesMinutes => ctx.tr("coord-ddm"),
        Form::DegreesMinutesSeconds => ctx.tr("coord-dms"),
        Form::Utm => ctx.tr("coord-utm"),
        Form::Mgrs => ctx.tr("coord-mgrs"),
        Form::GeoUri => "geo:".to_owned(),
        Form::Link(service) => ctx.text.tr_with("coord-link", &[("service", service_name(service).into())]),
    };
    match reading.precision_m {
        Some(metres) if metres >= 10.0 => {
            let around = ctx.text.distance(metres);
            format!("{form} · {}", ctx.text.tr_with("coord-precision", &[("distance", (&around).into())]))
        }
        _ => form,
    }
}

fn service_name(service: Service) -> &'static str {
    match service {
        Service::Google => "Google Maps",
        Service::OpenStreetMap => "OpenStreetMap",
        Service::Bing => "Bing Maps",
        Service::Apple => "Apple Maps",
        Service::Yandex => "Yandex Maps",
        Service::Wikimapia => "Wikimapia",
        Service::GeoHack => "GeoHack",
        Service::Other => "web",
    }
}

/// Why the text is no position, though it was meant to be one, and what would be.
pub(super) fn fault(ctx: &UiContext<'_>, error: &CoordError) -> String {
    match error {
        CoordError::NotACoordinate => ctx.tr("coord-fault-none"),
        CoordError::OutOfRange { axis, value_deg } => {
            let value = format!("{value_deg}");
            let key = match axis {
                Axis::Latitude => "coord-fault-latitude",
                Axis::Longitude => "coord-fault-longitude",
            };
            ctx.text.tr_with(key, &[("value", (&value).into())])
        }
        CoordError::MinutesOutOfRange { value } => {
            ctx.text.tr_with("coord-fault-minutes", &[("value", (&format!("{value}")).into())])
        }
        CoordError::Contradictory => ctx.tr("coord-fault-contradictory"),
        CoordError::ZoneOutOfRange { zone } => {
            ctx.text.tr_with("coord-fault-zone", &[("zone", (&zone.to_string()).into())])
        }
        CoordError::MetresOutOfRange { .. } => ctx.tr("coord-fault-metres"),
        CoordError::NoSuchSquare => ctx.tr("coord-fault-square"),
        CoordError::OddDigits => ctx.tr("coord-fault-digits"),
        CoordError::ShortLink => ctx.tr("coord-fault-short-link"),
        CoordError::LinkWithoutPosition => ctx.tr("coord-fault-link"),
    }
}
