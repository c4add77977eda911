//! One request for one tile. The one place of this program that knows an HTTP client.
//!
//! Certificates are checked by the system's own list, so that what a company trusts is trusted here. There are no cookies,
//! no referrer, no caching and no retries here; a redirect is followed only within the host that was named.

use std::{
    io::{self, Read},
    sync::Arc,
    time::{Duration, SystemTime},
};

use ureq::{
    Agent, Body, Error, Timeout,
    config::Config,
    http::{HeaderMap, Response, Uri, header},
    tls::{RootCerts, TlsConfig},
};

use super::{
    Clock, FetchError, ImageKind, Rules,
    freshness::{Headers, Keeping, Validators, retry_after},
    picture::is_web_page,
};

/// How many redirects are followed for one tile.
const MAX_REDIRECTS: usize = 3;

/// How this program calls itself to servers, as their rules ask: `Sahelscope/0.1.0 (desktop map viewer)`, with the
/// project's address in place of the words where the package has one.
pub fn user_agent() -> String {
    let (version, repository) = (env!("CARGO_PKG_VERSION"), option_env!("CARGO_PKG_REPOSITORY"));
    match repository.filter(|address| !address.is_empty()) {
        Some(address) => format!("Sahelscope/{version} (+{address})"),
        None => format!("Sahelscope/{version} (desktop map viewer)"),
    }
}

/// What a server answered.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fetched {
    /// A picture, whole by its first and last bytes. No `keeping`: it must not be kept.
    Picture { bytes: Vec<u8>, keeping: Option<Keeping> },
    /// What is kept is still right.
    NotModified { keeping: Option<Keeping> },
    /// There is no such tile.
    Missing,
}

/// Why there is no answer, and how long the server wants to be left alone, if it says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Failure {
    pub(super) error: FetchError,
    pub(super) wait: Option<Duration>,
}

impl From<FetchError> for Failure {
    fn from(error: FetchError) -> Self {
        Self { error, wait: None }
    }
}

pub(super) struct Client {
    agent: Agent,
    clock: Clock,
    whole: Duration,
    max_bytes: u64,
}

impl Client {
    pub(super) fn new(rules: &Rules, clock: Clock) -> Self {
        // The provider of cryptography is named, since another crate might bring a second one.
        let tls = TlsConfig::builder()
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .root_certs(RootCerts::PlatformVerifier)
            .build();
        let config = Config::builder()
            .tls_config(tls)
            .user_agent(user_agent())
            .accept("image/webp,image/png,image/jpeg")
            .timeout_connect(Some(rules.connect))
            .timeout_resolve(Some(rules.connect))
            .timeout_global(Some(rules.whole))
            .http_status_as_error(false)
            // Ours are stricter.
            .max_redirects(0)
            .max_idle_connections_per_host(2);
        let config = if rules.use_proxy { config } else { config.proxy(None) };
        Self { agent: config.build().new_agent(), clock, whole: rules.whole, max_bytes: rules.max_bytes }
    }

    /// Ends what is being asked; whatever is asked afterwards fails.
    pub(super) fn end(&self) {
        self.agent.clone().shutdown();
    }

    /// Asks for a tile; with validators, whether it changed.
    pub(super) fn fetch(&self, url: &str, kept: Option<&Validators>) -> Result<Fetched, Failure> {
        let started = (self.clock)();
        let mut uri: Uri = url.parse().map_err(|_| FetchError::Unreachable)?;
        for redirects in 0..=MAX_REDIRECTS {
            let mut request = self.agent.get(&uri);
            if redirects > 0 {
                let passed = (self.clock)().duration_since(started).unwrap_or_default();
                let left = self.whole.saturating_sub(passed);
                // Not for the first: a request with settings of its own reads the system's certificates anew.
                request = request.config().timeout_global(Some(left)).build();
            }
            for (name, value) in validators(kept) {
                request = request.header(name, value);
            }
            let response = request.call().map_err(|error| self.why(&uri, &error))?;
            match response.status().as_u16() {
                301 | 302 | 303 | 307 | 308 => {
                    uri = next(&uri, header(response.headers(), &header::LOCATION))?;
                }
                status => return self.read(status, response, kept),
            }
        }
        Err(FetchError::RedirectedTooOften.into())
    }

