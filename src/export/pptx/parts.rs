//! The parts of a presentation that are there once: what it is made of, its looks, and what it says of itself.

use std::fmt::Write as _;

use super::{Provenance, slide::GROUP};
use crate::export::{sound::one_line, xml::escaped};

pub(super) const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

pub(super) const NAMESPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

pub(super) const RELATION: &str = "Relationship";

/// What the kinds of relations begin with.
pub(super) const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const FORMATS: &str = "application/vnd.openxmlformats-officedocument";

/// Numbers of layouts and masters begin here, those of slides below.
const FIRST_MASTER: u32 = 2_147_483_648;
const FIRST_SLIDE: usize = 256;

/// A custom property is no longer, in characters; the whole provenance is a part of its own.
const MOST_OF_PROPERTY: usize = 240;

/// A part of relations.
pub(super) fn relations(all: &[String]) -> String {
    let all = all.concat();
    format!("{DECLARATION}<{RELATION}s xmlns=\"{PACKAGE}/relationships\">{all}</{RELATION}s>")
}

fn related(targets: &[(&str, &str)]) -> String {
    let all: Vec<String> = targets
        .iter()
        .enumerate()
        .map(|(index, (kind, target))| {
            // Only the core properties are of the package, not of the office's formats.
            let kind = if *kind == "core-properties" {
                format!("{PACKAGE}/relationships/metadata/core-properties")
            } else {
                format!("{RELATIONS}/{kind}")
            };
            format!("<{RELATION} Id=\"rId{}\" Type=\"{kind}\" Target=\"{target}\"/>", index + 1)
        })
        .collect();
    relations(&all)
}

/// The parts that do not show a page, by their names.
pub(super) fn fixed(slides: usize, size: (i64, i64), provenance: &Provenance) -> Vec<(String, String)> {
    let parts = [
        ("[Content_Types].xml", content_types(slides)),
        (
            "_rels/.rels",
            related(&[
                ("officeDocument", "ppt/presentation.xml"),
                ("core-properties", "docProps/core.xml"),
                ("extended-properties", "docProps/app.xml"),
                ("custom-properties", "docProps/custom.xml"),
                ("customXml", "customXml/item1.xml"),
            ]),
        ),
        ("docProps/core.xml", core_properties(provenance)),
        ("docProps/app.xml", application(slides, provenance)),
        ("docProps/custom.xml", custom_properties(provenance)),
        ("customXml/item1.xml", whole_provenance(provenance)),
        ("customXml/_rels/item1.xml.rels", related(&[("customXmlProps", "itemProps1.xml")])),
        ("customXml/itemProps1.xml", ITEM_PROPERTIES.to_owned()),
        ("ppt/presentation.xml", presentation(slides, size)),
        ("ppt/_rels/presentation.xml.rels", presentation_relations(slides)),
        ("ppt/theme/theme1.xml", theme()),
        ("ppt/theme/theme2.xml", theme()),
        ("ppt/slideMasters/slideMaster1.xml", master(size)),
        (
            "ppt/slideMasters/_rels/slideMaster1.xml.rels",
            related(&[("slideLayout", "../slideLayouts/slideLayout1.xml"), ("theme", "../theme/theme1.xml")]),
        ),
        ("ppt/slideLayouts/slideLayout1.xml", layout()),
        (
            "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
            related(&[("slideMaster", "../slideMasters/slideMaster1.xml")]),
        ),
        ("ppt/notesMasters/notesMaster1.xml", notes_master()),
        ("ppt/notesMasters/_rels/notesMaster1.xml.rels", related(&[("theme", "../theme/theme2.xml")])),
    ];
    parts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}

fn content_types(slides: usize) -> String {
    let mut types = format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" \
         ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" \
         ContentType=\"application/xml\"/><Default Extension=\"png\" ContentType=\"image/png\"/>"
    );
    let mut add = |part: &str, kind: &str| {
        let _ = write!(types, "<Override PartName=\"/{part}\" ContentType=\"{kind}+xml\"/>");
    };
    add("ppt/presentation.xml", &format!("{FORMATS}.presentationml.presentation.main"));
    add("ppt/slideMasters/slideMaster1.xml", &format!("{FORMATS}.presentationml.slideMaster"));
    add("ppt/slideLayouts/slideLayout1.xml", &format!("{FORMATS}.presentationml.slideLayout"));
    add("ppt/notesMasters/notesMaster1.xml", &format!("{FORMATS}.presentationml.notesMaster"));
    add("ppt/theme/theme1.xml", &format!("{FORMATS}.theme"));
    add("ppt/theme/theme2.xml", &format!("{FORMATS}.theme"));
    for number in 1..=slides {
        add(&format!("ppt/slides/slide{number}.xml"), &format!("{FORMATS}.presentationml.slide"));
        add(
            &format!("ppt/notesSlides/notesSlide{number}.xml"),
            &format!("{FORMATS}.presentationml.notesSlide"),
        );
    }
    add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties");
    add("docProps/app.xml", &format!("{FORMATS}.extended-properties"));
    add("docProps/custom.xml", &format!("{FORMATS}.custom-properties"));
    add("customXml/itemProps1.xml", &format!("{FORMATS}.customXmlProperties"));
    types.push_str("</Types>");
    types
}

