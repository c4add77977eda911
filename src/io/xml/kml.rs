//! KML 2.0 to 2.3 with Google's additions: which element says what. Source: OGC 12-007r2 and Google's KML reference.

use std::borrow::Cow;
use std::collections::HashMap;

use super::Translated;
use super::feature::Feature;
use super::html;
use super::incident;
use super::shapes::{self, Shapes};
use super::tree::Element;
use super::walk::{Open, Vocabulary};
use crate::io::geojson::PROFILES;
use crate::model::source::is_web_address;
use crate::model::{Code, Severity};

/// Reads KML.
#[derive(Default)]
pub(super) struct Kml {
    /// What a schema's fields are called for people: schema and field.
    display_names: HashMap<(String, String), String>,
}

const OVERLAYS: [&[u8]; 3] = [b"GroundOverlay", b"ScreenOverlay", b"PhotoOverlay"];

fn is_folder(name: &[u8]) -> bool {
    matches!(name, b"Document" | b"Folder")
}

impl Vocabulary for Kml {
    fn is_record(&self, name: &[u8]) -> bool {
        name == b"Placemark"
    }

    fn wants(&self, name: &[u8], path: &[Open<'_>]) -> bool {
        match name {
            b"name" | b"description" => path.last().is_some_and(|parent| is_folder(parent.name)),
            // That of a record is gathered with it.
            b"ExtendedData" => path.last().is_some_and(|parent| parent.name == b"Document"),
            b"Placemark" | b"Schema" | b"NetworkLink" => true,
            name => OVERLAYS.contains(&name),
        }
    }

    fn take(&mut self, element: &Element<'_>, path: &mut [Open<'_>], out: &mut Translated) {
        match element.name {
            b"Placemark" => self.placemark(element, path, out),
            b"Schema" => self.schema(element),
            b"NetworkLink" => {
                for link in element.children.iter().filter(|child| matches!(child.name, b"Link" | b"Url")) {
                    address(link, Severity::Warning, out);
                }
            }
            b"name" | b"description" => folder_text(element, path, out),
            b"ExtendedData" => profile(element, path, out),
            _ => {
                let kind = String::from_utf8_lossy(element.name);
                let value = match element.text_of("name") {
                    Some(name) => format!("{kind}: {}", html::plain(&name)),
                    None => kind.into_owned(),
                };
                out.file_note(Severity::Info, Code::SkippedMember, element.line, value);
                if let Some(icon) = element.child("Icon") {
                    address(icon, Severity::Info, out);
                }
            }
        }
    }
}

/// Says that what a link points to was not fetched. Pictures beside the file are no matter of the network.
fn address(link: &Element<'_>, severity: Severity, out: &mut Translated) {
    if let Some(address) = link.text_of("href")
        && (severity != Severity::Info || is_web_address(&address))
    {
        out.file_note(severity, Code::NetworkLink, link.line, address.into_owned());
    }
}

/// The name or the description of a folder; those of the outermost are the file's.
fn folder_text(element: &Element<'_>, path: &mut [Open<'_>], out: &mut Translated) {
    let outermost = path.iter().filter(|open| is_folder(open.name)).count() == 1;
    let Some(text) = element.trimmed() else { return };
    if element.name == b"description" {
        if outermost && out.description.is_none() {
            out.description = Some(html::readable(&text).text);
        }
        return;
    }
    let text = html::plain(&text);
    if outermost && out.title.is_none() {
        out.title = Some(text.clone());
    }
    if let Some(folder) = path.last_mut() {
        folder.title.get_or_insert(text);
    }
}

/// Whether the file says that this program has written it, before any record.
fn profile(element: &Element<'_>, path: &[Open<'_>], out: &mut Translated) {
    let outermost = path.iter().filter(|open| is_folder(open.name)).count() == 1;
    let said = element.named("Data").filter(|data| data.attribute("name").as_deref() == Some("profile"));
    let said = said.filter_map(|data| data.text_of("value")).find(|value| value.starts_with(PROFILES));
    if outermost && out.features.is_empty() {
        out.profile = out.profile.take().or(said.map(Cow::into_owned));
    }
}