    /// Where a proxy stands between, it is the one that cannot be reached.
    fn why(&self, uri: &Uri, error: &Error) -> FetchError {
        let has_proxy = self.agent.config().proxy().is_some_and(|proxy| !proxy.is_no_proxy(uri));
        match why(error) {
            FetchError::Unreachable | FetchError::ConnectionRefused if has_proxy => FetchError::Proxy,
            error => error,
        }
    }

    fn read(
        &self,
        status: u16,
        response: Response<Body>,
        kept: Option<&Validators>,
    ) -> Result<Fetched, Failure> {
        let now = (self.clock)();
        let failed = |error| {
            let wait = retry_after(header(response.headers(), &header::RETRY_AFTER), now);
            Err(Failure { error, wait })
        };
        match status {
            200 => self.picture(response, now),
            304 if kept.is_some() => {
                Ok(Fetched::NotModified { keeping: headers(response.headers()).keeping(now) })
            }
            204 | 404 | 410 => Ok(Fetched::Missing),
            401 | 403 => failed(FetchError::Denied { status }),
            407 => failed(FetchError::Proxy),
            429 => failed(FetchError::TooManyRequests),
            // A network that wants a signing in, and says so.
            511 => failed(FetchError::WebPage),
            _ => failed(FetchError::Status { status }),
        }
    }

    fn picture(&self, mut response: Response<Body>, now: SystemTime) -> Result<Fetched, Failure> {
        if response.body().content_length().is_some_and(|length| length > self.max_bytes) {
            return Err(FetchError::TooLarge.into());
        }
        let mut bytes = Vec::new();
        let mut reader = response.body_mut().with_config().limit(self.max_bytes).reader();
        reader.read_to_end(&mut bytes).map_err(|error| why(&Error::from(error)))?;
        match ImageKind::of(&bytes) {
            Some(kind) if kind.is_whole(&bytes) => {
                Ok(Fetched::Picture { bytes, keeping: headers(response.headers()).keeping(now) })
            }
            Some(_) => Err(FetchError::Broken.into()),
            None if is_web_page(&bytes) => Err(FetchError::WebPage.into()),
            None => Err(FetchError::NotAnImage.into()),
        }
    }
}

fn validators(kept: Option<&Validators>) -> impl Iterator<Item = (header::HeaderName, &String)> {
    let both = kept
        .map(|kept| [(header::IF_NONE_MATCH, &kept.etag), (header::IF_MODIFIED_SINCE, &kept.last_modified)]);
    both.into_iter().flatten().filter(|(_, value)| !value.is_empty())
}

fn header<'a>(headers: &'a HeaderMap, name: &header::HeaderName) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn headers(map: &HeaderMap) -> Headers {
    let controls = map.get_all(header::CACHE_CONTROL).iter().filter_map(|value| value.to_str().ok());
    let one = |name| header(map, &name).to_owned();
    Headers {
        cache_control: controls.collect::<Vec<_>>().join(","),
        expires: one(header::EXPIRES),
        date: one(header::DATE),
        age: one(header::AGE),
        etag: one(header::ETAG),
        last_modified: one(header::LAST_MODIFIED),
    }
}

/// Where a redirect leads, if it stays within the host: on the same port, or from http to https. Whoever else it leads to
/// was not named by the user, and would get the key that an address may hold; and a redirect elsewhere is how networks
/// of hotels show their page to sign in.
fn next(from: &Uri, location: &str) -> Result<Uri, FetchError> {
    let scheme = from.scheme_str().unwrap_or_default();
    let authority = from.authority().map(ToString::to_string).unwrap_or_default();
    let location = location.split('#').next().unwrap_or_default();
    let whole = if location.contains("://") {
        location.to_owned()
    } else if let Some(rest) = location.strip_prefix("//") {
        format!("{scheme}://{rest}")
    } else if location.starts_with('/') {
        format!("{scheme}://{authority}{location}")
    } else {
        let folder = from.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{scheme}://{authority}{folder}/{location}")
    };
    let to: Uri = whole.parse().map_err(|_| FetchError::RedirectedTooOften)?;
    let host = |uri: &Uri| uri.host().unwrap_or_default().to_ascii_lowercase();
    let is_safer = scheme == "http" && to.scheme_str() == Some("https");
    let is_same = from.scheme_str() == to.scheme_str() && port(from) == port(&to);
    if host(from) != host(&to) {
        Err(FetchError::Redirected { host: host(&to) })
    } else if is_safer || is_same {
        Ok(to)
    } else {
        Err(FetchError::Redirected { host: whole_host(&to) })
    }
}

