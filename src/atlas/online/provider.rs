//! Who is asked for tiles, and what they want to be said under the map.

use super::{Template, TemplateError};

/// What has to be readable wherever a provider's tiles are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// As the provider wants it, in its language.
    pub text: String,
    /// The page that it leads to, http or https.
    pub link: Option<String>,
}

/// A source of raster tiles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provider {
    /// A word for settings and workspaces: `openstreetmap`, `opentopomap`, `own`.
    pub id: &'static str,
    /// What it calls itself; of the user's own, the host.
    pub name: String,
    /// Where its tiles are.
    pub template: Template,
    /// What has to be said.
    pub attribution: Attribution,
    /// The deepest zoom that it has; nothing deeper is asked for.
    pub max_zoom: u8,
    /// Its page of rules, to be read before its tiles are switched on.
    pub terms: Option<&'static str>,
}

/// The deepest zoom of a server that we know nothing about: what most have.
const USUAL_MAX_ZOOM: u8 = 19;

impl Provider {
    /// The standard map of OpenStreetMap, by <https://operations.osmfoundation.org/policies/tiles/>.
    pub fn openstreetmap() -> Self {
        Self {
            id: "openstreetmap",
            name: "OpenStreetMap".into(),
            template: known("https://tile.openstreetmap.org/{z}/{x}/{y}.png"),
            attribution: Attribution {
                text: "© OpenStreetMap contributors".into(),
                link: Some("https://www.openstreetmap.org/copyright".into()),
            },
            max_zoom: 19,
            terms: Some("https://operations.osmfoundation.org/policies/tiles/"),
        }
    }

    /// OpenTopoMap, by <https://opentopomap.org/about>.
    pub fn opentopomap() -> Self {
        Self {
            id: "opentopomap",
            name: "OpenTopoMap".into(),
            template: known("https://{s}.tile.opentopomap.org/{z}/{x}/{y}.png"),
            attribution: Attribution {
                text: "Map data: © OpenStreetMap contributors, SRTM | Map style: © OpenTopoMap (CC-BY-SA)"
                    .into(),
                link: Some("https://opentopomap.org/about".into()),
            },
            max_zoom: 17,
            terms: Some("https://opentopomap.org/about"),
        }
    }

    /// Those that are offered by name.
    pub fn all() -> [Self; 2] {
        [Self::openstreetmap(), Self::opentopomap()]
    }

    /// A server that the user names, with what is to be said of it.
    ///
    /// # Errors
    /// What is wrong with the template.
    pub fn own(template: &str, attribution: &str) -> Result<Self, TemplateError> {
        let template = Template::parse(template)?;
        Ok(Self {
            id: "own",
            name: template.host().to_owned(),
            template,
            attribution: Attribution { text: attribution.trim().to_owned(), link: None },
            max_zoom: USUAL_MAX_ZOOM,
            terms: None,
        })
    }
}

fn known(template: &str) -> Template {
    Template::parse(template).expect("the templates above are right")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::TileKey;

    #[test]
    fn the_named_providers_are_asked_where_they_say() {
        let key = TileKey::new(5, 16, 14).expect("in the grid");
        let [osm, topo] = Provider::all();
        assert_eq!(osm.template.url(key), "https://tile.openstreetmap.org/5/16/14.png");
        assert_eq!(topo.template.url(key), "https://a.tile.opentopomap.org/5/16/14.png");
        for provider in [osm, topo] {
            assert!(provider.attribution.text.contains("© OpenStreetMap contributors"), "{provider:?}");
            assert!(provider.terms.is_some() && provider.attribution.link.is_some());
        }
    }

    #[test]
    fn the_users_own_has_its_host_for_a_name() {
        let own = Provider::own("http://me:secret@Tiles.Example.org:8080/{z}/{x}/{y}.png", " © us ")
            .expect("right");
        assert_eq!((own.name.as_str(), own.attribution.text.as_str()), ("tiles.example.org", "© us"));
        assert!(!format!("{own:?}").contains("secret"));
        assert!(Provider::own("http://tiles.example.org/", "").is_err());
    }
}
