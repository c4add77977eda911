//! On what terms a data set may be passed on, as far as its makers and the file itself say so. No legal advice: what is
//! said here is what was published, and whoever passes something on decides.

use super::{FileInfo, Format, Tlp, words};

words! {
    /// Whose terms hold.
    Terms {
        /// ACLED's. Its terms of use, as published at `epo.acleddata.com/terms-of-use-and-attribution-policy`, say that users
        /// may not provide, permit or allow direct access to ACLED's original or raw data to any other user, and that
        /// ACLED is to be named wherever its data are used.
        Acled = "acled",
        /// UCDP's: CC BY 4.0 (`ucdp.uu.se/downloads`). It may be passed on with its makers named.
        Ucdp = "ucdp",
        /// The file's own, which forbid it.
        Reserved = "reserved",
        /// The file's own, which do not forbid it in words that are known here.
        Stated = "stated",
        /// Nothing is said.
        Unknown = "unknown",
    }
}

/// On what terms a file may be passed on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    /// Whose terms.
    pub terms: Terms,
    /// What the file says of its licence.
    pub stated: Option<String>,
    /// Its handling mark.
    pub mark: Option<Tlp>,
}

impl Default for Licence {
    fn default() -> Self {
        Self { terms: Terms::Unknown, stated: None, mark: None }
    }
}

impl Licence {
    /// What is known from a file's format, from what it says of itself, and from `records_of_acled`: whether most of its
    /// records have ACLED's keys and figures, which they keep when a table is saved in another format.
    pub fn of(format: Format, info: &FileInfo, records_of_acled: bool) -> Self {
        let texts = [&info.licence, &info.producer, &info.title];
        let names_acled = texts.into_iter().flatten().any(|text| has_word(text, "ACLED"));
        let stated = info.licence.clone().filter(|text| !text.trim().is_empty());
        let terms = match (format, &stated) {
            (Format::Acled, _) => Terms::Acled,
            _ if names_acled || records_of_acled => Terms::Acled,
            (_, Some(text)) if is_reserved(text) => Terms::Reserved,
            (Format::Ged, None) => Terms::Ucdp,
            (_, Some(_)) => Terms::Stated,
            (_, None) => Terms::Unknown,
        };
        Self { terms, stated, mark: info.tlp.as_deref().and_then(Tlp::from_text) }
    }

    /// Whether the terms that are known do not let the file itself be passed on.
    pub fn forbids_passing_on(&self) -> bool {
        matches!(self.terms, Terms::Acled | Terms::Reserved)
    }

    /// Whether its handling mark says that it is not for everybody in reach.
    pub fn is_restricted(&self) -> bool {
        self.mark.is_some_and(|mark| mark >= Tlp::Amber)
    }

    /// Where anybody gets it from its makers.
    pub fn get_at(&self) -> Option<&'static str> {
        match self.terms {
            Terms::Acled => Some("https://acleddata.com"),
            Terms::Ucdp => Some("https://ucdp.uu.se/downloads"),
            Terms::Reserved | Terms::Stated | Terms::Unknown => None,
        }
    }

    /// Whom it is owed to, where the terms ask for that.
    pub fn credit(&self) -> Option<&'static str> {
        match self.terms {
            Terms::Acled => Some("Armed Conflict Location & Event Data (ACLED), acleddata.com"),
            Terms::Ucdp => {
                Some("UCDP Georeferenced Event Dataset, Uppsala Conflict Data Program, ucdp.uu.se, CC BY 4.0")
            }
            Terms::Reserved | Terms::Stated | Terms::Unknown => None,
        }
    }
}

/// Whether a key has the form of ACLED's: a country's three letters and a number, as `MLI30412`.
pub fn is_acled_key(key: &str) -> bool {
    let (letters, digits) = key.as_bytes().split_at(key.len().min(3));
    letters.len() == 3
        && letters.iter().all(u8::is_ascii_uppercase)
        && (1..=7).contains(&digits.len())
        && digits.iter().all(u8::is_ascii_digit)
}

/// What says that a file is not to be passed on, in lower case.
const RESERVED: [&str; 14] = [
    "all rights reserved",
    "tous droits réservés",
    "no redistribution",
    "not be redistributed",
    "do not redistribute",
    "not for redistribution",
    "redistribution prohibited",
    "do not share",
    "not be shared",
    "internal use only",
    "usage interne",
    "ne pas diffuser",
    "ne pas redistribuer",
    "rediffusion interdite",
];

fn is_reserved(licence: &str) -> bool {
    let licence = licence.to_lowercase();
    RESERVED.iter().any(|words| licence.contains(words))
}

fn has_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|part| part.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_follow_from_what_a_file_is_and_says() {
        #[track_caller]
        fn check(format: Format, licence: &str, producer: &str, records: bool, expected: Terms) {
            let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
            let info = FileInfo { licence: text(licence), producer: text(producer), ..FileInfo::default() };
            assert_eq!(
                Licence::of(format, &info, records).terms,
                expected,
                "{format:?} {licence} {producer}"
            );
        }
        check(Format::Acled, "", "", false, Terms::Acled);
        check(Format::Acled, "CC0", "", false, Terms::Acled);
        check(Format::GeoJson, "", "ACLED, cut by ourselves", false, Terms::Acled);
        check(Format::GeoJson, "See acled.", "", false, Terms::Acled);
        check(Format::GeoJson, "", "", true, Terms::Acled);
        check(Format::GeoJson, "", "Placledo", false, Terms::Unknown);
        check(Format::Ged, "", "", false, Terms::Ucdp);
        check(Format::Ged, "CC BY 4.0", "", false, Terms::Stated);
        check(Format::Kml, "© X. All Rights Reserved.", "", false, Terms::Reserved);
        check(Format::Table, "Ne pas diffuser", "", false, Terms::Reserved);
        check(Format::GeoJson, "CC BY 4.0", "Sahelscope", false, Terms::Stated);
        check(Format::Gpx, " ", "", false, Terms::Unknown);
    }

    #[test]
    fn what_may_not_be_passed_on() {
        for terms in Terms::ALL {
            let licence = Licence { terms: *terms, ..Licence::default() };
            assert_eq!(licence.forbids_passing_on(), matches!(terms, Terms::Acled | Terms::Reserved));
        }
        let marked = |text: &str| {
            let info = FileInfo { tlp: Some(text.into()), ..FileInfo::default() };
            Licence::of(Format::GeoJson, &info, false).is_restricted()
        };
        assert!(marked("TLP:RED") && marked("TLP:AMBER") && !marked("TLP:GREEN") && !marked("none"));
    }

    #[test]
    fn keys_of_acled() {
        for (key, expected) in [
            ("MLI30412", true),
            ("BFA1", true),
            ("MLI", false),
            ("mli30412", false),
            ("MLI-30412", false),
            ("MLI304120000", false),
            ("ML30412", false),
            ("éa1", false),
            ("", false),
        ] {
            assert_eq!(is_acled_key(key), expected, "{key}");
        }
    }
}
