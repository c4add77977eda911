//! Which language a text that begins with `<` is written in: told by its outermost element.

use memchr::memmem;

/// The local name of the outermost element, or what the text is if it has none.
pub(super) enum Root<'a> {
    Element(&'a [u8]),
    /// A document type names HTML.
    Html,
    /// Comments, instructions or nothing up to the end.
    None,
}

/// Steps over the declaration, comments, instructions and document types, however long.
pub(super) fn root(bytes: &[u8]) -> Root<'_> {
    let mut rest = bytes;
    loop {
        let Some(at) = memchr::memchr(b'<', rest) else { return Root::None };
        rest = &rest[at + 1..];
        let skipped = if let Some(comment) = rest.strip_prefix(b"!--") {
            memmem::find(comment, b"-->").map(|end| &comment[end + 3..])
        } else if rest.starts_with(b"?") {
            memmem::find(rest, b"?>").map(|end| &rest[end + 2..])
        } else if rest.starts_with(b"!") {
            if rest.len() >= 13 && rest[..13].eq_ignore_ascii_case(b"!doctype html") {
                return Root::Html;
            }
            after_doctype(rest)
        } else {
            return Root::Element(local_name(rest));
        };
        match skipped {
            Some(after) => rest = after,
            None => return Root::None,
        }
    }
}

/// What follows a document type, whose own declarations stand in square brackets.
fn after_doctype(rest: &[u8]) -> Option<&[u8]> {
    let end = memchr::memchr2(b'>', b'[', rest)?;
    if rest[end] == b'>' {
        return Some(&rest[end + 1..]);
    }
    let inner = &rest[end + 1..];
    let close = memchr::memchr(b']', inner)?;
    let end = memchr::memchr(b'>', &inner[close..])?;
    Some(&inner[close + end + 1..])
}

/// The name that a tag begins with, without its prefix.
fn local_name(tag: &[u8]) -> &[u8] {
    let end = tag.iter().position(|byte| b" \t\r\n/><".contains(byte)).unwrap_or(tag.len());
    let name = &tag[..end];
    memchr::memrchr(b':', name).map_or(name, |colon| &name[colon + 1..])
}

/// The stable word for what has this outermost element and is not read.
pub(super) fn word(name: &[u8]) -> &'static str {
    const HTML: [&[u8]; 10] =
        [b"html", b"head", b"body", b"script", b"div", b"table", b"meta", b"title", b"p", b"h1"];
    match name {
        name if HTML.iter().any(|tag| tag.eq_ignore_ascii_case(name)) => "html",
        b"osm" | b"osmChange" => "osm",
        b"rss" | b"feed" | b"RDF" => "feed",
        b"svg" => "svg",
        b"FeatureCollection" | b"Dictionary" | b"featureMember" => "gml",
        b"TrainingCenterDatabase" => "tcx",
        // Excel's XML of 2003, and the error that map services send in place of data.
        b"Workbook" => "xls",
        b"ServiceExceptionReport" | b"ExceptionReport" | b"Error" => "service-error",
        _ => "xml",
    }
}
