//! Why a tile did not come, as data: the words are chosen where they are shown.

/// Why a tile did not come.
///
/// The texts are for logs. Nothing in here holds an address that might hold a key.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// There is no way to the server: its name is not found, the network is down, or nobody answers the knocking.
    #[error("the server cannot be reached")]
    Unreachable,
    /// The machine is there and refuses the connection.
    #[error("the server refuses the connection")]
    ConnectionRefused,
    /// The answer had begun or was waited for, and did not end in time.
    #[error("the server did not answer in time")]
    TimedOut,
    /// The connection broke off, or what came is no HTTP or not all of the picture.
    #[error("the answer is broken or incomplete")]
    Broken,
    /// No secure connection, mostly because of the certificate.
    #[error("no secure connection to the server")]
    Insecure,
    /// The proxy that the environment names cannot be reached, or refuses.
    #[error("the proxy cannot be used")]
    Proxy,
    /// The server sends us to another host, which is not asked. In a hotel or an office this is the page to sign in.
    #[error("the server redirects to another host, {host}")]
    Redirected {
        /// The other host, as it was written.
        host: String,
    },
    /// The server sends us round in circles, or to what is no address.
    #[error("the server redirects without end")]
    RedirectedTooOften,
    /// A web page instead of a picture: in a hotel or an office perhaps the page to sign in.
    #[error("the server answered with a web page")]
    WebPage,
    /// Bytes that are neither PNG nor JPEG nor WebP.
    #[error("the answer is no picture")]
    NotAnImage,
    /// More bytes than [`Rules::max_bytes`](super::Rules::max_bytes), said or sent.
    #[error("the answer is too large")]
    TooLarge,
    /// 401 or 403: a key is missing, wrong or used up, or the server does not want us.
    #[error("the server denies access ({status})")]
    Denied {
        /// The status of the answer.
        status: u16,
    },
    /// 429: we ask too much. Its wish for a pause is granted.
    #[error("the server asks for fewer requests")]
    TooManyRequests,
    /// Any other status that is no tile.
    #[error("the server answered with status {status}")]
    Status {
        /// The status of the answer.
        status: u16,
    },
}

impl FetchError {
    /// Whether this says something about the one tile rather than about the server, so that asking again for the same
    /// tile is of no use for a while.
    pub fn is_about_the_tile(&self) -> bool {
        match self {
            Self::NotAnImage | Self::TooLarge => true,
            Self::Status { status } => (400..500).contains(status),
            _ => false,
        }
    }

    /// Whether it looks as if this machine had no network, or none that leads out of the house.
    pub fn is_offline(&self) -> bool {
        matches!(self, Self::Unreachable | Self::Redirected { .. } | Self::WebPage)
    }
}
