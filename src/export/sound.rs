//! A sheet of which all can be drawn: finite numbers, texts of one line, pictures with all of their pixels. Writers take only such.

use super::{ExportError, xml};
use crate::scene::sheet::{Area, Ink, Item, Link, Path, Picture, Sheet, Step, Stroke, Text};

/// A page is no larger, in points: some 14 metres, as PDF has it.
const MOST_PT: f32 = 40_000.0;

/// No coordinate lies farther out; writers count on squares of them being finite.
const FAR_PT: f32 = 1e6;

/// Letters are no larger, and lines no wider.
const MOST_SIZE_PT: f32 = 10_000.0;

/// Dashes and gaps that together are shorter are one line: nobody sees them, and there may be millions.
const SHORTEST_DASHES_PT: f32 = 0.05;

/// Areas within areas are followed down to here.
const MOST_DEPTH: usize = 50;

/// The sheet, without what cannot be drawn.
///
/// # Errors
/// When it has no width or height that can be drawn.
pub(super) fn sound(sheet: &Sheet) -> Result<Sheet, ExportError> {
    let Sheet { width_pt, height_pt, paper, .. } = *sheet;
    if ![width_pt, height_pt].iter().all(|side| (0.01..=MOST_PT).contains(side)) {
        return Err(ExportError::NoSize { width_pt, height_pt });
    }
    let items = items(&sheet.items, 0);
    let links = sheet.links.iter().filter_map(link).collect();
    Ok(Sheet { width_pt, height_pt, paper, items, links })
}

fn items(all: &[Item], depth: usize) -> Vec<Item> {
    let mut kept = Vec::with_capacity(all.len());
    for item in all {
        match item {
            Item::Path(path) => kept.extend(self::path(path).map(Item::Path)),
            Item::Text(text) => kept.extend(self::text(text).map(Item::Text)),
            Item::Picture(picture) => kept.extend(self::picture(picture).map(Item::Picture)),
            Item::Clipped { area, items } if depth < MOST_DEPTH => {
                let Some(area) = self::area(area) else { continue };
                let items = self::items(items, depth + 1);
                // A clip costs a renderer a picture of its own.
                if items.iter().all(|item| lies_within(item, &area)) {
                    kept.extend(items);
                } else {
                    kept.push(Item::Clipped { area, items });
                }
            }
            Item::Clipped { .. } => {}
        }
    }
    kept
}

/// An area that something can be seen in.
fn area(area: &Area) -> Option<Area> {
    let Area { x, y, width, height } = *area;
    let is_finite = [x, y, width, height].iter().all(|number| number.is_finite());
    if !is_finite || width <= 0.0 || height <= 0.0 {
        return None;
    }
    let [left, top, right, bottom] = [x, y, x + width, y + height].map(near);
    (right > left && bottom > top).then_some(Area {
        x: left,
        y: top,
        width: right - left,
        height: bottom - top,
    })
}

fn near(coordinate: f32) -> f32 {
    coordinate.clamp(-FAR_PT, FAR_PT)
}

fn ink(ink: Ink) -> Option<Ink> {
    let opacity = ink.opacity.clamp(0.0, 1.0);
    (opacity > 0.0).then_some(Ink { opacity, ..ink })
}

fn path(path: &Path) -> Option<Path> {
    let steps = steps(&path.steps);
    let fill = path.fill.and_then(ink);
    let stroke = path.stroke.as_ref().and_then(stroke);
    let is_seen = steps.len() > 1 && (fill.is_some() || stroke.is_some());
    is_seen.then_some(Path { steps, fill, stroke })
}

