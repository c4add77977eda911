//! The parts of a text about angles: numbers, marks, letters and words in every spelling; not yet what they say together.

use super::Axis;

/// A part of a degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    Degree,
    Minute,
    Second,
}

/// A number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// Without the sign.
    pub(super) value: f64,
    /// Digits before the point and behind it.
    pub(super) digits: (usize, usize),
    /// Whether there is a sign, and which: true for minus.
    pub(super) sign: Option<bool>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token {
    Number(Number),
    /// The mark of a unit: `°`, `'`, `sec`.
    Mark(Unit),
    /// Between the numbers of `19:57:00`.
    Colon,
    /// A letter or word of direction; true where it makes the angle negative.
    Half(Axis, bool),
    /// The name of the angle: `lat`, `longitude`.
    Name(Axis),
    /// What stands between two angles.
    Separator(char),
}

/// What a comma between two digits is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comma {
    /// The mark before decimals.
    Decimal,
    /// What divides numbers.
    Separator,
    /// By turns: `19,95,2,97`.
    Both,
}

/// Words that may stand before coordinates and say nothing.
const INTRODUCTIONS: [&str; 8] =
    ["gps", "coordinates", "coords", "coordonnées", "coordonnees", "position", "pos", "loc"];

/// The parts of a text with, for each, whether a space stands before it; `None` where something in it has nothing to do with angles.
pub(super) fn tokens(text: &str, comma: Comma) -> Option<Vec<(Token, bool)>> {
    let mut lexer = Lexer { text, comma, at: 0, commas: 0, has_letter_minutes: false, tokens: Vec::new() };
    while lexer.step()? {}
    Some(lexer.tokens)
}

