//! A small server on loopback that answers as a test says, and remembers what it was asked.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering::SeqCst},
    },
    time::Duration,
};

/// What was asked.
#[derive(Clone, Debug, Default)]
pub(super) struct Asked {
    pub(super) path: String,
    /// All headers, one a line, names in small letters.
    pub(super) headers: String,
}

impl Asked {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))
    }
}

pub(super) struct Server {
    port: u16,
    shared: Arc<Shared>,
}

type Script = Box<dyn Fn(&Asked, &mut TcpStream) + Send + Sync>;

struct Shared {
    script: Mutex<Arc<Script>>,
    asked: Mutex<Vec<Asked>>,
    is_over: AtomicBool,
}

impl Server {
    /// Answers by this script; what it does not write is not answered. Connections are closed after each answer.
    pub(super) fn new(script: impl Fn(&Asked, &mut TcpStream) + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let port = listener.local_addr().expect("it has an address").port();
        let shared = Arc::new(Shared {
            script: Mutex::new(Arc::new(Box::new(script))),
            asked: Mutex::default(),
            is_over: AtomicBool::new(false),
        });
        let of_thread = shared.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if of_thread.is_over.load(SeqCst) {
                    return;
                }
                let shared = of_thread.clone();
                std::thread::spawn(move || shared.serve(stream));
            }
        });
        Self { port, shared }
    }

    /// Answers everything with these bytes.
    pub(super) fn saying(answer: impl Into<Vec<u8>>) -> Self {
        let answer = answer.into();
        Self::new(move |_, stream| say(stream, &answer))
    }

    /// Answers by another script from now on.
    pub(super) fn now(&self, script: impl Fn(&Asked, &mut TcpStream) + Send + Sync + 'static) {
        *self.shared.script.lock().expect("whole") = Arc::new(Box::new(script));
    }

    pub(super) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(super) fn asked(&self) -> Vec<Asked> {
        self.shared.asked.lock().expect("whole").clone()
    }

    pub(super) fn paths(&self) -> Vec<String> {
        self.asked().into_iter().map(|asked| asked.path).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.shared.is_over.store(true, SeqCst);
        let _ = TcpStream::connect(("127.0.0.1", self.port));
    }
}

impl Shared {
    fn serve(&self, mut stream: TcpStream) {
        let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
        let _ = stream.set_write_timeout(Some(Duration::from_secs(5)));
        let mut asked = Asked::default();
        for line in BufReader::new(&stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty())
        {
            match line.split_once(": ") {
                Some((name, value)) => asked.headers += &format!("{}: {value}\n", name.to_ascii_lowercase()),
                None => asked.path = line.split(' ').nth(1).unwrap_or_default().to_owned(),
            }
        }
        self.asked.lock().expect("whole").push(asked.clone());
        let script = self.script.lock().expect("whole").clone();
        script(&asked, &mut stream);
    }
}

/// Writes, if anybody still listens.
pub(super) fn say(stream: &mut TcpStream, bytes: &[u8]) {
    let _ = stream.write_all(bytes);
}

/// A whole answer: a status, headers one a line, and a body with its length said.
pub(super) fn answer(status: u16, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = format!("content-length: {}", body.len());
    without_length(status, &format!("{headers}\n{length}"), body)
}

/// An answer that ends with the connection.
pub(super) fn without_length(status: u16, headers: &str, body: &[u8]) -> Vec<u8> {
    let lines = headers.lines().filter(|line| !line.is_empty()).map(|line| format!("{line}\r\n"));
    let head = format!("HTTP/1.1 {status} So\r\nconnection: close\r\n{}\r\n", lines.collect::<String>());
    [head.as_bytes(), body].concat()
}

/// Something that looks like a small picture, with a word in it.
pub(super) fn png(word: &str) -> Vec<u8> {
    [b"\x89PNG\r\n\x1a\n", word.as_bytes(), b"\0\0\0\0IEND\xae\x42\x60\x82"].concat()
}
