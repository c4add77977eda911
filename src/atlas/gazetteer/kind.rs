//! What a named place is.

/// A kind of place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PlaceKind {
    /// A sovereign state, or a territory with a code of its own.
    Country,
    /// A first-order division.
    Region,
    /// Seat of a government.
    Capital,
    /// Seat of a region.
    RegionSeat,
    /// From 100,000 inhabitants.
    City,
    /// From 10,000 inhabitants, or called so.
    Town,
    /// Smaller, or of unknown size.
    Village,
    /// A few houses.
    Hamlet,
    /// A named spot where people do not stay, or of which that is not known.
    Locality,
    /// A well or another place of water.
    Well,
    /// An oasis.
    Oasis,
    /// A camp of soldiers or of people who fled.
    Camp,
    /// A way over or between mountains.
    Pass,
    /// A post at a border.
    BorderPost,
    /// A place where aircraft land.
    Airfield,
    /// A mine.
    Mine,
    /// A desert.
    Desert,
    /// Mountains.
    Mountains,
    /// A single mountain.
    Peak,
    /// High flat ground.
    Plateau,
    /// A valley.
    Valley,
    /// A valley that carries water for some days a year.
    Wadi,
    /// A river.
    River,
    /// A lake.
    Lake,
    /// A salt flat.
    Salt,
    /// A landscape that is none of these.
    Area,
    /// A sea.
    Sea,
    /// An ocean.
    Ocean,
}

/// Words by which people ask for a place where people live, of whatever size, and for the unit that it is the seat of.
const SETTLED: [&str; 14] = [
    "ville",
    "city",
    "town",
    "village",
    "hameau",
    "hamlet",
    "localite",
    "locality",
    "lieu",
    "commune",
    "cercle",
    "departement",
    "prefecture",
    "district",
];

impl PlaceKind {
    /// Every kind.
    pub const ALL: [Self; 28] = [
        Self::Country,
        Self::Region,
        Self::Capital,
        Self::RegionSeat,
        Self::City,
        Self::Town,
        Self::Village,
        Self::Hamlet,
        Self::Locality,
        Self::Well,
        Self::Oasis,
        Self::Camp,
        Self::Pass,
        Self::BorderPost,
        Self::Airfield,
        Self::Mine,
        Self::Desert,
        Self::Mountains,
        Self::Peak,
        Self::Plateau,
        Self::Valley,
        Self::Wadi,
        Self::River,
        Self::Lake,
        Self::Salt,
        Self::Area,
        Self::Sea,
        Self::Ocean,
    ];

    /// Its word in the file, how much it is likely to be meant, and the words by which people ask for it, folded.
    fn row(self) -> (&'static str, f32, &'static [&'static str]) {
        match self {
            Self::Country => ("country", 8.0, &["pays", "country"]),
            Self::Region => ("region", 3.5, &["region", "wilaya", "province", "state"]),
            Self::Capital => ("capital", 8.0, &["capitale", "capital"]),
            Self::RegionSeat => ("region_seat", 5.5, &[]),
            Self::City => ("city", 5.0, &[]),
            Self::Town => ("town", 4.0, &[]),
            Self::Village => ("village", 2.0, &[]),
            Self::Hamlet => ("hamlet", 1.5, &[]),
            Self::Locality => ("locality", 1.0, &[]),
            Self::Well => ("well", 1.5, &["puits", "well", "bir"]),
            Self::Oasis => ("oasis", 2.5, &["oasis"]),
            Self::Camp => ("camp", 2.0, &["camp", "base", "fort", "garnison"]),
            Self::Pass => ("pass", 2.0, &["col", "passe", "pass"]),
            Self::BorderPost => ("border_post", 2.0, &["poste", "frontiere", "border", "post"]),
            Self::Airfield => {
                ("airfield", 1.0, &["aeroport", "aerodrome", "airport", "airfield", "airstrip", "piste"])
            }
            Self::Mine => ("mine", 2.5, &["mine"]),
            Self::Desert => ("desert", 5.0, &["desert"]),
            Self::Mountains => {
                ("mountains", 4.5, &["mont", "monts", "massif", "mountains", "mountain", "djebel", "jebel"])
            }
            Self::Peak => ("peak", 4.0, &["mont", "mount", "pic", "peak"]),
            Self::Plateau => ("plateau", 4.0, &["plateau"]),
            Self::Valley => ("valley", 3.5, &["vallee", "valley"]),
            Self::Wadi => ("wadi", 2.5, &["oued", "wadi"]),
            Self::River => ("river", 4.5, &["fleuve", "riviere", "river"]),
            Self::Lake => ("lake", 4.5, &["lac", "lake"]),
            Self::Salt => ("salt", 3.0, &["sebkha", "chott", "saline", "salt"]),
            Self::Area => ("area", 4.0, &["region", "area"]),
            Self::Sea => ("sea", 5.0, &["mer", "sea", "ocean"]),
            Self::Ocean => ("ocean", 5.0, &["ocean"]),
        }
    }

    /// Its word in the file.
    pub fn word(self) -> &'static str {
        self.row().0
    }

    /// The kind of a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    pub(super) fn prominence(self) -> f32 {
        self.row().1
    }

    /// Whether a folded word asks for places of this kind.
    pub(super) fn is_called(self, word: &str) -> bool {
        self.row().2.contains(&word) || self.is_settlement() && SETTLED.contains(&word)
    }

    /// Whether people live there, or may.
    pub fn is_settlement(self) -> bool {
        matches!(
            self,
            Self::Capital
                | Self::RegionSeat
                | Self::City
                | Self::Town
                | Self::Village
                | Self::Hamlet
                | Self::Locality
                | Self::Oasis
                | Self::Camp
        )
    }

    /// Whether it is a stretch of land or water, of which the point is only where its name stands.
    pub fn is_area(self) -> bool {
        matches!(
            self,
            Self::Country
                | Self::Region
                | Self::Desert
                | Self::Mountains
                | Self::Plateau
                | Self::Valley
                | Self::Wadi
                | Self::River
                | Self::Lake
                | Self::Salt
                | Self::Area
                | Self::Sea
                | Self::Ocean
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_back() {
        for kind in PlaceKind::ALL {
            assert_eq!(PlaceKind::from_word(kind.word()), Some(kind));
        }
        assert_eq!(PlaceKind::from_word(""), None);
    }

    #[test]
    fn a_word_may_ask_for_several_kinds() {
        let asked =
            |word: &str| PlaceKind::ALL.into_iter().filter(|kind| kind.is_called(word)).collect::<Vec<_>>();
        assert_eq!(asked("aeroport"), [PlaceKind::Airfield]);
        assert_eq!(asked("mont"), [PlaceKind::Mountains, PlaceKind::Peak]);
        assert!(
            asked("ville").contains(&PlaceKind::RegionSeat) && !asked("ville").contains(&PlaceKind::Region)
        );
        assert_eq!(asked("kidal"), []);
    }
}
