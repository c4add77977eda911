//! Figures and citations as text.

use super::context::Details;
use crate::{
    model::{Claim, Extent, Source, SourceRef, claim, digest::each_once},
    scene::Footing,
    text::Catalogue,
};

/// A claimed figure: `50`, `≥ 81`, `≤ 80`, `20–50`; nothing where only words were said.
pub(super) fn extent(text: &Catalogue, extent: Extent) -> Option<String> {
    Some(match extent {
        Extent::Unstated => return None,
        Extent::Exactly(figure) => text.count(figure),
        Extent::AtLeast(low) => format!("≥\u{a0}{}", text.count(low)),
        Extent::AtMost(high) => format!("≤\u{a0}{}", text.count(high)),
        Extent::Between(low, high) => format!("{}–{}", text.count(low), text.count(high)),
    })
}

/// Who makes a claim.
pub(super) fn claimant(text: &Catalogue, details: &Details, claim: &Claim) -> String {
    match &claim.claimant {
        Some(party) => party.name(&details.info.actors).to_owned(),
        None => text.tr("claimant-unknown"),
    }
}

/// What claims that stand side by side speak of: `Killed · Malian Armed Forces`.
pub(super) fn group_heading(text: &Catalogue, details: &Details, group: &claim::Group<'_>) -> String {
    let measure = text.measure(group.measure);
    match group.about {
        Some(about) => format!("{measure} · {}", about.name(&details.info.actors)),
        None => measure,
    }
}

/// A source as a line to paste into a text: publisher, title, date, whose report it repeats, address.
pub(super) fn citation(text: &Catalogue, source: &Source) -> String {
    let mut parts = vec![source.publisher.clone()];
    parts.extend(source.title.as_ref().map(|title| text.quoted(title)));
    parts.push(source.published.map_or_else(|| text.tr("source-undated"), |date| text.date(date)));
    parts.extend(
        source.origin.as_ref().map(|origin| text.tr_with("source-origin", &[("origin", origin.into())])),
    );
    parts.extend(source.url.clone());
    parts.join(", ")
}

/// How sure a place is, as the legend says it.
pub(super) fn footing(text: &Catalogue, footing: Footing) -> String {
    text.tr(match footing {
        Footing::Site => "legend-site",
        Footing::Settlement => "legend-settlement",
        Footing::Unstated => "legend-unstated",
        Footing::Vicinity => "legend-vicinity",
        Footing::Area => "legend-area",
    })
}

/// Who published what a claim rests on, each once.
pub(super) fn publishers<'a>(details: &'a Details, claim: &'a Claim) -> Vec<&'a str> {
    let publisher = |source: &'a SourceRef| source.get(&details.info.sources).publisher.as_str();
    each_once(claim.sources.iter().map(publisher))
}

/// The name of a file without its folder.
pub(super) fn file_name(path: &std::path::Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// A day as `2024-07-27`.
pub(super) fn day(days_from_epoch: i32) -> String {
    crate::base::date::from_days(days_from_epoch).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    #[test]
    fn figures_keep_what_was_said() {
        let text = Catalogue::new(Language::English);
        for (of, expected) in [
            (Extent::Unstated, None),
            (Extent::Exactly(50), Some("50")),
            (Extent::AtLeast(81), Some("≥\u{a0}81")),
            (Extent::AtMost(80), Some("≤\u{a0}80")),
            (Extent::Between(20, 50), Some("20–50")),
        ] {
            assert_eq!(extent(&text, of).as_deref(), expected);
        }
    }

    #[test]
    fn a_citation_holds_what_is_known() {
        let text = Catalogue::new(Language::English);
        let source = Source {
            publisher: "Reuters".into(),
            title: Some("Ambush".into()),
            published: Some(jiff::civil::date(2024, 7, 29)),
            url: Some("https://example.org/1".into()),
            ..Source::default()
        };
        assert_eq!(citation(&text, &source), "Reuters, “Ambush”, 29 July 2024, https://example.org/1");
        let bare = Source { publisher: "AFP".into(), ..Source::default() };
        assert_eq!(citation(&text, &bare), "AFP, undated");
        let relay = Source { origin: Some("CNN 2024-07-30".into()), ..bare };
        assert_eq!(citation(&text, &relay), "AFP, undated, repeats CNN 2024-07-30");
    }
}
