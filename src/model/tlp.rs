//! Handling marks: the Traffic Light Protocol of FIRST, version 2.0.

use super::words;

words! {
    /// To whom something may be passed on, mildest first.
    Tlp {
        /// To anybody.
        Clear = "TLP:CLEAR",
        /// Within the community.
        Green = "TLP:GREEN",
        /// Within the organisation and to its clients.
        Amber = "TLP:AMBER",
        /// Within the organisation only.
        AmberStrict = "TLP:AMBER+STRICT",
        /// To nobody but those addressed.
        Red = "TLP:RED",
    }
}

impl Tlp {
    /// The mark for a text as files have it: `TLP:RED`, `tlp:red`, `Red`, `TLP: Amber + Strict`; `TLP:WHITE` is `CLEAR`'s name of version 1.
    /// `None` for anything else.
    pub fn from_text(text: &str) -> Option<Self> {
        let text: String = text.to_uppercase().chars().filter(|c| !c.is_whitespace()).collect();
        let name = text.strip_prefix("TLP:").unwrap_or(&text);
        if name == "WHITE" {
            return Some(Self::Clear);
        }
        Self::from_word(&format!("TLP:{name}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_as_files_have_them() {
        for (text, mark) in [
            ("TLP:RED", Some(Tlp::Red)),
            ("tlp:red", Some(Tlp::Red)),
            (" Amber ", Some(Tlp::Amber)),
            ("TLP: AMBER + STRICT", Some(Tlp::AmberStrict)),
            ("TLP:WHITE", Some(Tlp::Clear)),
            ("secret", None),
            ("", None),
        ] {
            assert_eq!(Tlp::from_text(text), mark, "{text}");
        }
        assert!(Tlp::Red > Tlp::AmberStrict && Tlp::AmberStrict > Tlp::Amber && Tlp::Green > Tlp::Clear);
    }
}
