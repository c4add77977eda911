//! Positions in addresses: links to maps on the web, read and never opened, and `geo:`.

use super::{Axis, CoordError, Form, Reading, Service, pair::pair};
use crate::base::LonLat;

/// Hosts whose short links say nothing without asking a server.
const SHORT_HOSTS: [&str; 14] = [
    "goo.gl",
    "maps.app.goo.gl",
    "app.goo.gl",
    "g.co",
    "g.page",
    "bit.ly",
    "t.co",
    "tinyurl.com",
    "osm.org/go",
    "openstreetmap.org/go",
    "binged.it",
    "maps.apple/p",
    "w3w.co",
    "ow.ly",
];

/// Beginnings by which an address is known without its scheme.
const HOSTS: [&str; 12] = [
    "www.",
    "maps.",
    "goo.gl/",
    "google.",
    "openstreetmap.org",
    "osm.org",
    "bing.com",
    "yandex.",
    "wikimapia.org",
    "geohack.toolforge.org",
    "opentopomap.org",
    "browser.dataspace.copernicus.eu",
];

/// Reads the first link of a text; `None` where there is none.
pub(super) fn read(text: &str) -> Option<Result<Reading, CoordError>> {
    const LONGEST: usize = 4000;
    let lower = text.to_ascii_lowercase();
    let start = lower.find("https://").or_else(|| lower.find("http://"));
    let start = start.or_else(|| HOSTS.iter().any(|host| lower.starts_with(host)).then_some(0))?;
    let link = text[start..].split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).next()?;
    if link.len() > LONGEST {
        return Some(Err(CoordError::LinkWithoutPosition));
    }
    let address = Address::cut(link);
    Some(address.position().map(|(position, precision_m)| Reading {
        position,
        form: Form::Link(address.service()),
        precision_m,
        zoom: address.zoom(),
    }))
}

/// Reads what stands behind `geo:` (RFC 5870): latitude, longitude, perhaps a height, parameters of which `u` is the uncertainty in
/// metres, and what some programs add: `?z=12`, `?q=19.95,2.97(name)`.
///
/// # Errors
/// [`CoordError::LinkWithoutPosition`] or [`CoordError::OutOfRange`].
pub(super) fn read_geo_uri(rest: &str) -> Result<Reading, CoordError> {
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let mut parts = place.split(';');
    let numbers = decoded(parts.next().unwrap_or_default());
    let address = Address {
        host: String::new(),
        path: String::new(),
        parameters: parameters(query),
        fragment: String::new(),
    };
    // Those who have only a name to search for write 0,0.
    let searched =
        address.value(&["q"]).and_then(|value| lat_lon(value.split('(').next().unwrap_or_default()));
    let (position, digits_m) =
        searched.or_else(|| lat_lon(&numbers)).ok_or(CoordError::LinkWithoutPosition)??;
    let uncertainty_m = parts.find_map(|part| part.strip_prefix("u=")?.parse::<f64>().ok());
    let precision_m = uncertainty_m.filter(|metres| *metres > 0.0 && metres.is_finite()).or(Some(digits_m));
    Ok(Reading { position, form: Form::GeoUri, precision_m, zoom: address.zoom() })
}

type Found = Result<(LonLat, f64), CoordError>;

/// The parts of a link in which positions stand.
struct Address {
    /// In lower case, without `www.`.
    host: String,
    /// As written, not yet decoded.
    path: String,
    /// Names in lower case, and values, decoded: of the query and of a fragment that looks like one.
    parameters: Vec<(String, String)>,
    /// Behind `#`, decoded.
    fragment: String,
}

impl Address {
    fn cut(link: &str) -> Self {
        let link = link.split_once("://").map_or(link, |(_, rest)| rest);
        let (link, fragment) = link.split_once('#').unwrap_or((link, ""));
        let (link, query) = link.split_once('?').unwrap_or((link, ""));
        let (host, path) = link.split_once('/').unwrap_or((link, ""));
        let host = host.to_ascii_lowercase();
        let mut parameters = parameters(query);
        parameters.extend(self::parameters(fragment));
        Self {
            host: host.strip_prefix("www.").unwrap_or(&host).to_owned(),
            path: path.to_owned(),
            parameters,
            fragment: decoded(fragment),
        }
    }