fn port(uri: &Uri) -> u16 {
    uri.port_u16().unwrap_or(if uri.scheme_str() == Some("https") { 443 } else { 80 })
}

/// Host with scheme and port, for a redirect that differs in nothing else.
fn whole_host(uri: &Uri) -> String {
    format!("{}://{}:{}", uri.scheme_str().unwrap_or_default(), uri.host().unwrap_or_default(), port(uri))
}

fn why(error: &Error) -> FetchError {
    match error {
        Error::Timeout(Timeout::Resolve | Timeout::Connect)
        | Error::HostNotFound
        | Error::ConnectionFailed => FetchError::Unreachable,
        Error::Timeout(_) => FetchError::TimedOut,
        Error::BodyExceedsLimit(_) => FetchError::TooLarge,
        Error::Tls(_) | Error::Rustls(_) | Error::TlsRequired => FetchError::Insecure,
        Error::ConnectProxyFailed(_) | Error::InvalidProxyUrl => FetchError::Proxy,
        Error::Io(error) => why_io(error),
        _ => FetchError::Broken,
    }
}

fn why_io(error: &io::Error) -> FetchError {
    use io::ErrorKind::{
        BrokenPipe, ConnectionAborted, ConnectionRefused, ConnectionReset, InvalidData, TimedOut,
        UnexpectedEof,
    };
    match error.kind() {
        _ if error.get_ref().is_some_and(|inner| inner.is::<rustls::Error>()) => FetchError::Insecure,
        ConnectionRefused => FetchError::ConnectionRefused,
        TimedOut => FetchError::TimedOut,
        ConnectionAborted | ConnectionReset | BrokenPipe | InvalidData | UnexpectedEof => FetchError::Broken,
        // What else the system says is about the way there: no such name, no network, no route.
        _ => FetchError::Unreachable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(location: &str, expected: Result<&str, &str>) {
        let from = "http://a.org:80/tiles/1/2/3.png?key=k".parse().expect("an address");
        let to = next(&from, location).map(|uri| uri.to_string()).map_err(|error| match error {
            FetchError::Redirected { host } => host,
            other => other.to_string(),
        });
        assert_eq!(to.as_deref().map_err(String::as_str), expected, "{location}");
    }

    #[test]
    fn redirects_stay_within_the_host() {
        check("/b.png", Ok("http://a.org:80/b.png"));
        check("b.png?x=1#top", Ok("http://a.org:80/tiles/1/2/b.png?x=1"));
        check("//A.org/b.png", Ok("http://A.org/b.png"));
        check("http://a.org/b.png", Ok("http://a.org/b.png"));
        check("https://a.org/b.png", Ok("https://a.org/b.png"));
        check("https://a.org:8443/b.png", Ok("https://a.org:8443/b.png"));
        check("http://a.org:8080/b.png", Err("http://a.org:8080"));
        check("ftp://a.org/b.png", Err("ftp://a.org:80"));
        check("https://login.hotel.example/?to=a.org", Err("login.hotel.example"));
        check("//b.a.org/b.png", Err("b.a.org"));
        check("http://", Err("the server redirects without end"));
    }

    #[test]
    fn downgrades_are_refused() {
        let from = "https://a.org/1.png".parse().expect("an address");
        let expected = FetchError::Redirected { host: "http://a.org:80".into() };
        assert_eq!(next(&from, "http://a.org/1.png"), Err(expected));
    }

    #[test]
    fn we_say_who_we_are() {
        let name = user_agent();
        assert!(name.starts_with(&format!("Sahelscope/{} (", env!("CARGO_PKG_VERSION"))), "{name}");
    }
}