/// Steps of finite numbers, each part with a beginning. Where one is missing the outline has a gap.
fn steps(all: &[Step]) -> Vec<Step> {
    let mut kept = Vec::with_capacity(all.len());
    let mut is_begun = false;
    for step in all {
        let (numbers, end): (&[f32], (f32, f32)) = match step {
            Step::Move(x, y) | Step::Line(x, y) => (&[*x, *y], (*x, *y)),
            Step::Cubic(points) => (points, (points[4], points[5])),
            Step::Close => {
                if is_begun && !matches!(kept.last(), Some(Step::Close)) {
                    kept.push(Step::Close);
                }
                continue;
            }
        };
        if !numbers.iter().all(|number| number.is_finite()) {
            is_begun = false;
            continue;
        }
        let end = (near(end.0), near(end.1));
        kept.push(match step {
            _ if !is_begun => Step::Move(end.0, end.1),
            Step::Cubic(points) => Step::Cubic(points.map(near)),
            Step::Line(..) => Step::Line(end.0, end.1),
            Step::Move(..) | Step::Close => Step::Move(end.0, end.1),
        });
        is_begun = true;
    }
    while matches!(kept.last(), Some(Step::Move(..))) {
        kept.pop();
    }
    kept
}

fn stroke(stroke: &Stroke) -> Option<Stroke> {
    let ink = ink(stroke.ink)?;
    let width_pt = size(stroke.width_pt)?;
    let are_dashes = stroke.dashes.iter().all(|length| length.is_finite() && (0.0..=FAR_PT).contains(length))
        && stroke.dashes.iter().sum::<f32>() >= SHORTEST_DASHES_PT;
    let mut dashes = if are_dashes { stroke.dashes.clone() } else { Vec::new() };
    // As SVG reads it; not all readers of PDF do.
    if dashes.len() % 2 == 1 {
        dashes.extend_from_within(..);
    }
    Some(Stroke { ink, width_pt, dashes })
}

/// A width of lines or a size of letters.
fn size(size: f32) -> Option<f32> {
    (size > 0.0 && size.is_finite()).then(|| size.clamp(0.01, MOST_SIZE_PT))
}

fn finite_or_zero(number: f32) -> f32 {
    if number.is_finite() { number } else { 0.0 }
}

fn text(text: &Text) -> Option<Text> {
    let words = one_line(&text.words);
    if words.trim().is_empty() || !text.x.is_finite() || !text.y.is_finite() {
        return None;
    }
    let halo = text.halo.and_then(|(ink, width_pt)| Some((self::ink(ink)?, size(width_pt)?)));
    Some(Text {
        x: near(text.x),
        y: near(text.y),
        words,
        face: text.face,
        size_pt: size(text.size_pt)?,
        spacing_pt: finite_or_zero(text.spacing_pt).clamp(-MOST_SIZE_PT, MOST_SIZE_PT),
        ink: ink(text.ink).or(halo.map(|_| Ink { opacity: 0.0, ..text.ink }))?,
        halo,
        is_slanted: text.is_slanted,
        turned_deg: finite_or_zero(text.turned_deg) % 360.0,
        width_pt: if (0.0..=FAR_PT).contains(&text.width_pt) { text.width_pt } else { 0.0 },
    })
}

/// A text on one line: breaks and tabs are spaces, and what XML cannot hold is left out.
pub(super) fn one_line(text: &str) -> String {
    let spaced = text.chars().map(|c| match c {
        '\n' | '\r' | '\t' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => ' ',
        other => other,
    });
    spaced.filter(|c| xml::is_allowed(*c)).collect()
}

/// A text of one line that is no longer than `most` characters.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let line = one_line(text);
    match line.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", line[..end].trim_end()),
        None => line,
    }
}

fn picture(picture: &Picture) -> Option<Picture> {
    let pixels = &picture.pixels;
    let is_whole = pixels
        .width
        .checked_mul(pixels.height)
        .is_some_and(|count| count > 0 && count == pixels.pixels.len());
    let part = self::area(&picture.part)?;
    let [left, top] = [part.x, part.y].map(|share| share.clamp(0.0, 1.0));
    let [right, bottom] = [part.x + part.width, part.y + part.height].map(|share| share.clamp(0.0, 1.0));
    let opacity = picture.opacity.clamp(0.0, 1.0);
    if !is_whole || right <= left || bottom <= top || opacity.is_nan() || opacity <= 0.0 {
        return None;
    }
    Some(Picture {
        area: self::area(&picture.area)?,
        pixels: pixels.clone(),
        part: Area { x: left, y: top, width: right - left, height: bottom - top },
        opacity,
        is_sharp: picture.is_sharp,
    })
}