    fn service(&self) -> Service {
        let is = |name: &str| self.host == name || self.host.ends_with(&format!(".{name}"));
        match () {
            () if self.host.split('.').any(|label| label == "google") => Service::Google,
            () if is("openstreetmap.org") || is("osm.org") => Service::OpenStreetMap,
            () if is("bing.com") => Service::Bing,
            () if is("apple.com") => Service::Apple,
            () if self.host.split('.').any(|label| label == "yandex") => Service::Yandex,
            () if is("wikimapia.org") => Service::Wikimapia,
            () if self.host.contains("geohack") || self.path.contains("geohack") => Service::GeoHack,
            () => Service::Other,
        }
    }

    fn value(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| {
            self.parameters.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
        })
    }

    /// A position, the most exact and most deliberate of those that it holds, and its precision in metres.
    fn position(&self) -> Result<(LonLat, Option<f64>), CoordError> {
        let ways: [fn(&Self) -> Option<Found>; 6] = [
            Self::pin,
            Self::parameter_pair,
            Self::two_parameters,
            Self::geohack,
            Self::path_pair,
            Self::view,
        ];
        let mut fault = None;
        for found in ways.into_iter().filter_map(|way| way(self)) {
            match found {
                Ok((position, precision_m)) => return Ok((position, Some(precision_m))),
                Err(error) => fault = fault.or(Some(error)),
            }
        }
        let place = format!("{}/{}", self.host, self.path);
        let is_short = |host: &str| place.starts_with(&format!("{host}/"));
        let is_short = SHORT_HOSTS.iter().any(|host| is_short(host)) || self.path.starts_with("maps/-/");
        let without = if is_short { CoordError::ShortLink } else { CoordError::LinkWithoutPosition };
        Err(fault.unwrap_or(without))
    }

    /// Google's place itself, not the view of it: `!3d19.95!4d2.97`, the last of several.
    fn pin(&self) -> Option<Found> {
        let path = decoded(&self.path);
        let (_, latitude) = path.rsplit_once("!3d")?;
        let (latitude, longitude) = latitude.split_once("!4d")?;
        lat_lon(&format!("{latitude},{}", number_at_start(longitude)))
    }

    /// `q=19.95,2.97`, `cp=19.95~2.97`, and, longitude first, Yandex's `ll=2.97,19.95`.
    fn parameter_pair(&self) -> Option<Found> {
        let is_longitude_first = self.service() == Service::Yandex;
        // What was searched for goes before where one looked.
        const NAMES: [&str; 15] = [
            "q",
            "query",
            "destination",
            "daddr",
            "coordinate",
            "point",
            "pt",
            "pin",
            "whatshere[point]",
            "ll",
            "cp",
            "center",
            "sll",
            "view",
            "loc",
        ];
        NAMES.iter().filter_map(|name| self.value(&[name])).find_map(|value| {
            let value = value.trim().trim_start_matches("loc:").replace('~', ",");
            // Yandex lists several, with the looks of their marks.
            let value = if is_longitude_first {
                let numbers: Vec<&str> = value.split(',').take(2).collect();
                let [longitude, latitude] = numbers[..] else { return None };
                format!("{latitude},{longitude}")
            } else {
                value.split('(').next().unwrap_or_default().to_owned()
            };
            lat_lon(&value)
        })
    }

    /// `mlat=19.95&mlon=2.97`, `lat=19.95&lng=2.97`.
    fn two_parameters(&self) -> Option<Found> {
        [
            ("mlat", "mlon"),
            ("lat", "lon"),
            ("lat", "lng"),
            ("lat", "long"),
            ("latitude", "longitude"),
            ("y", "x"),
        ]
        .into_iter()
        .find_map(|(lat, lon)| {
            let (lat, lon) = (self.value(&[lat])?, self.value(&[lon])?);
            lat_lon(&format!("{lat},{lon}"))
        })
    }

    /// `params=19_57_N_2_58_E_type:city`, `params=19.95;2.97_type:city`.
    fn geohack(&self) -> Option<Found> {
        let text = self.value(&["params"])?.replace('_', " ");
        let text = match text.find([';']) {
            Some(at) => text[..at].to_owned() + "," + text[at + 1..].split(' ').next().unwrap_or_default(),
            None => text[..text.find(['E', 'W', 'O'])? + 1].to_owned(),
        };
        lat_lon(&text)
    }

    /// `/place/19.95,2.97`, also in degrees and minutes.
    fn path_pair(&self) -> Option<Found> {
        self.path.split('/').filter(|part| !part.starts_with('@')).find_map(|part| lat_lon(&decoded(part)))
    }

    /// The middle of what is seen: `/@19.95,2.97,12z`, `#map=12/19.95/2.97`.
    fn view(&self) -> Option<Found> {
        if let Some((_, lat, lon)) = self.fragment_view() {
            return lat_lon(&format!("{lat},{lon}"));
        }
        let path = decoded(&self.path);
        let at = path.split('/').find_map(|part| part.strip_prefix('@'))?;
        let mut numbers = at.split(',');
        lat_lon(&format!("{},{}", numbers.next()?, numbers.next()?))
    }

    /// Zoom, latitude and longitude of `#map=12/19.95/2.97` or `#12/19.95/2.97`.
    fn fragment_view(&self) -> Option<(f64, &str, &str)> {
        let text = self.value(&["map"]).unwrap_or(&self.fragment);
        let mut parts = text.split(['/', '&']);
        let (zoom, lat, lon) = (parts.next()?, parts.next()?, parts.next()?);
        Some((zoom.parse().ok()?, lat, lon))
    }

    fn zoom(&self) -> Option<f64> {
        let of_view = || {
            let path = decoded(&self.path);
            let at = path.split('/').find_map(|part| part.strip_prefix('@'))?;
            at.split(',').nth(2)?.strip_suffix('z')?.parse().ok()
        };
        let of_parameter = || self.value(&["zoom", "z", "lvl", "level"])?.parse().ok();
        let zoom = self.fragment_view().map(|(zoom, ..)| zoom).or_else(of_parameter).or_else(of_view);
        zoom.filter(|zoom| (0.0..=30.0).contains(zoom))
    }
}

