//! The languages of the screen.

/// A language of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// French.
    French,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 2] = [Self::English, Self::French];

    /// Primary subtag of BCP 47.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::French => "fr",
        }
    }

    /// The language for a tag of the system or of a command line: `fr`, `fr_ML.UTF-8`, `en-GB`. `None` for any other.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next()?.to_ascii_lowercase();
        Self::ALL.into_iter().find(|language| language.tag() == primary)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_of_systems() {
        for (tag, language) in [
            ("fr", Some(Language::French)),
            ("fr_ML.UTF-8", Some(Language::French)),
            ("FR-fr", Some(Language::French)),
            ("en-GB", Some(Language::English)),
            ("ar", None),
            ("C", None),
            ("", None),
        ] {
            assert_eq!(Language::from_tag(tag), language, "{tag}");
        }
    }
}
