//! Where something was reported.

use std::collections::HashSet;

use super::words;
use crate::base::Date;

words! {
    /// What sort of publication.
    SourceKind {
        /// AFP, Reuters, AP and the like.
        NewsAgency = "news_agency",
        /// Printed or online press.
        Newspaper = "newspaper",
        /// Radio and television.
        Broadcaster = "broadcaster",
        /// A communiqué of a state or its army.
        GovernmentStatement = "government_statement",
        /// A communiqué of an armed group.
        ArmedGroupStatement = "armed_group_statement",
        /// Somebody who follows groups' publications or counts incidents.
        Monitor = "monitor",
        /// Non-governmental organisation.
        Ngo = "ngo",
        /// Research institute.
        ThinkTank = "think_tank",
        /// United Nations.
        Un = "un",
        /// A post or channel.
        SocialMedia = "social_media",
        /// An encyclopedia or a mirror of one.
        Encyclopedia = "encyclopedia",
        /// A data set.
        Dataset = "dataset",
    }
}

/// A page, paper or post.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Source {
    /// Key in the file; empty for a source that stands inside its incident.
    pub id: String,
    /// Who published it.
    pub publisher: String,
    /// Its title.
    pub title: Option<String>,
    /// Its address, as written in the file; see [`Source::web_address`].
    pub url: Option<String>,
    /// Address of an archived copy.
    pub archived_url: Option<String>,
    /// Day of publication.
    pub published: Option<Date>,
    /// Day on which it was read.
    pub accessed: Option<Date>,
    /// BCP 47 tag.
    pub language: Option<String>,
    /// What sort of publication.
    pub kind: Option<SourceKind>,
    /// Whose report or statement it repeats.
    pub origin: Option<String>,
    /// Admiralty letter A to F; F means "cannot be judged", not "worst".
    pub reliability: Option<char>,
    /// What there is to say about it.
    pub note: Option<String>,
    /// SHA-256 of an archived copy that is kept beside the file, as 64 small hexadecimal letters.
    pub sha256: Option<String>,
}

impl Source {
    /// The address, if it is one that may be opened: http or https with a host, without control characters.
    pub fn web_address(&self) -> Option<&str> {
        self.url.as_deref().filter(|url| is_web_address(url))
    }
}

/// Whether a text is an address that may be opened in a browser.
pub fn is_web_address(text: &str) -> bool {
    let rest = ["http://", "https://"].iter().find_map(|scheme| {
        text.get(..scheme.len())
            .filter(|start| start.eq_ignore_ascii_case(scheme))
            .map(|_| &text[scheme.len()..])
    });
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with(['/', '?', '#'])
            && !text.chars().any(|c| c.is_control() || c.is_whitespace())
    })
}

/// A source that an incident or a claim points to.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SourceRef {
    /// Index into [`super::FileInfo::sources`].
    Listed(usize),
    /// Stands in the incident itself, as in files without a list of sources.
    Inline(Box<Source>),
}

/// Leaves of each source the first. Takes no longer for many than for each of them.
pub fn each_once(sources: &mut Vec<SourceRef>) {
    if sources.len() > 1 {
        let mut known = HashSet::new();
        let is_first: Vec<bool> = sources.iter().map(|source| known.insert(source)).collect();
        let mut is_first = is_first.into_iter();
        sources.retain(|_| is_first.next().unwrap_or(true));
    }
}

impl SourceRef {
    /// The source itself.
    pub fn get<'a>(&'a self, sources: &'a [Source]) -> &'a Source {
        match self {
            Self::Listed(index) => &sources[*index],
            Self::Inline(source) => source,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_may_be_opened() {
        for good in ["https://example.org/a?b=c", "HTTP://example.org", "http://[2001:db8::1]/"] {
            assert!(is_web_address(good), "{good}");
        }
        for bad in [
            "",
            "example.org",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://",
            "https:///etc",
            "ftp://example.org",
            "https://a b",
            "https://a\nb",
        ] {
            assert!(!is_web_address(bad), "{bad:?}");
        }
    }
}