/// Two angles, latitude first unless letters say otherwise; `None` where the text is something else.
fn lat_lon(text: &str) -> Option<Found> {
    // Heights and the like follow.
    let text = text.trim();
    let numbers: Vec<&str> = text.split(',').collect();
    let is_plain =
        numbers.len() > 2 && numbers.iter().take(2).all(|number| number.trim().parse::<f64>().is_ok());
    let text = if is_plain { numbers[..2].join(",") } else { text.to_owned() };
    let pair = pair(&text).ok()?;
    let position = pair.position(pair.first_axis.unwrap_or(Axis::Latitude));
    Some(position.map(|position| (position, pair.precision_m())))
}

/// The digits, point and sign at the beginning of a text.
fn number_at_start(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-')));
    &text[..end.unwrap_or(text.len())]
}

fn parameters(query: &str) -> Vec<(String, String)> {
    let part = |part: &str| {
        let (name, value) = part.split_once('=')?;
        Some((decoded(name).to_ascii_lowercase(), decoded(value)))
    };
    query.split('&').filter_map(part).collect()
}

/// What percent signs and plus signs stand for; what is no UTF-8 is replaced.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut plain = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let (byte, length) = match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => ((high * 16 + low) as u8, 3),
            (b'+', ..) => (b' ', 1),
            _ => (*byte, 1),
        };
        plain.push(byte);
        at += length;
    }
    String::from_utf8_lossy(&plain).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::coords;

    #[track_caller]
    fn check(link: &str, service: Service, (lat, lon): (f64, f64), zoom: Option<f64>) {
        let readings = coords::read(link).unwrap_or_else(|error| panic!("{link}: {error:?}"));
        assert_eq!(readings.len(), 1, "{link}");
        let at = readings[0].position;
        assert!((at.lat_deg - lat).abs() < 1e-9 && (at.lon_deg - lon).abs() < 1e-9, "{link}: {at:?}");
        assert_eq!((readings[0].form, readings[0].zoom), (Form::Link(service), zoom), "{link}");
    }

    const PLACE: (f64, f64) = (19.95, 2.97);

    #[test]
    fn google() {
        let check = |link: &str, zoom| check(link, Service::Google, PLACE, zoom);
        check("https://www.google.com/maps/@19.95,2.97,12z", Some(12.0));
        check("https://www.google.com/maps/@19.95,2.97,12.5z/data=!3m1!1e3?entry=ttu", Some(12.5));
        check("https://www.google.com/maps/@19.95,2.97,1500m/data=!3m1!1e3", None);
        // The place itself goes before the middle of the view.
        check(
            "https://www.google.fr/maps/place/Tin+Zaouatine/@20.1,3.1,9z/data=!3m1!4b1!4m6!3m5!1s0x0:0x0!8m2!3d19.95!4d2.97!16s%2Fg%2F1",
            Some(9.0),
        );
        check("https://maps.google.com/?q=19.95,2.97", None);
        check("maps.google.com/maps?q=loc:19.95,2.97&z=10", Some(10.0));
        check("https://maps.google.com/?ll=19.95,2.97&q=Kidal&z=7", Some(7.0));
        check("https://www.google.com/maps/place/19.95,2.97", None);
        check("https://www.google.com/maps/place/19%C2%B057'00.0%22N+2%C2%B058'12.0%22E/@20,3,8z", Some(8.0));
        check("https://www.google.com/maps/search/19.95,+2.97?entry=tts", None);
        check("https://www.google.com/maps/search/?api=1&query=19.95%2C2.97", None);
        check("See https://www.google.com/maps/@19.95,2.97,12z for it", Some(12.0));
    }

    #[test]
    fn other_services() {
        use Service::{Apple, Bing, GeoHack, OpenStreetMap, Other, Wikimapia, Yandex};
        let check = |link: &str, service, zoom| check(link, service, PLACE, zoom);
        check("https://www.openstreetmap.org/#map=12/19.95/2.97", OpenStreetMap, Some(12.0));
        check(
            "https://www.openstreetmap.org/?mlat=19.95&mlon=2.97#map=9/20.1/3.2&layers=N",
            OpenStreetMap,
            Some(9.0),
        );
        check("openstreetmap.org/?mlat=19.95&mlon=2.97&zoom=8", OpenStreetMap, Some(8.0));
        check("https://www.bing.com/maps?cp=19.95~2.97&lvl=12.3&style=h", Bing, Some(12.3));
        check("https://maps.apple.com/?ll=19.95,2.97&z=11&t=m", Apple, Some(11.0));
        check("https://maps.apple.com/place?coordinate=19.95,2.97&name=x", Apple, None);
        check("https://yandex.com/maps/?ll=2.97%2C19.95&z=10", Yandex, Some(10.0));
        check("https://yandex.ru/maps/?ll=3.1,20&pt=2.97,19.95,pm2rdm&z=10", Yandex, Some(10.0));
        check("http://wikimapia.org/#lang=en&lat=19.95&lon=2.97&z=12&m=w", Wikimapia, Some(12.0));
        check(
            "https://geohack.toolforge.org/geohack.php?pagename=X&params=19_57_N_2_58_12_E_type:city_region:ML",
            GeoHack,
            None,
        );
        check("https://geohack.toolforge.org/geohack.php?params=19.95_N_2.97_E_type:city", GeoHack, None);
        check("https://geohack.toolforge.org/geohack.php?params=19.95;2.97_type:city", GeoHack, None);
        check(
            "https://browser.dataspace.copernicus.eu/?zoom=12&lat=19.95&lng=2.97&themeId=x",
            Other,
            Some(12.0),
        );
        check("https://opentopomap.org/#map=13/19.95/2.97", Other, Some(13.0));
        check("https://example.org/#view=19.95,2.97,12z", Other, None);
        check("https://example.org/map#7/19.95/2.97", Other, Some(7.0));
    }

    #[test]
    fn links_without_a_position_say_so() {
        let check = |link: &str, expected| assert_eq!(coords::read(link), Err(expected), "{link}");
        for link in [
            "https://maps.app.goo.gl/abc123XYZ",
            "https://goo.gl/maps/abc123",
            "https://osm.org/go/0f9k--",
            "https://yandex.ru/maps/-/CDabcd",
        ] {
            check(link, CoordError::ShortLink);
        }
        check("https://www.google.com/maps/place/Kidal", CoordError::LinkWithoutPosition);
        check("https://example.org/2024/07/27/kidal", CoordError::LinkWithoutPosition);
        check("https://", CoordError::LinkWithoutPosition);
        check(
            "https://www.google.com/maps/@99.5,2.97,12z",
            CoordError::OutOfRange { axis: Axis::Latitude, value_deg: 99.5 },
        );
    }

    #[test]
    fn percent_signs() {
        assert_eq!(decoded("a%20b+c%C3%A9%zz%4"), "a b cé%zz%4");
        assert_eq!(decoded("%ff"), "\u{fffd}");
    }
}