fn presentation(slides: usize, (width, height): (i64, i64)) -> String {
    let mut list = String::new();
    for index in 0..slides {
        let _ = write!(list, "<p:sldId id=\"{}\" r:id=\"rId{}\"/>", FIRST_SLIDE + index, index + 4);
    }
    format!(
        "{DECLARATION}<p:presentation {NAMESPACES}><p:sldMasterIdLst><p:sldMasterId id=\"{FIRST_MASTER}\" r:id=\"rId1\"/>\
         </p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id=\"rId2\"/></p:notesMasterIdLst><p:sldIdLst>{list}\
         </p:sldIdLst><p:sldSz cx=\"{width}\" cy=\"{height}\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/>\
         </p:presentation>"
    )
}

fn presentation_relations(slides: usize) -> String {
    let slides: Vec<String> = (1..=slides).map(|number| format!("slides/slide{number}.xml")).collect();
    let mut targets = vec![
        ("slideMaster", "slideMasters/slideMaster1.xml"),
        ("notesMaster", "notesMasters/notesMaster1.xml"),
        ("theme", "theme/theme1.xml"),
    ];
    targets.extend(slides.iter().map(|slide| ("slide", slide.as_str())));
    related(&targets)
}

/// The classes of colours, as all of our masters map them.
const COLOUR_MAP: &str = "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" \
     accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>";

const BACKGROUND: &str =
    "<p:bg><p:bgPr><a:solidFill><a:schemeClr val=\"bg1\"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>";

fn master((width, height): (i64, i64)) -> String {
    let (wide, high) = (width * 9 / 10, height / 6);
    let (left, top) = (width / 20, height / 20);
    format!(
        "{DECLARATION}<p:sldMaster {NAMESPACES}><p:cSld>{BACKGROUND}<p:spTree>{GROUP}\
         <p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>\
         <p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm><a:off x=\"{left}\" y=\"{top}\"/>\
         <a:ext cx=\"{wide}\" cy=\"{high}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody>\
         <a:bodyPr anchor=\"ctr\"><a:normAutofit/></a:bodyPr><a:lstStyle/><a:p/></p:txBody></p:sp></p:spTree></p:cSld>\
         {COLOUR_MAP}<p:sldLayoutIdLst><p:sldLayoutId id=\"{}\" r:id=\"rId1\"/></p:sldLayoutIdLst>\
         <p:txStyles><p:titleStyle><a:lvl1pPr><a:defRPr sz=\"2800\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill>\
         <a:latin typeface=\"+mj-lt\"/></a:defRPr></a:lvl1pPr></p:titleStyle><p:bodyStyle/><p:otherStyle/></p:txStyles>\
         </p:sldMaster>",
        FIRST_MASTER + 1
    )
}

