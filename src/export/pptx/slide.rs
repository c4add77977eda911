//! A slide and its notes.

use std::fmt::Write as _;

use super::{
    Page, Place, Words, emu,
    parts::{DECLARATION, NAMESPACES, RELATION, RELATIONS, relations},
};
use crate::export::{
    handout::address_in,
    sound::{one_line, shortened},
    xml::escaped,
};

/// Titles are shown in narrow columns; the whole one would not be read.
const MOST_OF_TITLE: usize = 250;

/// A slide and its relations, as names and texts of parts.
pub(super) fn slide(
    number: usize,
    page: &Page,
    (width, height): (i64, i64),
    place: Place,
    links: &[(Place, String)],
    language: &str,
) -> [(String, String); 2] {
    let title = match shortened(&page.title, MOST_OF_TITLE) {
        title if title.trim().is_empty() => number.to_string(),
        title => title,
    };
    let title = escaped(&title);
    let alt = escaped(&one_line(if page.alt.trim().is_empty() { &page.title } else { &page.alt }));
    let Place { x, y, width: wide, height: high } = place;
    // Above the slide, with a little room between.
    let (title_high, above) = (height / 8, -(height / 8) - emu(12.0));
    let mut text = format!(
        "{DECLARATION}<p:sld {NAMESPACES}><p:cSld name=\"{title}\"><p:spTree>{GROUP}\
         <p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"0\" y=\"{above}\"/>\
         <a:ext cx=\"{width}\" cy=\"{title_high}\"/></a:xfrm></p:spPr><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr>\
         <a:lstStyle/><a:p><a:r><a:rPr lang=\"{language}\"/><a:t>{title}</a:t></a:r></a:p></p:txBody></p:sp>\
         <p:pic><p:nvPicPr><p:cNvPr id=\"3\" name=\"Picture\" descr=\"{alt}\"/><p:cNvPicPr>\
         <a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed=\"rId2\"/>\
         <a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x=\"{x}\" y=\"{y}\"/>\
         <a:ext cx=\"{wide}\" cy=\"{high}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>"
    );
    let mut related = vec![
        relation("rId1", "slideLayout", "../slideLayouts/slideLayout1.xml", false),
        relation("rId2", "image", &format!("../media/image{number}.png"), false),
        relation("rId3", "notesSlide", &format!("../notesSlides/notesSlide{number}.xml"), false),
    ];
    for (index, (at, url)) in links.iter().enumerate() {
        let name = format!("rId{}", index + 4);
        let url_text = escaped(url);
        let _ = write!(
            text,
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{}\" name=\"Link {}\" descr=\"{url_text}\"><a:hlinkClick r:id=\"{name}\"/>\
             </p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"{}\" y=\"{}\"/>\
             <a:ext cx=\"{}\" cy=\"{}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:solidFill>\
             <a:srgbClr val=\"FFFFFF\"><a:alpha val=\"0\"/></a:srgbClr></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>",
            index + 4,
            index + 1,
            at.x,
            at.y,
            at.width,
            at.height,
        );
        related.push(relation(&name, "hyperlink", url, true));
    }
    text.push_str("</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>");
    [
        (format!("ppt/slides/slide{number}.xml"), text),
        (format!("ppt/slides/_rels/slide{number}.xml.rels"), relations(&related)),
    ]
}

/// The notes of a slide, with its sources, and their relations.
pub(super) fn notes(number: usize, page: &Page, words: &Words, language: &str) -> [(String, String); 2] {
    let mut related = vec![
        relation("rId1", "notesMaster", "../notesMasters/notesMaster1.xml", false),
        relation("rId2", "slide", &format!("../slides/slide{number}.xml"), false),
    ];
    let mut paragraphs = String::new();
    for line in page.notes.lines() {
        paragraphs.push_str(&paragraph(line, language, ""));
    }
    if !page.sources.is_empty() {
        paragraphs.push_str(&paragraph(&words.sources, language, " b=\"1\""));
    }
    for source in &page.sources {
        let Some(url) = address_in(source) else {
            paragraphs.push_str(&paragraph(source, language, ""));
            continue;
        };
        let name = format!("rId{}", related.len() + 1);
        related.push(relation(&name, "hyperlink", &url, true));
        let _ = write!(
            paragraphs,
            "<a:p><a:r><a:rPr lang=\"{language}\"><a:hlinkClick r:id=\"{name}\"/></a:rPr><a:t>{}</a:t></a:r></a:p>",
            escaped(&one_line(source))
        );
    }
    if paragraphs.is_empty() {
        paragraphs.push_str("<a:p/>");
    }
    let text = format!(
        "{DECLARATION}<p:notes {NAMESPACES}><p:cSld><p:spTree>{GROUP}\
         <p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide Image\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" \
         noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>\
         <p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>\
         {paragraphs}</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    );
    [
        (format!("ppt/notesSlides/notesSlide{number}.xml"), text),
        (format!("ppt/notesSlides/_rels/notesSlide{number}.xml.rels"), relations(&related)),
    ]
}

fn paragraph(line: &str, language: &str, look: &str) -> String {
    let line = escaped(&one_line(line));
    if line.trim().is_empty() {
        return "<a:p/>".to_owned();
    }
    format!("<a:p><a:r><a:rPr lang=\"{language}\"{look}/><a:t>{line}</a:t></a:r></a:p>")
}

fn relation(name: &str, kind: &str, target: &str, is_outside: bool) -> String {
    let mode = if is_outside { " TargetMode=\"External\"" } else { "" };
    format!("<{RELATION} Id=\"{name}\" Type=\"{RELATIONS}/{kind}\" Target=\"{}\"{mode}/>", escaped(target))
}

/// The group that all of a slide's shapes are in.
pub(super) const GROUP: &str = "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>\
     <a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"0\" cy=\"0\"/></a:xfrm>\
     </p:grpSpPr>";
