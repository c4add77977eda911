//! The words around a map that are the same on each page, in the user's language.

use crate::{
    base::{Date, geodesy},
    scene::{
        self, Legend,
        furniture::{Entry, Furniture, Keys, More, Scale, Sign, Sources},
    },
    text::Catalogue,
    ui::format,
    view::Camera,
};

/// What differs from page to page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Said {
    /// What it says.
    pub title: String,
    /// Area and period.
    pub subtitle: String,
    /// What is to be seen.
    pub caption: String,
    /// Date of the information.
    pub as_of: Option<Date>,
    /// Who reported what is shown, each in a few words.
    pub sources: Vec<String>,
    /// To whom the ground and the layers are owed.
    pub attribution: String,
    /// Borders are shown, of which it has to be said that they imply nothing.
    pub has_borders: bool,
}

/// The furniture of a page without handling mark, legend and scale, which [`scene::furniture::Handling`], [`keys`] and [`scale`] give.
pub fn furniture(text: &Catalogue, said: Said) -> Furniture {
    let count = "{count}";
    Furniture {
        title: said.title,
        subtitle: said.subtitle,
        caption: said.caption,
        date: said
            .as_of
            .map(|date| text.tr_with("page-as-of", &[("date", (&text.date(date)).into())]))
            .unwrap_or_default(),
        sources: Sources {
            heading: text.tr("page-sources"),
            list: said.sources,
            more: More {
                one: text.tr("page-source-more"),
                many: text.tr_with("page-sources-more", &[("count", count.into())]),
            },
        },
        attribution: said.attribution,
        disclaimer: if said.has_borders { text.tr("page-disclaimer") } else { String::new() },
        north: text.tr("page-north"),
        ..Furniture::default()
    }
}

/// The legend of what is drawn; `has_related`: dashes lead to what is related.
pub fn keys(text: &Catalogue, legend: &Legend, has_related: bool) -> Keys {
    let count = "{count}";
    let entry = |sign, words| Entry { sign: Some(sign), words };
    let types =
        legend.types.iter().map(|kind| entry(Sign::Symbol(scene::symbol(*kind)), text.event_type(*kind)));
    let footings =
        legend.footings.iter().map(|footing| entry(Sign::Footing(*footing), format::footing(text, *footing)));
    let contested = legend.is_contested.then(|| entry(Sign::Contested, text.tr("legend-contested")));
    let related = has_related.then(|| entry(Sign::Dashes, text.tr("legend-related")));
    Keys {
        heading: text.tr("legend"),
        entries: types.chain(footings).chain(contested).chain(related).collect(),
        more: More {
            one: text.tr("page-key-more"),
            many: text.tr_with("page-keys-more", &[("count", count.into())]),
        },
    }
}

/// The scale at the middle of a map; it is another in the north and in the south of it, and the note says so.
pub fn scale(text: &Catalogue, camera: Camera) -> Scale {
    let lat_deg = camera.center.lat_deg;
    let tenths = (lat_deg.abs() * 10.0).round() as u64;
    let degrees = text.shares(tenths as f64 / 10.0);
    let key = if lat_deg < 0.0 { "page-scale-south" } else { "page-scale-north" };
    Scale {
        pt_per_km: geodesy::pt_per_km(lat_deg, camera.zoom),
        note: text.tr_with(key, &[("degrees", (&degrees).into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{base::LonLat, text::Language};

    #[test]
    fn the_scale_says_where_it_holds() {
        for (language, lat_deg, note) in [
            (Language::English, 19.36, "Scale at latitude 19.4°\u{a0}N"),
            (Language::French, 19.36, "Échelle à la latitude 19,4°\u{a0}N"),
            (Language::English, -4.0, "Scale at latitude 4°\u{a0}S"),
        ] {
            let camera = Camera { center: LonLat { lon_deg: 2.0, lat_deg }, zoom: 8.0 };
            assert_eq!(scale(&Catalogue::new(language), camera).note, note);
        }
    }

    #[test]
    fn numbers_are_filled_in_later() {
        for language in [Language::English, Language::French] {
            let text = Catalogue::new(language);
            let said = furniture(&text, Said { has_borders: true, ..Said::default() });
            assert!(said.sources.more.of(12).contains("12") && said.sources.more.of(1).contains('1'));
            assert!(!said.disclaimer.is_empty() && said.date.is_empty());
            assert!(keys(&text, &Legend::default(), true).more.of(3).contains('3'));
        }
    }
}