struct Lexer<'t> {
    text: &'t str,
    comma: Comma,
    at: usize,
    /// Commas between digits so far.
    commas: usize,
    /// Whether the last mark of minutes was a letter: only then `s` is for seconds.
    has_letter_minutes: bool,
    tokens: Vec<(Token, bool)>,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    /// The character before the current one, spaces too.
    fn before(&self) -> Option<char> {
        self.text[..self.at].chars().next_back()
    }

    fn push(&mut self, token: Token, length: usize) -> Option<bool> {
        let has_space = self.before().is_some_and(|c| c.is_whitespace());
        self.tokens.push((token, has_space));
        self.skip(length)
    }

    fn skip(&mut self, length: usize) -> Option<bool> {
        self.at += length;
        Some(true)
    }

    fn follows_number(&self) -> bool {
        matches!(self.tokens.last(), Some((Token::Number(_), _)))
    }

    /// Takes the next part; false at the end.
    fn step(&mut self) -> Option<bool> {
        let Some(first) = self.rest().chars().next() else { return Some(false) };
        let length = first.len_utf8();
        match first {
            '0'..='9' | '.' => self.number(None, 0),
            '-' | '−' | '–' | '+' => self.sign(first),
            '\t' | '\n' => self.push(Token::Separator(first), length),
            // Marks of direction and joiners come with what is copied from web pages.
            c if c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}') => {
                self.skip(length)
            }
            ',' | ';' | '/' | '|' | '&' => self.push(Token::Separator(first), length),
            ':' if self.is_between_digits(length) => self.push(Token::Colon, length),
            ':' | '=' if matches!(self.tokens.last(), None | Some((Token::Name(_) | Token::Half(..), _))) => {
                self.skip(length)
            }
            '°' | 'º' | '˚' | '⁰' => self.mark(Unit::Degree, length),
            '\'' | '′' | '’' | '‘' | '´' | '`' | 'ʹ' if self.rest()[length..].starts_with(first) => {
                self.mark(Unit::Second, 2 * length)
            }
            '\'' | '′' | '’' | '‘' | '´' | '`' | 'ʹ' => self.mark(Unit::Minute, length),
            '"' | '″' | '”' | '“' | '„' | 'ʺ' => self.mark(Unit::Second, length),
            c if c.is_alphabetic() => self.word(),
            _ => None,
        }
    }

    fn is_between_digits(&self, length: usize) -> bool {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        is_digit(self.before()) && is_digit(self.rest()[length..].chars().next())
    }

    fn mark(&mut self, unit: Unit, length: usize) -> Option<bool> {
        if self.follows_number() {
            self.has_letter_minutes = false;
            return self.push(Token::Mark(unit), length);
        }
        // `"lat": 19.95`
        (unit == Unit::Second).then_some(())?;
        self.skip(length)
    }

    /// A sign belongs to the digit behind it; at the beginning there may be spaces between them.
    fn sign(&mut self, sign: char) -> Option<bool> {
        let is_beginning =
            matches!(self.tokens.last(), None | Some((Token::Separator(_) | Token::Name(_), _)));
        let is_apart = self.before().is_none_or(|c| c.is_whitespace() || ",;/|:=(".contains(c))
            || (is_beginning && sign != '–');
        let behind = &self.rest()[sign.len_utf8()..];
        // `19°57'N - 2°58'E`
        let is_between =
            self.before().is_some_and(char::is_whitespace) && behind.starts_with(char::is_whitespace);
        if is_between
            && matches!(self.tokens.last(), Some((Token::Half(..) | Token::Mark(_), _)))
            && sign != '+'
        {
            return self.push(Token::Separator(sign), sign.len_utf8());
        }
        let spaces = if is_beginning { behind.len() - behind.trim_start().len() } else { 0 };
        let is_number = behind[spaces..].starts_with(|c: char| c.is_ascii_digit() || c == '.');
        (is_apart && is_number).then_some(())?;
        self.number(Some(sign != '+'), sign.len_utf8() + spaces)
    }

    fn number(&mut self, sign: Option<bool>, lead: usize) -> Option<bool> {
        const LONGEST: usize = 24;
        let text = &self.rest()[lead..];
        let bytes = text.as_bytes();
        let mut end = 0;
        let mut commas = self.commas;
        while let Some(byte) = bytes.get(end) {
            let is_comma = *byte == b',' && end > 0 && bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
            let is_decimal = match self.comma {
                Comma::Decimal => true,
                Comma::Separator => false,
                Comma::Both => commas.is_multiple_of(2),
            };
            if !(byte.is_ascii_digit() || *byte == b'.' || (is_comma && is_decimal)) {
                commas += usize::from(is_comma);
                break;
            }
            commas += usize::from(is_comma);
            end += 1;
        }
        let digits = text[..end].replace(',', ".");
        let (whole, decimals) = digits.split_once('.').unwrap_or((&digits, ""));
        let value = digits.parse().ok().filter(|_| digits.len() <= LONGEST)?;
        let number = Number { value, digits: (whole.len(), decimals.len()), sign };
        self.commas = commas;
        self.push(Token::Number(number), lead + end)
    }

    fn word(&mut self) -> Option<bool> {
        let rest = self.rest();
        let is_letter = |c: char| c.is_alphabetic() && !matches!(c, 'º' | 'ʹ' | 'ʺ');
        let length = rest.find(|c| !is_letter(c)).unwrap_or(rest.len());
        let written = &rest[..length];
        let word = written.to_lowercase();
        // `mN` is a minute and a north, `mn` a minute.
        let is_minute_and_half = word == "mn" && written.ends_with('N');
        if let Some(token) = self.token_of(&word, written).filter(|_| !is_minute_and_half) {
            return self.push_word(token, &word, length);
        }
        if self.tokens.is_empty() && INTRODUCTIONS.contains(&word.as_str()) {
            return self.skip(length);
        }
        // `20sN`, `57mN`, `20secN`: a mark, and a word of direction right behind it.
        const MARKS: [(&str, Unit); 6] = [
            ("deg", Unit::Degree),
            ("min", Unit::Minute),
            ("sec", Unit::Second),
            ("d", Unit::Degree),
            ("m", Unit::Minute),
            ("s", Unit::Second),
        ];
        self.follows_number().then_some(())?;
        let (mark, unit, half) =
            MARKS.iter().find_map(|(mark, unit)| Some((mark, unit, direction(word.strip_prefix(mark)?)?)))?;
        self.push(Token::Mark(*unit), mark.len())?;
        self.push(half, length - mark.len())
    }

    fn push_word(&mut self, token: Token, word: &str, length: usize) -> Option<bool> {
        self.has_letter_minutes = match token {
            Token::Mark(unit) => unit == Unit::Minute && word.starts_with('m'),
            _ => false,
        };
        self.push(token, length)
    }

    /// What a word in lower case is.
    fn token_of(&self, word: &str, written: &str) -> Option<Token> {
        let is_seconds =
            written == "s" && self.has_letter_minutes && !self.before().is_some_and(char::is_whitespace);
        let mark = match word {
            "d" | "deg" | "degs" | "degree" | "degrees" | "degré" | "degrés" | "degre" | "degres" => {
                Some(Unit::Degree)
            }
            "m" | "mn" | "min" | "mins" | "minute" | "minutes" => Some(Unit::Minute),
            "s" if is_seconds => Some(Unit::Second),
            "sec" | "secs" | "second" | "seconds" | "seconde" | "secondes" => Some(Unit::Second),
            _ => None,
        };
        if let Some(unit) = mark {
            return self.follows_number().then_some(Token::Mark(unit));
        }
        match word {
            "lat" | "latitude" => Some(Token::Name(Axis::Latitude)),
            "lon" | "long" | "lng" | "longitude" => Some(Token::Name(Axis::Longitude)),
            "and" | "et" => Some(Token::Separator('&')),
            _ => direction(word),
        }
    }
}

/// What a letter or word of direction says.
fn direction(word: &str) -> Option<Token> {
    Some(match word {
        "n" | "north" | "nord" => Token::Half(Axis::Latitude, false),
        "s" | "south" | "sud" => Token::Half(Axis::Latitude, true),
        "e" | "east" | "est" => Token::Half(Axis::Longitude, false),
        "w" | "west" | "o" | "ouest" => Token::Half(Axis::Longitude, true),
        _ => return None,
    })
}
