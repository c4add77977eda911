//! Incidents to bytes: GeoJSON in the incident profile, one feature a line, tables for spreadsheets, and KML.
//!
//! Must not open files or know where the bytes go. What is written can be read again: the incidents that come out are
//! those that went in, as far as the format can hold them; each format's module says where it cannot.

#[cfg(test)]
pub(crate) mod arbitrary;
mod cells;
mod csv;
mod geojson;
mod join;
mod kml;
mod properties;
#[cfg(test)]
pub(crate) mod tests;

use std::io::{Result, Write};

pub use self::csv::write_cells;
use super::geojson::verbatim;
pub use super::geojson::verbatim::{Own, own_members};
use crate::model::{FileInfo, Incident, words};
pub use cells::Columns;
pub use join::{Joined, join};

words! {
    /// What can be written.
    Target {
        /// One GeoJSON FeatureCollection.
        GeoJson = "geojson",
        /// One GeoJSON feature a line.
        Lines = "ndjson",
        /// A table of text, one incident a row.
        Csv = "csv",
        /// Keyhole Markup Language.
        Kml = "kml",
    }
}

impl Target {
    /// The format for the ending of a file's name, without the dot, in any case.
    pub fn from_extension(extension: &str) -> Option<Self> {
        Some(match extension.to_ascii_lowercase().as_str() {
            "geojson" | "json" => Self::GeoJson,
            "ndjson" | "geojsonl" | "geojsons" | "jsonl" => Self::Lines,
            "csv" => Self::Csv,
            "kml" => Self::Kml,
            _ => return None,
        })
    }

    /// Whether records of a GeoJSON file can be copied into it as they are.
    pub fn holds_records(self) -> bool {
        matches!(self, Self::GeoJson | Self::Lines)
    }
}

/// What stands before the first incident.
#[derive(Clone, Copy, Debug)]
pub enum Head<'a> {
    /// The file is made from incidents: its description and lists, and the columns that its properties need.
    Made(&'a FileInfo, &'a Columns),
    /// The file takes over a GeoJSON file's records as they are, and that file's own members with them.
    Copied(&'a Own),
}

/// Writes one file. Incidents and copied records are not mixed: a [`Head`] says which of them come.
pub struct Writer<'w> {
    out: &'w mut dyn Write,
    form: Form<'w>,
    written: u64,
}

enum Form<'w> {
    GeoJson,
    /// With the file's own members, which the first line carries.
    Lines(Vec<(String, String)>),
    Csv(&'w Columns),
    Kml(&'w Columns),
}

impl<'w> Writer<'w> {
    /// Begins a file.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    ///
    /// # Panics
    /// When records are to be copied into a format that does not hold them, see [`Target::holds_records`].
    pub fn new(target: Target, out: &'w mut dyn Write, head: Head<'w>) -> Result<Self> {
        let form = match (target, head) {
            (Target::GeoJson, Head::Made(info, _)) => {
                geojson::write_head(out, &geojson::own_members(info)?)?;
                Form::GeoJson
            }
            (Target::GeoJson, Head::Copied(own)) => {
                geojson::write_head(out, &own.members)?;
                Form::GeoJson
            }
            (Target::Lines, Head::Made(info, _)) => Form::Lines(geojson::own_members(info)?),
            (Target::Lines, Head::Copied(own)) => Form::Lines(own.for_a_feature()),
            (Target::Csv, Head::Made(_, columns)) => {
                csv::write_head(out, columns)?;
                Form::Csv(columns)
            }
            (Target::Kml, Head::Made(info, columns)) => {
                kml::write_head(out, info)?;
                Form::Kml(columns)
            }
            (Target::Csv | Target::Kml, Head::Copied(_)) => unreachable!("it holds no records"),
        };
        Ok(Self { out, form, written: 0 })
    }

    /// Writes an incident. `info` is what the head was made of.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn incident(&mut self, incident: &Incident, info: &FileInfo) -> Result<()> {
        match &self.form {
            Form::Csv(columns) => csv::write_row(self.out, columns, incident, info)?,
            Form::Kml(columns) => kml::write_placemark(self.out, columns, incident, info)?,
            Form::GeoJson | Form::Lines(_) => {
                let carries_lists = matches!(self.form, Form::Lines(_)) && self.written == 0;
                let feature = geojson::feature(incident, info, carries_lists)?;
                return self.feature(&feature);
            }
        }
        self.written += 1;
        Ok(())
    }

    /// Copies a record of a GeoJSON file: its members, the spelling of its numbers and all, but for line breaks between
    /// them. `is_first` says that it is the first of its file. `false`: these bytes are no record, nothing was written.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn record(&mut self, record: &[u8], own: &Own, is_first: bool) -> Result<bool> {
        let Some(feature) = verbatim::feature(record, own.on_first_record && is_first) else {
            return Ok(false);
        };
        self.feature(&feature)?;
        Ok(true)
    }

    /// Writes a feature, which is an object without line breaks.
    fn feature(&mut self, feature: &str) -> Result<()> {
        match &self.form {
            Form::Lines(members) if self.written == 0 => {
                let rest = feature.strip_prefix('{').unwrap_or(feature);
                self.out.write_all(b"{")?;
                for (name, value) in members {
                    write!(self.out, "{}:{value},", geojson::quoted(name)?)?;
                }
                writeln!(self.out, "{rest}")?;
            }
            Form::Lines(_) => writeln!(self.out, "{feature}")?,
            _ => {
                let separator = if self.written == 0 { "\n" } else { ",\n" };
                write!(self.out, "{separator}{feature}")?;
            }
        }
        self.written += 1;
        Ok(())
    }

    /// Ends the file. How many incidents it holds.
    ///
    /// # Errors
    /// When the bytes cannot be written.
    pub fn finish(self) -> Result<u64> {
        match self.form {
            Form::GeoJson => self.out.write_all(b"\n]}\n")?,
            Form::Kml(_) => kml::write_end(self.out)?,
            Form::Lines(_) | Form::Csv(_) => {}
        }
        Ok(self.written)
    }
}