fn layout() -> String {
    format!(
        "{DECLARATION}<p:sldLayout {NAMESPACES} type=\"titleOnly\" preserve=\"1\"><p:cSld name=\"Title and picture\"><p:spTree>\
         {GROUP}<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>\
         <p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>\
         </p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
}

fn notes_master() -> String {
    format!(
        "{DECLARATION}<p:notesMaster {NAMESPACES}><p:cSld>{BACKGROUND}<p:spTree>{GROUP}\
         <p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide Image\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" \
         noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\" idx=\"2\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>\
         <a:off x=\"685800\" y=\"1143000\"/><a:ext cx=\"5486400\" cy=\"3086100\"/></a:xfrm><a:prstGeom prst=\"rect\">\
         <a:avLst/></a:prstGeom><a:noFill/><a:ln w=\"12700\"><a:solidFill><a:prstClr val=\"black\"/></a:solidFill></a:ln>\
         </p:spPr></p:sp><p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"body\" sz=\"quarter\" idx=\"3\"/></p:nvPr></p:nvSpPr><p:spPr><a:xfrm>\
         <a:off x=\"685800\" y=\"4400550\"/><a:ext cx=\"5486400\" cy=\"3600450\"/></a:xfrm><a:prstGeom prst=\"rect\">\
         <a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp></p:spTree></p:cSld>\
         {COLOUR_MAP}<p:notesStyle><a:lvl1pPr><a:defRPr sz=\"1200\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill>\
         <a:latin typeface=\"+mn-lt\"/></a:defRPr></a:lvl1pPr></p:notesStyle></p:notesMaster>"
    )
}

/// Colours and fonts; what the format wants to be there although no slide uses it is as plain as it allows.
fn theme() -> String {
    let mut colours = String::new();
    for (name, colour) in [
        ("dk1", "1C1C22"),
        ("lt1", "FFFFFF"),
        ("dk2", "3A3A44"),
        ("lt2", "F4F1EA"),
        ("accent1", "0072B2"),
        ("accent2", "D55E00"),
        ("accent3", "009E73"),
        ("accent4", "CC79A7"),
        ("accent5", "E69F00"),
        ("accent6", "56B4E9"),
        ("hlink", "0072B2"),
        ("folHlink", "6A4C93"),
    ] {
        let _ = write!(colours, "<a:{name}><a:srgbClr val=\"{colour}\"/></a:{name}>");
    }
    let font = "<a:latin typeface=\"Inter\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>";
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>";
    let line = format!("<a:ln w=\"6350\">{fill}</a:ln>");
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>";
    format!(
        "{DECLARATION}<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Sahelscope\">\
         <a:themeElements><a:clrScheme name=\"Sahelscope\">{colours}</a:clrScheme><a:fontScheme name=\"Sahelscope\">\
         <a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme><a:fmtScheme name=\"Sahelscope\">\
         <a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst><a:lnStyleLst>{line}{line}{line}</a:lnStyleLst>\
         <a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst>\
         </a:fmtScheme></a:themeElements></a:theme>"
    )
}

fn core_properties(provenance: &Provenance) -> String {
    let text = |text: &str| escaped(&one_line(text));
    // Programs refuse a document whose dates they cannot read.
    let date = provenance.made.parse::<jiff::Timestamp>().map(|moment| {
        let moment = moment.strftime("%Y-%m-%dT%H:%M:%SZ");
        ["created", "modified"]
            .map(|what| format!("<dcterms:{what} xsi:type=\"dcterms:W3CDTF\">{moment}</dcterms:{what}>"))
            .concat()
    });
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator>\
         <dc:description>{}</dc:description><dc:language>{}</dc:language>{}</cp:coreProperties>",
        text(&provenance.title),
        text(&provenance.producer),
        text(&provenance.in_short()),
        provenance.language(),
        date.unwrap_or_default(),
    )
}

fn application(slides: usize, provenance: &Provenance) -> String {
    let application = escaped(&one_line(&provenance.version));
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
         <Application>{application}</Application><Slides>{slides}</Slides><Notes>{slides}</Notes></Properties>"
    )
}

/// What people see of the provenance in the properties of the document.
fn custom_properties(provenance: &Provenance) -> String {
    let mut properties = String::new();
    let files = provenance.files.iter().map(|file| format!("{} sha256:{}", file.name, file.sha256));
    let values = [("Sahelscope", provenance.in_short()), ("Made", provenance.made.clone())];
    let named = values.into_iter().map(|(name, value)| (name.to_owned(), value));
    let files = files.enumerate().map(|(index, file)| (format!("File {}", index + 1), file));
    for (index, (name, value)) in named.chain(files).enumerate() {
        let value = escaped(&crate::export::sound::shortened(&value, MOST_OF_PROPERTY));
        // The format wants this identifier, and numbers from 2 on.
        let _ = write!(
            properties,
            "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{}\" name=\"{name}\">\
             <vt:lpwstr>{value}</vt:lpwstr></property>",
            index + 2
        );
    }
    format!(
        "{DECLARATION}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
         xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">{properties}</Properties>"
    )
}

fn whole_provenance(provenance: &Provenance) -> String {
    let json = escaped(&provenance.to_json());
    format!("{DECLARATION}<provenance xmlns=\"urn:sahelscope:provenance\">{json}</provenance>")
}

const ITEM_PROPERTIES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n\
     <ds:datastoreItem ds:itemID=\"{5A4E15C0-9E1B-4C0B-8B5B-5A6F1D2E3C47}\" \
     xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\"><ds:schemaRefs>\
     <ds:schemaRef ds:uri=\"urn:sahelscope:provenance\"/></ds:schemaRefs></ds:datastoreItem>";
