//! What stands in the cells of the table.

use std::sync::Arc;

use super::{OtherColumn, wording};
use crate::{
    base::{coords, date},
    query::{Column, GroupKey, Unit, Values},
    store::Dataset,
    text::Catalogue,
};

/// The name of a column.
pub fn heading(text: &Catalogue, column: Column) -> String {
    if column.facet().is_some() {
        return text.facet(column.word());
    }
    text.tr(match column {
        Column::KilledLow => "column-killed-low",
        Column::KilledBest => "column-killed-best",
        Column::KilledConfirmed => "column-killed-confirmed",
        Column::KilledHigh => "column-killed-high",
        Column::Spread => "column-spread",
        Column::Start => "column-start",
        Column::End => "column-end",
        Column::Title => "column-title",
        Column::Place => "column-place",
        Column::Contested => "column-contested",
        Column::Radius => "column-radius",
        Column::Latitude => "column-latitude",
        Column::Longitude => "column-longitude",
        _ => "column-key",
    })
}

/// The text of a cell; empty where nothing is known.
pub fn cell(text: &Catalogue, dataset: &Dataset, column: Column, row: u32) -> String {
    if let Some(figure) = column.figure() {
        let figure = figure.of(&dataset.row(row).killed);
        return figure.map_or(String::new(), |figure| text.count(figure.into()));
    }
    if let Some(facet) = column.facet() {
        let values = Values::of(dataset, facet);
        let words: Vec<String> =
            values.words_of(row).into_iter().map(|word| wording::value(text, facet, word)).collect();
        return words.join("; ");
    }
    let of = dataset.row(row);
    let day = |day: i32| date::from_days(day).to_string();
    match column {
        Column::Start => of.days.map(|(start, _)| day(start)).unwrap_or_default(),
        Column::End => of.days.map(|(_, end)| day(end)).unwrap_or_default(),
        Column::Title => dataset.title(row, text.language().tag()).to_owned(),
        Column::Place => dataset.place(row).to_owned(),
        Column::Contested => {
            if of.flags.is_contested() {
                text.tr("contested")
            } else {
                String::new()
            }
        }
        Column::Radius => of.radius_km.map(|km| text.figure(km.into())).unwrap_or_default(),
        Column::Latitude => dataset.position(row).map(|at| degrees(at.lat_deg)).unwrap_or_default(),
        Column::Longitude => dataset.position(row).map(|at| degrees(at.lon_deg)).unwrap_or_default(),
        _ => dataset.key(row).id.to_string(),
    }
}

/// About a metre.
fn degrees(degrees: f64) -> String {
    coords::degrees(degrees, 5)
}

/// What a group has in common, as people read it.
pub fn group_name(text: &Catalogue, key: &GroupKey, by: crate::query::GroupBy) -> String {
    use crate::query::GroupBy;
    match (key, by) {
        (GroupKey::Value(word), GroupBy::Facet(facet)) => wording::value(text, facet, word),
        (GroupKey::Value(word), GroupBy::Time(_)) => word.clone(),
        (GroupKey::Time(None), _) => text.tr("date-unknown"),
        (GroupKey::Time(Some(start)), by) => {
            let first = date::from_days(*start);
            match by {
                GroupBy::Time(Unit::Year) => first.year().to_string(),
                GroupBy::Time(Unit::Quarter) => {
                    let (year, quarter) = (first.year().to_string(), ((first.month() + 2) / 3).to_string());
                    text.tr_with(
                        "quarter-of-year",
                        &[("year", (&year).into()), ("quarter", (&quarter).into())],
                    )
                }
                GroupBy::Time(Unit::Month) => first.strftime("%Y-%m").to_string(),
                _ => first.to_string(),
            }
        }
    }
}

/// Other properties of a row, by their names.
pub type Others<'a> = &'a dyn Fn(u32) -> Option<Arc<[(String, String)]>>;

/// The value of another property of a row; empty where it has none.
pub fn other(others: Others<'_>, name: &str, row: u32) -> String {
    let found = others(row);
    let value = found.iter().flat_map(|pairs| pairs.iter()).find(|(of, _)| of == name);
    value.map(|(_, value)| value.clone()).unwrap_or_default()
}

/// A line of tab separated values. A tab or a line break inside of a cell would make two of it: they become spaces.
pub fn tsv_line(cells: impl IntoIterator<Item = String>) -> String {
    let plain = |cell: String| cell.replace(['\t', '\n', '\r'], " ");
    cells.into_iter().map(plain).collect::<Vec<_>>().join("\t") + "\n"
}

/// Rows as tab separated values, with the headings first; the columns of other properties last.
pub fn tsv(
    text: &Catalogue,
    dataset: &Dataset,
    (columns, others): (&[Column], &[OtherColumn]),
    values: Others<'_>,
    rows: impl IntoIterator<Item = u32>,
) -> String {
    let headings = columns.iter().map(|column| heading(text, *column));
    let mut out = tsv_line(headings.chain(others.iter().map(|of| of.name.clone())));
    for row in rows {
        let own = columns.iter().map(|column| cell(text, dataset, *column, row));
        out += &tsv_line(own.chain(others.iter().map(|of| other(values, &of.name, row))));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{Incident, Involvement, Party, Place},
        query::{Facet, GroupBy},
        store::tests::{incident, shard},
        text::Language,
    };

    #[test]
    fn cells_say_what_is_known_and_nothing_else() {
        let known = Incident {
            actors: vec![
                Involvement::of(Party::Named("A".into())),
                Involvement::of(Party::Named("B".into())),
            ],
            place: Place { name: Some("Kidal\tnord".into()), ..Place::default() },
            ..incident("k", "Title", Some(3), Some((1.5, 18.25)))
        };
        let dataset = Dataset::merge(vec![shard(0, &[known, incident("u", "", None, None)])]);
        let text = Catalogue::new(Language::English);
        let columns = [
            Column::Key,
            Column::Start,
            Column::EventType,
            Column::Actor,
            Column::Place,
            Column::Latitude,
            Column::KilledHigh,
        ];
        let rows = dataset.order().to_vec();
        let known = dataset.order()[0];
        let others = |row: u32| (row == known).then(|| Arc::from([("iso".to_owned(), "466".to_owned())]));
        assert_eq!(
            tsv(
                &text,
                &dataset,
                (&columns, &[OtherColumn { name: "iso".into(), width_pt: 1.0 }]),
                &others,
                rows
            ),
            "Key\tFirst day\tType\tActor\tPlace\tLatitude\tKilled, high\tiso\n\
             k\t2024-07-03\tBattles\tA; B\tKidal nord\t18.25000\t\t466\n\
             u\t\tBattles\t\t\t\t\t\n"
        );
        for column in Column::ALL {
            assert!(!heading(&text, *column).is_empty());
        }
    }

    #[test]
    fn groups_have_names() {
        let text = Catalogue::new(Language::French);
        let day = date::iso_days("2024-07-01");
        for (key, by, expected) in [
            (GroupKey::Time(day), GroupBy::Time(Unit::Month), "2024-07"),
            (GroupKey::Time(day), GroupBy::Time(Unit::Quarter), "2024 T3"),
            (GroupKey::Time(day), GroupBy::Time(Unit::Year), "2024"),
            (GroupKey::Value("Battles".into()), GroupBy::Facet(Facet::EventType), "Combats"),
            (GroupKey::Value(String::new()), GroupBy::Facet(Facet::Region), "non indiqué"),
        ] {
            assert_eq!(group_name(&text, &key, by), expected);
        }
    }
}
