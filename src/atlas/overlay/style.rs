//! How a feature looks: the properties of simplestyle, version 1.1.0 (github.com/mapbox/simplestyle-spec).

use serde_json::{Map, Value};

/// How a feature looks. What is not said has the specification's default.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Style {
    /// Of lines and outlines, as red, green and blue.
    pub stroke: [u8; 3],
    /// Of lines and outlines, 0 to 50.
    pub stroke_width_pt: f32,
    /// 0 cannot be seen, 1 hides what is below.
    pub stroke_opacity: f32,
    /// Of areas, as red, green and blue.
    pub fill: [u8; 3],
    /// 0 cannot be seen, 1 hides what is below.
    pub fill_opacity: f32,
    /// Of points, as red, green and blue.
    pub marker_color: [u8; 3],
    /// Of points.
    pub marker_size: MarkerSize,
}

/// How large a point is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MarkerSize {
    /// Smaller than usual.
    Small,
    /// As usual.
    #[default]
    Medium,
    /// Larger than usual.
    Large,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            stroke: [0x55; 3],
            stroke_width_pt: 2.0,
            stroke_opacity: 1.0,
            fill: [0x55; 3],
            fill_opacity: 0.6,
            marker_color: [0x7E; 3],
            marker_size: MarkerSize::Medium,
        }
    }
}

impl Style {
    /// What properties say. `misread` hears which of them say nothing of use.
    pub(super) fn read(properties: &Map<String, Value>, misread: impl FnMut(&'static str, &Value)) -> Self {
        let mut style = Self::default();
        let mut said = Said { properties, misread };
        said.take("stroke", color, &mut style.stroke);
        said.take("stroke-width", |value| number(value, 50.0), &mut style.stroke_width_pt);
        said.take("stroke-opacity", |value| number(value, 1.0), &mut style.stroke_opacity);
        said.take("fill", color, &mut style.fill);
        said.take("fill-opacity", |value| number(value, 1.0), &mut style.fill_opacity);
        said.take("marker-color", color, &mut style.marker_color);
        said.take("marker-size", size, &mut style.marker_size);
        style
    }
}

struct Said<'a, F> {
    properties: &'a Map<String, Value>,
    misread: F,
}

impl<F: FnMut(&'static str, &Value)> Said<'_, F> {
    /// Puts what a property says in the place of the default. Tables that became GeoJSON have all properties on all
    /// features, most of them empty, and those say nothing.
    fn take<T>(&mut self, name: &'static str, read: impl Fn(&Value) -> Option<T>, into: &mut T) {
        let said = self.properties.get(name).filter(|value| !value.is_null() && *value != "");
        match said.map(|value| (value, read(value))) {
            Some((_, Some(found))) => *into = found,
            Some((value, None)) => (self.misread)(name, value),
            None => {}
        }
    }
}

/// Three or six hexadecimal digits, with or without `#`: `#f80`, `ff8800`.
fn color(value: &Value) -> Option<[u8; 3]> {
    let text = value.as_str()?.trim();
    let digits = text.strip_prefix('#').unwrap_or(text);
    let digits: Vec<u8> =
        digits.chars().map(|c| c.to_digit(16).map(|digit| digit as u8)).collect::<Option<_>>()?;
    match digits[..] {
        [r, g, b] => Some([r, g, b].map(|digit| digit * 0x11)),
        [r, s, g, h, b, c] => Some([[r, s], [g, h], [b, c]].map(|[high, low]| high << 4 | low)),
        _ => None,
    }
}

/// A number from 0 to a limit, which may be written as a text.
fn number(value: &Value, limit: f32) -> Option<f32> {
    let number = match value {
        Value::String(text) => text.trim().parse().ok()?,
        other => other.as_f64()? as f32,
    };
    (0.0..=limit).contains(&number).then_some(number)
}

fn size(value: &Value) -> Option<MarkerSize> {
    match value.as_str()? {
        "small" => Some(MarkerSize::Small),
        "medium" => Some(MarkerSize::Medium),
        "large" => Some(MarkerSize::Large),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(properties: &Value, expected: Style, misread: &[&str]) {
        let mut names = Vec::new();
        let found = Style::read(properties.as_object().expect("an object"), |name, _| names.push(name));
        assert_eq!((found, names.as_slice()), (expected, misread), "{properties}");
    }

    #[test]
    fn properties_of_simplestyle() {
        let plain = Style::default();
        check(&json!({}), plain, &[]);
        check(
            &json!({"stroke": "#f80", "fill": "00FF7f"}),
            Style { stroke: [255, 136, 0], fill: [0, 255, 127], ..plain },
            &[],
        );
        check(
            &json!({"stroke-width": 0.5, "stroke-opacity": "0.25"}),
            Style { stroke_width_pt: 0.5, stroke_opacity: 0.25, ..plain },
            &[],
        );
        check(
            &json!({"fill-opacity": 0, "marker-size": "large"}),
            Style { fill_opacity: 0.0, marker_size: MarkerSize::Large, ..plain },
            &[],
        );
        check(
            &json!({"marker-color": "#123", "stroke": null, "fill": ""}),
            Style { marker_color: [17, 34, 51], ..plain },
            &[],
        );
        check(
            &json!({"stroke": "reddish", "stroke-width": -1, "fill": 7}),
            plain,
            &["stroke", "stroke-width", "fill"],
        );
        check(
            &json!({"fill-opacity": 1.5, "stroke-opacity": "NaN", "marker-size": "XL"}),
            plain,
            &["stroke-opacity", "fill-opacity", "marker-size"],
        );
        check(
            &json!({"marker-color": "#éé", "stroke": "#12345", "fill": "#1234567"}),
            plain,
            &["stroke", "fill", "marker-color"],
        );
    }
}
