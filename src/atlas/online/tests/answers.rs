//! Every kind of answer to one request.

use std::{io::Write, net::TcpStream, time::Duration};

use super::{
    super::{
        FetchError, Rules,
        client::{Client, Failure, Fetched},
        freshness::Validators,
    },
    Hand, rules,
    server::{Asked, Server, answer, png, say, without_length},
};

fn fetch(address: &str) -> Result<Fetched, Failure> {
    fetch_by(&rules(), address)
}

fn fetch_by(rules: &Rules, address: &str) -> Result<Fetched, Failure> {
    Client::new(rules, Hand::new().clock()).fetch(&format!("{address}/1/0/0.png"), None)
}

#[track_caller]
fn check(server: &Server, expected: &FetchError) {
    let error = fetch(&server.address()).expect_err("no tile").error;
    assert_eq!(&error, expected);
}

#[track_caller]
fn check_picture(server: &Server, expected: &[u8]) {
    match fetch(&server.address()) {
        Ok(Fetched::Picture { bytes, .. }) => assert_eq!(bytes, expected),
        other => panic!("{other:?}"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(bytes).expect("into memory");
    encoder.finish().expect("into memory")
}

fn chunked(parts: &[&[u8]]) -> Vec<u8> {
    let mut body = Vec::new();
    for part in parts {
        body.extend([format!("{:x}\r\n", part.len()).as_bytes(), part, b"\r\n"].concat());
    }
    body
}

#[test]
fn pictures_come_in_every_wrapping() {
    let picture = png("here");
    check_picture(&Server::saying(answer(200, "content-type: image/png", &picture)), &picture);
    // What the server calls it does not matter.
    check_picture(&Server::saying(answer(200, "content-type: text/html", &picture)), &picture);
    check_picture(&Server::saying(without_length(200, "", &picture)), &picture);
    check_picture(&Server::saying(answer(200, "content-encoding: gzip", &gzip(&picture))), &picture);
    let body = chunked(&[&picture[..5], &picture[5..], b""]);
    check_picture(&Server::saying(without_length(200, "transfer-encoding: chunked", &body)), &picture);
    let webp = b"RIFF\x08\0\0\0WEBPVP8 ";
    check_picture(&Server::saying(answer(200, "", webp)), webp);
}

#[test]
fn statuses_are_understood() {
    let error = |status, headers: &str| fetch(&Server::saying(answer(status, headers, b"no")).address());
    for status in [404, 410] {
        assert_eq!(error(status, ""), Ok(Fetched::Missing), "{status}");
    }
    assert_eq!(fetch(&Server::saying(without_length(204, "", b"")).address()), Ok(Fetched::Missing));
    let failed = |error, wait: Option<u64>| Err(Failure { error, wait: wait.map(Duration::from_secs) });
    assert_eq!(error(401, ""), failed(FetchError::Denied { status: 401 }, None));
    assert_eq!(error(403, ""), failed(FetchError::Denied { status: 403 }, None));
    assert_eq!(error(429, "retry-after: 120"), failed(FetchError::TooManyRequests, Some(120)));
    assert_eq!(error(429, "retry-after: soon"), failed(FetchError::TooManyRequests, None));
    assert_eq!(error(500, ""), failed(FetchError::Status { status: 500 }, None));
    assert_eq!(error(503, "retry-after: 7"), failed(FetchError::Status { status: 503 }, Some(7)));
    assert_eq!(error(400, ""), failed(FetchError::Status { status: 400 }, None));
    assert_eq!(error(206, ""), failed(FetchError::Status { status: 206 }, None));
    assert_eq!(error(407, ""), failed(FetchError::Proxy, None));
    assert_eq!(error(511, ""), failed(FetchError::WebPage, None));
    // Nothing was kept, so nothing can be unchanged.
    let unchanged = Server::saying(without_length(304, "", b""));
    check(&unchanged, &FetchError::Status { status: 304 });
}

#[test]
fn what_is_no_picture_is_told_apart() {
    let page = b"\n<!DOCTYPE html><html><body>Welcome to the hotel</body></html>";
    check(&Server::saying(answer(200, "content-type: image/png", page)), &FetchError::WebPage);
    check(&Server::saying(answer(200, "", b"GIF89a.........")), &FetchError::NotAnImage);
    check(&Server::saying(answer(200, "", b"{\"error\":\"quota\"}")), &FetchError::NotAnImage);
    check(&Server::saying(answer(200, "", b"")), &FetchError::NotAnImage);
    check(&Server::saying(answer(200, "content-encoding: gzip", b"no gzip")), &FetchError::Broken);
    check(&Server::saying("SSH-2.0-OpenSSH_9.6\r\n"), &FetchError::Broken);
    check(&Server::saying(""), &FetchError::Broken);
}

#[test]
fn what_breaks_off_is_no_tile() {
    let picture = png("a picture of some length");
    let half = &picture[..20];
    // With a length, in chunks, and with nothing but the missing end of the picture to betray it.
    check(&Server::saying(without_length(200, "content-length: 50", half)), &FetchError::Broken);
    let chunks = chunked(&[half]);
    check(&Server::saying(without_length(200, "transfer-encoding: chunked", &chunks)), &FetchError::Broken);
    check(&Server::saying(without_length(200, "", half)), &FetchError::Broken);
}

#[test]
fn a_hundred_megabytes_are_refused_said_or_sent() {
    let said = Server::new(|_, stream| {
        say(stream, &without_length(200, "content-length: 104857600", &png("")));
        // Who waits for the rest waits in vain.
        std::thread::sleep(Duration::from_millis(300));
    });
    check(&said, &FetchError::TooLarge);
    let endless = |head: &'static str, chunk: fn() -> Vec<u8>| {
        Server::new(move |_, stream| {
            say(stream, &without_length(200, head, b""));
            let chunk = chunk();
            while stream.write_all(&chunk).is_ok() {}
        })
    };
    check(&endless("transfer-encoding: chunked", || chunked(&[&[7; 1 << 16]])), &FetchError::TooLarge);
    check(&endless("", || vec![7; 1 << 16]), &FetchError::TooLarge);
    // Small as sent, large as unpacked.
    let bomb = gzip(&vec![0; 5 << 20]);
    check(&Server::saying(answer(200, "content-encoding: gzip", &bomb)), &FetchError::TooLarge);
}

#[test]
fn time_is_bounded() {
    let silent = Server::new(|_, _| std::thread::sleep(Duration::from_millis(1200)));
    let dripping = Server::new(|_, stream: &mut TcpStream| {
        say(stream, &without_length(200, "content-length: 1000", b""));
        // The client goes away, or else 100 drops take 5 s.
        for _ in 0..100 {
            if stream.write_all(b"x").is_err() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    });
    std::thread::scope(|scope| {
        for server in [&silent, &dripping] {
            scope.spawn(|| {
                let impatient = Rules { whole: Duration::from_millis(400), ..rules() };
                let error = fetch_by(&impatient, &server.address()).expect_err("no tile").error;
                assert_eq!(error, FetchError::TimedOut);
            });
        }
    });
}

#[test]
fn no_server_no_tile() {
    // A port that was free a moment ago.
    let address = Server::saying("").address();
    let refused = (0..20).any(|_| {
        std::thread::sleep(Duration::from_millis(5));
        fetch(&address).is_err_and(|failure| failure.error == FetchError::ConnectionRefused)
    });
    assert!(refused);
    // A name that cannot be one, so that nobody is asked for its address.
    let nowhere = fetch(&format!("http://{}.invalid", "a".repeat(64))).expect_err("no tile").error;
    assert!(nowhere == FetchError::Unreachable && nowhere.is_offline(), "{nowhere:?}");
    // Speaks no TLS. The system's certificates are read for this, and that there are none is the same to us.
    let plain = Server::saying("HTTP/1.1 400 No\r\n\r\n");
    let secure = plain.address().replace("http:", "https:");
    assert_eq!(fetch(&secure).expect_err("no tile").error, FetchError::Insecure);
}

/// A server that redirects each path by `to`.
fn redirecting(to: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> Server {
    Server::new(move |asked: &Asked, stream| {
        let found = || answer(200, "", &png(&asked.path));
        say(stream, &to(&asked.path).map_or_else(found, |to| answer(302, &format!("location: {to}"), b"")));
    })
}

#[test]
fn redirects_are_followed_within_the_host_only() {
    let steps = |path: &str| match path {
        "/1/0/0.png" => Some("/two.png".to_owned()),
        "/two.png" => Some("three.png".to_owned()),
        "/three.png" => Some("/end.png".to_owned()),
        _ => None,
    };
    check_picture(&redirecting(steps), &png("/end.png"));
    let circle = redirecting(|path| Some(path.to_owned()));
    check(&circle, &FetchError::RedirectedTooOften);
    assert_eq!(circle.paths().len(), 4, "the first and three redirects");
    let away = redirecting(|_| Some("http://login.hotel.example/?from=tile".to_owned()));
    check(&away, &FetchError::Redirected { host: "login.hotel.example".into() });
    check(&redirecting(|_| Some(String::new())), &FetchError::RedirectedTooOften);
}

#[test]
fn a_request_says_no_more_than_it_must() {
    let server = Server::saying(answer(200, "set-cookie: id=1", &png("")));
    let client = Client::new(&rules(), Hand::new().clock());
    let kept = Validators { etag: "\"v1\"".into(), last_modified: "Sun, 06 Nov 1994 08:49:37 GMT".into() };
    for kept in [None, Some(&kept)] {
        client.fetch(&format!("{}/1/0/0.png?k=v", server.address()), kept).expect("a tile");
    }
    let names = |asked: &Asked| {
        let mut names: Vec<_> = asked.headers.lines().filter_map(|line| line.split(':').next()).collect();
        names.sort_unstable();
        names.join(" ")
    };
    let asked = server.asked();
    assert_eq!(names(&asked[0]), "accept accept-encoding host user-agent");
    assert_eq!(names(&asked[1]), "accept accept-encoding host if-modified-since if-none-match user-agent");
    assert_eq!(asked[0].path, "/1/0/0.png?k=v");
    for asked in asked {
        assert_eq!(asked.header("user-agent"), Some(super::super::user_agent().as_str()));
    }
}