fn link(link: &Link) -> Option<Link> {
    Some(Link { area: area(&link.area)?, url: address(&link.url)? })
}

/// An address of the web, in the characters that addresses are written in; others are spelled by their bytes.
pub(super) fn address(url: &str) -> Option<String> {
    let url = url.trim();
    let scheme = ["https://", "http://"]
        .into_iter()
        .find(|scheme| url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))?;
    let mut address = String::from(scheme);
    for byte in url[scheme.len()..].bytes() {
        match byte {
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | 0..=b' ' | 0x7f.. => {
                address.push_str(&format!("%{byte:02X}"));
            }
            _ => address.push(char::from(byte)),
        }
    }
    (address.len() > scheme.len()).then_some(address)
}

/// Whether no part of an item reaches out of an area. Of words that is not known.
fn lies_within(item: &Item, area: &Area) -> bool {
    match item {
        Item::Path(path) => {
            let reach = path.stroke.as_ref().map_or(0.0, |stroke| stroke.width_pt / 2.0);
            let contains = |x: f32, y: f32| {
                x - reach >= area.x
                    && y - reach >= area.y
                    && x + reach <= area.x + area.width
                    && y + reach <= area.y + area.height
            };
            path.steps.iter().all(|step| match step {
                Step::Move(x, y) | Step::Line(x, y) => contains(*x, *y),
                Step::Cubic([a, b, c, d, e, f]) => contains(*a, *b) && contains(*c, *d) && contains(*e, *f),
                Step::Close => true,
            })
        }
        Item::Picture(Picture { area: shown, .. }) | Item::Clipped { area: shown, .. } => {
            shown.x >= area.x
                && shown.y >= area.y
                && shown.x + shown.width <= area.x + area.width
                && shown.y + shown.height <= area.y + area.height
        }
        Item::Text(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_steps(all: &[Step], expected: &[Step]) {
        assert_eq!(steps(all), expected);
    }

    #[test]
    fn an_outline_has_a_gap_where_a_number_is_none() {
        use Step::{Close, Line, Move};
        check_steps(&[Move(1.0, 2.0), Line(3.0, 4.0), Close], &[Move(1.0, 2.0), Line(3.0, 4.0), Close]);
        check_steps(&[Line(1.0, 2.0), Line(3.0, 4.0)], &[Move(1.0, 2.0), Line(3.0, 4.0)]);
        let gap =
            [Move(0.0, 0.0), Line(1.0, 0.0), Line(f32::NAN, 0.0), Line(2.0, 0.0), Line(3.0, 0.0), Close];
        check_steps(&gap, &[Move(0.0, 0.0), Line(1.0, 0.0), Move(2.0, 0.0), Line(3.0, 0.0), Close]);
        check_steps(&[Close, Move(f32::INFINITY, 0.0), Move(1.0, 1.0)], &[]);
        check_steps(&[Move(1e30, 0.0), Line(0.0, -1e30)], &[Move(1e6, 0.0), Line(0.0, -1e6)]);
    }

    #[track_caller]
    fn check_address(url: &str, expected: Option<&str>) {
        assert_eq!(address(url).as_deref(), expected);
    }

    #[test]
    fn only_addresses_of_the_web_lead_somewhere() {
        check_address("https://example.org/a?b=c#d", Some("https://example.org/a?b=c#d"));
        check_address(" HTTP://example.org ", Some("http://example.org"));
        check_address("https://example.org/é \"x\"", Some("https://example.org/%C3%A9%20%22x%22"));
        check_address("javascript:alert(1)", None);
        check_address("file:///maps/x", None);
        check_address("https://", None);
        check_address("", None);
    }

    #[test]
    fn texts_are_shortened_by_letters() {
        assert_eq!(shortened("تين زاوتين\n2024", 5), "تين ز…");
        assert_eq!(shortened("a\tb\u{0}c", 5), "a bc");
    }
}
