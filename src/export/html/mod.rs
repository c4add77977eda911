//! Pages as one HTML file that asks nobody for anything: a document to scroll through, and a presentation by its keys.

use base64::{Engine, prelude::BASE64_STANDARD};

use super::{
    ExportError, Page, Provenance, Words,
    handout::address_in,
    letters::{Face, Fonts},
    sound::{one_line, sound},
    svg::{Drawing, drawing},
    webfont::Letters,
    xml::{escaped, number},
};

const STYLE: &str = include_str!("present.css");
const SCRIPT: &str = include_str!("present.js");

/// Pages as the text of an HTML file. Fonts are in it once, with the letters that are used. The browser is told to open no
/// connection, whatever the pages hold.
///
/// # Errors
/// When there is no page, a page has no size, or one of its pictures cannot be packed.
pub fn html(
    pages: &[Page],
    provenance: &Provenance,
    fonts: &Fonts,
    words: &Words,
) -> Result<String, ExportError> {
    if pages.is_empty() {
        return Err(ExportError::NoPages);
    }
    let mut letters = Letters::default();
    let mut slides = String::new();
    for (index, page) in pages.iter().enumerate() {
        slides.push_str(&slide(index, page, fonts, words, &mut letters)?);
    }
    let headings = [&provenance.title, &words.notes, &words.sources, &words.all_sources];
    headings.into_iter().for_each(|heading| letters.add(fonts, heading, Face::Semibold));
    let title = escaped(&one_line(&provenance.title));
    let language = provenance.language();
    let direction = if Fonts::is_from_right(&provenance.title) { " dir=\"auto\"" } else { "" };
    Ok(format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n\
         <meta name=\"author\" content=\"{}\">\n<meta name=\"generator\" content=\"{}\">\n\
         <meta name=\"date\" content=\"{}\">\n<style>{}{STYLE}</style>\n</head>\n<body>\n<main>\n<h1{direction}>{title}</h1>\n\
         {slides}{}</main>\n<script type=\"application/json\" id=\"provenance\">{}</script>\n<script>{SCRIPT}</script>\n\
         </body>\n</html>\n",
        policy(),
        escaped(&one_line(&provenance.producer)),
        escaped(&one_line(&provenance.version)),
        escaped(&one_line(&provenance.made)),
        letters.style(fonts),
        all_sources(pages, words),
        in_script(&provenance.to_json()),
    ))
}

/// What the browser may load: what is in the file, and of scripts only ours.
fn policy() -> String {
    let script = BASE64_STANDARD.encode(ring::digest::digest(&ring::digest::SHA256, SCRIPT.as_bytes()));
    format!(
        "default-src 'none'; script-src 'sha256-{script}'; style-src 'unsafe-inline'; img-src data:; font-src data:; \
         base-uri 'none'; form-action 'none'"
    )
}

/// JSON that cannot end the script that it stands in.
fn in_script(json: &str) -> String {
    json.replace('<', "\\u003c").replace('>', "\\u003e")
}

fn slide(
    index: usize,
    page: &Page,
    fonts: &Fonts,
    words: &Words,
    letters: &mut Letters,
) -> Result<String, ExportError> {
    let sheet = sound(&page.sheet)?;
    let number_of_page = index + 1;
    let prefix = format!("p{number_of_page}");
    let drawn = drawing(&sheet, &Drawing { prefix: &prefix, ..Drawing::of(fonts) }, letters)?;
    let name = match one_line(&page.title) {
        title if title.trim().is_empty() => number_of_page.to_string(),
        title => format!("{number_of_page}. {title}"),
    };
    let alt = if page.alt.trim().is_empty() { &name } else { &page.alt };
    let (width, height) = (number(sheet.width_pt), number(sheet.height_pt));
    let said = [&page.notes].into_iter().chain(&page.sources);
    said.for_each(|text| letters.add(fonts, text, Face::Regular));
    let mut more = String::new();
    if !page.notes.trim().is_empty() {
        let (heading, notes) = (escaped(&words.notes), escaped(&page.notes));
        more.push_str(&format!("<h2>{heading}</h2>\n<p dir=\"auto\">{notes}</p>\n"));
    }
    if !page.sources.is_empty() {
        more.push_str(&format!("<h2>{}</h2>\n{}", escaped(&words.sources), list(page.sources.iter())));
    }
    // A picture with links in it is a group, or those who hear it would not hear of them.
    let role = if sheet.links.is_empty() { "img" } else { "group" };
    Ok(format!(
        "<section class=\"slide\" id=\"slide-{number_of_page}\" aria-label=\"{}\">\n<figure class=\"picture\">\n\
         <svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
         viewBox=\"0 0 {width} {height}\" role=\"{role}\" aria-label=\"{}\">\n{drawn}</svg>\n</figure>\n\
         <div class=\"more\">\n{more}</div>\n</section>\n",
        escaped(&name),
        escaped(&one_line(alt)),
    ))
}

fn all_sources(pages: &[Page], words: &Words) -> String {
    let all = super::all_sources(pages);
    if all.is_empty() {
        return String::new();
    }
    let heading = escaped(&words.all_sources);
    format!("<section id=\"sources\">\n<h2>{heading}</h2>\n{}</section>\n", list(all.into_iter()))
}

fn list<'a>(sources: impl Iterator<Item = &'a String>) -> String {
    let items = sources.map(|source| {
        let text = escaped(&one_line(source));
        match address_in(source) {
            Some(url) => {
                let url = escaped(&url);
                format!("<li dir=\"auto\"><a href=\"{url}\" target=\"_blank\" rel=\"noopener noreferrer\">{text}</a></li>\n")
            }
            None => format!("<li dir=\"auto\">{text}</li>\n"),
        }
    });
    format!("<ol>\n{}</ol>\n", items.collect::<String>())
}
