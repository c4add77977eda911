//! One angle, of the parts of a text.

use super::{
    Axis,
    lexer::{Comma, Token, Unit, tokens},
    read::CoordError,
    write::unit_m,
};

/// What is said of an angle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Angle {
    pub(super) value_deg: f64,
    /// Known where a letter or a name says it.
    pub(super) axis: Option<Axis>,
    /// 1 for degrees, 2 with minutes, 3 with seconds.
    pub(super) parts: usize,
    /// Digits behind the point of the last part.
    pub(super) decimals: usize,
    /// Digits before the point of the first part.
    pub(super) whole_digits: usize,
    /// Whether a mark says which part is which.
    pub(super) is_marked: bool,
}

impl Angle {
    /// How far one counts with the last digit, in metres on a meridian.
    pub(super) fn precision_m(&self) -> f64 {
        unit_m(self.parts, self.decimals.min(12))
    }

    /// Whether more than bare numbers says that this is an angle.
    pub(super) fn is_dressed(&self) -> bool {
        self.axis.is_some() || self.is_marked
    }
}

/// Reads one angle in degrees: `19.95`, `19,95`, `-19.95`, `N19.95`, `19°57'00"N`, `19 57 0 N`, `19° 57.5'`, `19:57:00`,
/// `lat 19.95`, `19 deg 57 min nord`, `1957N`. The axis is known where there is a letter or a name: N, S, E, W, or the
/// French O for west. No range is checked.
pub fn parse_angle(text: &str) -> Option<(f64, Option<Axis>)> {
    let text = text.trim();
    let found = |comma| angle(&tokens(text, comma)?).ok();
    let angle = found(Comma::Decimal)?;
    Some((angle.value_deg, angle.axis))
}

/// The angle that these parts are, all of them.
///
/// # Errors
/// [`CoordError::NotACoordinate`], [`CoordError::MinutesOutOfRange`], or [`CoordError::Contradictory`] where the sign and letters
/// do not agree.
pub(super) fn angle(tokens: &[(Token, bool)]) -> Result<Angle, CoordError> {
    let (body, axis, is_reverse) = undressed(tokens)?;
    let parts = parts(body)?;
    let sign = parts.numbers[0].sign;
    if is_reverse.is_some() && sign == Some(true) {
        return Err(CoordError::Contradictory);
    }
    let is_negative = sign == Some(true) || is_reverse == Some(true);
    let mut numbers: Vec<(f64, usize)> =
        parts.numbers.iter().map(|number| (number.value, number.digits.1)).collect();
    if let (Some(axis), Some(_), [number], false) = (axis, is_reverse, &parts.numbers[..], parts.is_marked) {
        numbers = run_together(number.value, number.digits, axis).unwrap_or(numbers);
    }
    let mut value_deg = 0.0;
    for (index, (number, _)) in numbers.iter().enumerate() {
        if index > 0 && *number >= 60.0 {
            return Err(CoordError::MinutesOutOfRange { value: *number });
        }
        value_deg += number / 60_f64.powi(index as i32);
    }
    Ok(Angle {
        value_deg: if is_negative { -value_deg } else { value_deg },
        axis,
        parts: numbers.len(),
        decimals: numbers.last().map_or(0, |(_, decimals)| *decimals),
        whole_digits: parts.numbers[0].digits.0,
        is_marked: parts.is_marked,
    })
}

/// The parts without letter and name before or after them; the axis, and, where there is a letter, whether it makes the angle negative.
type Undressed<'t> = (&'t [(Token, bool)], Option<Axis>, Option<bool>);

fn undressed(tokens: &[(Token, bool)]) -> Result<Undressed<'_>, CoordError> {
    let mut body = tokens;
    let (mut half, mut name) = (None, None);
    loop {
        let (side, rest) = match body {
            [(side @ (Token::Half(..) | Token::Name(_)), _), rest @ ..] => (*side, rest),
            [rest @ .., (side @ (Token::Half(..) | Token::Name(_)), _)] => (*side, rest),
            _ => break,
        };
        match side {
            Token::Half(axis, is_reverse) if half.is_none() => half = Some((axis, is_reverse)),
            Token::Name(axis) if name.is_none() => name = Some(axis),
            _ => return Err(CoordError::NotACoordinate),
        }
        body = rest;
    }
    let axis = half.map(|(axis, _)| axis);
    if let (Some(axis), Some(name)) = (axis, name)
        && axis != name
    {
        return Err(CoordError::Contradictory);
    }
    Ok((body, axis.or(name), half.map(|(_, is_reverse)| is_reverse)))
}

