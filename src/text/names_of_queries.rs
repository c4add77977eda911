//! The catalogue keys of what is asked for. The words are those of the query language.

use crate::text::Catalogue;

impl Catalogue {
    /// What incidents are asked for by: a facet or a figure, by its word.
    pub fn facet(&self, word: &str) -> String {
        self.tr(match word {
            "type" => "facet-type",
            "subtype" => "facet-subtype",
            "actor" => "facet-actor",
            "attacker" => "facet-attacker",
            "target" => "facet-target",
            "claimant" => "facet-claimant",
            "country" => "facet-country",
            "region" => "facet-region",
            "district" => "facet-district",
            "source" => "facet-source",
            "source-kind" => "facet-source-kind",
            "reliability" => "facet-reliability",
            "status" => "facet-status",
            "place-precision" => "facet-place-precision",
            "date-precision" => "facet-date-precision",
            "tag" => "facet-tag",
            "file" => "facet-file",
            "killed-low" => "facet-killed-low",
            "killed-best" => "facet-killed-best",
            "killed-confirmed" => "facet-killed-confirmed",
            "killed-high" => "facet-killed-high",
            "spread" => "facet-spread",
            other => return other.to_owned(),
        })
    }

    /// A day of the week, by its English name.
    pub fn weekday(&self, name: &str) -> String {
        self.tr(match name {
            "monday" => "day-monday",
            "tuesday" => "day-tuesday",
            "wednesday" => "day-wednesday",
            "thursday" => "day-thursday",
            "friday" => "day-friday",
            "saturday" => "day-saturday",
            "sunday" => "day-sunday",
            other => return other.to_owned(),
        })
    }

    /// What is wrong with a term of a query, by its word.
    pub fn query_fault(&self, word: &str) -> String {
        self.tr(match word {
            "unknown-field" => "fault-unknown-field",
            "no-value" => "fault-no-value",
            "unknown-value" => "fault-unknown-value",
            "bad-date" => "fault-bad-date",
            "bad-figure" => "fault-bad-figure",
            "bad-area" => "fault-bad-area",
            "reversed" => "fault-reversed",
            "no-opposite" => "fault-no-opposite",
            other => return other.to_owned(),
        })
    }
}
