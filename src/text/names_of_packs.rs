//! What is said of packages: why one is refused, what is not at hand, and on what terms a file may be passed on.

use super::{Catalogue, Value};
use crate::model::{Finding, Licence, PackError, PackFault, Readiness, Terms};

impl Catalogue {
    /// Why a package could not be read or written, in a sentence.
    pub fn pack_error(&self, error: &PackError) -> String {
        let key = match error.fault {
            PackFault::NotAPack => "pack-not-a-pack",
            PackFault::Truncated => "pack-truncated",
            PackFault::Junk => "pack-junk",
            PackFault::Overlap => "pack-overlap",
            PackFault::ManifestLarge => "pack-manifest-large",
            PackFault::Manifest => "pack-manifest",
            PackFault::Later => "pack-later",
            PackFault::Members => "pack-members",
            PackFault::Large => "pack-large",
            PackFault::Bomb => "pack-bomb",
            PackFault::Name => "pack-name",
            PackFault::Alike => "pack-alike",
            PackFault::Encrypted => "pack-encrypted",
            PackFault::Link => "pack-link",
            PackFault::Method => "pack-method",
            PackFault::Missing => "pack-missing",
            PackFault::Surplus => "pack-surplus",
            PackFault::Size => "pack-size",
            PackFault::Sum => "pack-sum",
            PackFault::Damaged => "pack-damaged",
            PackFault::Stray => "pack-stray",
            PackFault::Exists => "pack-exists",
            PackFault::Full => "pack-full",
            PackFault::Denied => "pack-denied",
            PackFault::Unreadable => "pack-unreadable",
            PackFault::Changed => "pack-changed",
            PackFault::Input => "pack-input",
            PackFault::Stopped => "pack-stopped",
        };
        self.tr_with(key, &[("about", Value::Text(&error.about))]).trim_end().to_owned()
    }

    /// Whether something that is needed will be at hand without a network.
    pub fn finding(&self, finding: &Finding) -> String {
        let key = match finding.readiness {
            Readiness::Present => "ready-present",
            Readiness::OnNetwork => "ready-on-network",
            Readiness::Missing => "ready-missing",
            Readiness::Unreadable => "ready-unreadable",
            Readiness::OnlineLayer => "ready-online-layer",
            Readiness::OnlineSource => "ready-online-source",
            Readiness::NoGlyphs => "ready-no-glyphs",
        };
        let values = [("what", Value::Text(&finding.what)), ("detail", Value::Text(&finding.detail))];
        self.tr_with(key, &values)
    }

    /// On what terms a file may be passed on, in a sentence or two; empty if nothing is known that asks for care.
    pub fn licence(&self, licence: &Licence) -> String {
        let stated = licence.stated.as_deref().unwrap_or_default();
        let terms = match licence.terms {
            Terms::Acled => Some("licence-acled"),
            Terms::Ucdp => Some("licence-ucdp"),
            Terms::Reserved => Some("licence-reserved"),
            Terms::Stated => Some("licence-stated"),
            Terms::Unknown => None,
        };
        let terms = terms.map(|key| self.tr_with(key, &[("licence", Value::Text(stated))]));
        let mark = licence.mark.filter(|_| licence.is_restricted());
        let mark = mark.map(|mark| self.tr_with("licence-mark", &[("mark", Value::Text(mark.word()))]));
        terms.into_iter().chain(mark).collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Tlp, text::Language};

    #[test]
    fn everything_has_its_own_words_in_both_languages() {
        for language in [Language::English, Language::French] {
            let text = Catalogue::new(language);
            let faults =
                PackFault::ALL.iter().map(|fault| text.pack_error(&PackError::new(*fault, "data/a")));
            let findings = Readiness::ALL.iter().map(|readiness| {
                let (what, detail) = ("A".to_owned(), "B".to_owned());
                text.finding(&Finding { readiness: *readiness, what, detail, bytes: None })
            });
            let licences = Terms::ALL.iter().map(|terms| {
                let (stated, mark) = (Some("© X".to_owned()), Some(Tlp::Red));
                text.licence(&Licence { terms: *terms, stated, mark })
            });
            let all: Vec<String> = faults.chain(findings).chain(licences).collect();
            for (index, said) in all.iter().enumerate() {
                assert!(said.len() > 3 && !all[..index].contains(said), "{said}");
            }
        }
        let text = Catalogue::new(Language::English);
        assert_eq!(text.licence(&Licence::default()), "");
        let said = text.licence(&Licence { mark: Some(Tlp::Red), ..Licence::default() });
        assert!(said.contains("TLP:RED"), "{said}");
    }
}