/// The numbers of an angle, one to three.
struct Parts {
    numbers: Vec<super::lexer::Number>,
    is_marked: bool,
}

/// Numbers with their marks, each of which may be missing; only the last number may have a fraction.
fn parts(mut body: &[(Token, bool)]) -> Result<Parts, CoordError> {
    let mut parts = Parts { numbers: Vec::new(), is_marked: false };
    while let [(Token::Number(number), _), rest @ ..] = body {
        parts.numbers.push(*number);
        body = rest;
        let index = parts.numbers.len() - 1;
        match rest {
            [(Token::Mark(unit), _), rest @ ..] => {
                // One quotation mark is often typed where two belong.
                let fits = match unit {
                    Unit::Degree => index == 0,
                    Unit::Minute => index >= 1,
                    Unit::Second => index == 2,
                };
                fits.then_some(()).ok_or(CoordError::NotACoordinate)?;
                parts.is_marked = true;
                body = rest;
            }
            [(Token::Colon, _), (Token::Number(_), _), ..] => body = &rest[1..],
            _ => {}
        }
    }
    let is_whole = |number: &super::lexer::Number| number.digits.1 == 0;
    let is_angle = match &parts.numbers[..] {
        [] => false,
        [whole @ .., _] => whole.len() <= 2 && whole.iter().all(is_whole),
    };
    let is_signed_inside = parts.numbers.iter().skip(1).any(|number| number.sign.is_some());
    (body.is_empty() && is_angle && !is_signed_inside).then_some(parts).ok_or(CoordError::NotACoordinate)
}

/// Degrees, minutes and seconds without anything between them, as aviators write: `1957N`, `0025812E`; each with its decimals.
fn run_together(value: f64, digits: (usize, usize), axis: Axis) -> Option<Vec<(f64, usize)>> {
    let (whole, fraction) = (value.trunc(), value.fract());
    let degree_digits = if axis == Axis::Latitude { 2 } else { 3 };
    match digits.0.checked_sub(degree_digits)? {
        2 => Some(vec![((whole / 100.0).trunc(), 0), (whole % 100.0 + fraction, digits.1)]),
        4 => {
            let minutes = (whole / 100.0).trunc() % 100.0;
            Some(vec![((whole / 10_000.0).trunc(), 0), (minutes, 0), (whole % 100.0 + fraction, digits.1)])
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn angles_in_every_dress() {
        #[track_caller]
        fn check(text: &str, value: f64, axis: Option<Axis>) {
            let (found, found_axis) = parse_angle(text).unwrap_or_else(|| panic!("{text}"));
            assert!((found - value).abs() < 1e-9 && found_axis == axis, "{text}: {found} {found_axis:?}");
        }
        let north = Some(Axis::Latitude);
        for text in [
            "19°57'00\"N",
            "19 57 0 N",
            "N19.95",
            "19,95 N",
            "n 19° 57.0'",
            "19°57′N",
            "19:57:00N",
            "19d57'N",
            "19º57´0´´ N",
            "19˚ 57’ 00” north",
            "19d57m0sN",
            "19D57M00SN",
            "19 deg 57 min 0 sec nord",
            "19°57mN",
            "19 degrés 57 minutes Nord",
            "Lat: 19.95",
            "latitude = 19,95",
            "19.95 lat",
            "lat N 19.95",
            "1957N",
            "195700N",
            "1957.00 N",
            "\u{200e}19.95°\u{a0}N",
        ] {
            check(text, 19.95, north);
        }
        check("19,95", 19.95, None);
        check("+19.95", 19.95, None);
        check("- 19.95", -19.95, None);
        check("-0°30'", -0.5, None);
        check("–19.95", -19.95, None);
        check("0°30'S", -0.5, north);
        check("19d57m0s", 19.95, None);
        check("2°58'12\"O", -2.97, Some(Axis::Longitude));
        check("2.97E", 2.97, Some(Axis::Longitude));
        check("00258E", 2.0 + 58.0 / 60.0, Some(Axis::Longitude));
        check("0025812W", -2.97, Some(Axis::Longitude));
        for bad in [
            "",
            "N",
            "19.5 30 N",
            "19 60 0",
            "1 2 3 4",
            "-19 N",
            "abc",
            "1e5",
            "19.9.5",
            "é",
            "--",
            "inf",
            "NaN",
            "19\"N",
            "1957°60'N",
            // Seconds of no minute, or minutes with the wrong mark?
            "19°57''N",
            "57'",
            "lat 19 E",
            "50 m",
            "50 km",
            "19 N N",
            "19, 57",
        ] {
            assert_eq!(parse_angle(bad), None, "{bad}");
        }
    }
}
