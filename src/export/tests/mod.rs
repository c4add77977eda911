//! What is written can be read: by our own readers, and by others where they are installed.

mod documents;
mod example;
mod hostile;
mod pictures;
mod readers;

use quick_xml::{Reader, events::Event};

/// The words of an XML file, one text after the other, if all of its tags close and all of its names are known.
#[track_caller]
fn words_of(xml: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_comments = true;
    let mut open = 0_i32;
    let mut words = vec![String::new()];
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {xml}")) {
            Event::Start(tag) | Event::Empty(tag) => {
                for attribute in tag.attributes() {
                    let attribute = attribute.unwrap_or_else(|error| panic!("{error}: {xml}"));
                    let value = String::from_utf8(attribute.value.to_vec()).expect("UTF-8");
                    quick_xml::escape::unescape(&value).unwrap_or_else(|error| panic!("{error}: {value}"));
                    assert!(!value.contains('<') && !value.chars().any(char::is_control), "{value:?}");
                }
                open += 1;
                words.push(String::new());
            }
            Event::End(_) => words.push(String::new()),
            Event::Text(text) => {
                let text = text.decode().expect("UTF-8");
                assert!(!text.contains("]]>"));
                words.last_mut().expect("one").push_str(&text);
            }
            Event::GeneralRef(name) => {
                let name = format!("&{};", name.decode().expect("UTF-8"));
                let text =
                    quick_xml::escape::unescape(&name).unwrap_or_else(|error| panic!("{error}: {xml}"));
                words.last_mut().expect("one").push_str(&text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open > 0, "it has no tag");
    words.retain(|text| !text.trim().is_empty());
    words
}

/// The texts of pictures, and of what is around them, that a document says somewhere.
#[track_caller]
fn says(texts: &[String], expected: &str) {
    assert!(texts.iter().any(|text| text.contains(expected)), "{expected:?} is not in {texts:#?}");
}