/// `Attacks / 2024`: the folders around a record. The outermost document is the file itself.
fn folders(path: &[Open<'_>]) -> String {
    let around = path.iter().filter(|open| is_folder(open.name));
    let inner = around.enumerate().filter(|(index, open)| *index > 0 || open.name == b"Folder");
    let titles: Vec<&str> = inner.filter_map(|(_, open)| open.title.as_deref()).collect();
    titles.join(" / ")
}

impl Kml {
    fn schema(&mut self, element: &Element<'_>) {
        let schema = element.attribute("id").or_else(|| element.attribute("name")).unwrap_or_default();
        for field in &element.children {
            if let (Some(name), Some(shown)) = (field.attribute("name"), field.text_of("displayName")) {
                // Some mark it up, as `<b>Name</b>`.
                let shown = html::plain(&shown);
                if folded(&name) != folded(&shown) && !shown.is_empty() {
                    self.display_names.insert((schema.clone(), name), shown);
                }
            }
        }
    }

    fn placemark(&self, element: &Element<'_>, path: &[Open<'_>], out: &mut Translated) {
        if out.profile.is_some()
            && let Some(cells) = incident::cells(element)
        {
            let mut feature = incident::feature(&cells, element, out);
            for child in element.children.iter().filter(|child| child.name != b"ExtendedData") {
                self.property(child, &mut feature);
            }
            return feature.write(element.line, out);
        }
        let mut feature = Feature { id: element.attribute("id"), ..Feature::default() };
        let mut shapes = Shapes::default();
        feature.add("title", html::plain(&element.text_of("name").unwrap_or_default()));
        let description = html::readable(&element.text_of("description").unwrap_or_default());
        feature.add("summary", description.text);
        let mut sources = description.links;
        for child in element.children.iter().filter(|child| shapes::is_shape(child.name)) {
            shapes::read(child, &mut shapes, out);
        }
        if !times(element, &mut feature) {
            feature.add_times(&shapes.times);
        }
        for link in element.named("link") {
            sources.extend(link.attribute("href").filter(|address| is_web_address(address)));
        }
        feature.add_list("sources", sources);
        feature.add("folder", folders(path));
        for child in &element.children {
            self.property(child, &mut feature);
        }
        for address in shapes.models {
            out.note(Severity::Info, Code::NetworkLink, element.line, "", address);
        }
        feature.parts = shapes.parts;
        feature.write(element.line, out);
    }

    /// What has no place of its own is kept under its name.
    fn property(&self, element: &Element<'_>, feature: &mut Feature<'_>) {
        match element.name {
            b"name" | b"description" | b"TimeStamp" | b"TimeSpan" | b"link" => {}
            // How it looks and from where, which this program decides itself.
            b"visibility" | b"open" | b"LookAt" | b"Camera" | b"Style" | b"StyleMap" | b"Region"
            | b"altitudeMode" | b"balloonVisibility" => {}
            b"ExtendedData" => self.extended(element, feature),
            b"Snippet" | b"snippet" => feature.add("snippet", text(element)),
            b"author" => feature.add("author", element.text_of("name").unwrap_or_default()),
            name if shapes::is_shape(name) => {}
            _ => leaves(element, feature),
        }
    }

    fn extended(&self, element: &Element<'_>, feature: &mut Feature<'_>) {
        for child in &element.children {
            match child.name {
                b"Data" => {
                    let name =
                        child.attribute("name").or_else(|| child.text_of("displayName").map(String::from));
                    let values: Vec<String> = child.named("value").map(text).collect();
                    feature.add(name.unwrap_or_else(|| "Data".to_owned()), values.join("; "));
                }
                b"SchemaData" => {
                    let address = child.attribute("schemaUrl").unwrap_or_default();
                    let schema = address.rsplit('#').next().unwrap_or_default();
                    for field in &child.children {
                        self.field(schema, field, feature);
                    }
                }
                _ => leaves(child, feature),
            }
        }
    }

    fn field(&self, schema: &str, field: &Element<'_>, feature: &mut Feature<'_>) {
        let name = field.attribute("name").unwrap_or_else(|| "SimpleData".to_owned());
        let value = match field.name {
            b"SimpleArrayData" => field.named("value").map(text).collect::<Vec<_>>().join("; "),
            _ => text(field),
        };
        let key = (schema.to_owned(), name);
        match self.display_names.get(&key) {
            Some(shown) => feature.add(shown.clone(), value),
            None => feature.add(key.1, value),
        }
    }
}

/// Letters and digits in lower case: `Event date` and `event_date` are one name.
fn folded(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

fn text(element: &Element<'_>) -> String {
    html::plain(&element.trimmed().unwrap_or_default())
}

/// Every element inside that holds only text, under its own name.
pub(super) fn leaves(element: &Element<'_>, feature: &mut Feature<'_>) {
    if element.children.is_empty() {
        feature.add(String::from_utf8_lossy(element.name), text(element));
    }
    for child in &element.children {
        leaves(child, feature);
    }
}

/// The record's own time. Whether it has one.
fn times(element: &Element<'_>, feature: &mut Feature<'_>) -> bool {
    let stamp = element.child("TimeStamp").and_then(|stamp| stamp.text_of("when"));
    let span = element.child("TimeSpan");
    let begin = span.and_then(|span| span.text_of("begin"));
    let end = span.and_then(|span| span.text_of("end"));
    let start = stamp.or(begin);
    let found = start.is_some() || end.is_some();
    feature.add("start", start.unwrap_or_default());
    feature.add("end", end.unwrap_or_default());
    found
}
