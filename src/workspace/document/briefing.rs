//! The slides, in a workspace file. A slide that cannot be read costs only itself.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    form::one,
    look::{FormKey, FormLook},
    paths,
    words::{FIGURES, TONES, say_unknown, say_unless_among, value, word},
};
use crate::{
    base::{LonLat, date},
    model::{Killed, Measure, Tlp, UNKNOWN_FIGURE},
    view::{
        Anchor, Annotation, Briefing, ClaimsAbout, Figure, Handling, Look, Slide, SlideKind, Tone,
        briefing::Seen,
    },
};

/// The whole briefing.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct FormBriefing {
    #[serde(default)]
    title: String,
    /// A mark of the Traffic Light Protocol, or other words; missing: as the open files say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    handling: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    producer: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    informed: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    disclaimer: Option<String>,
    #[serde(skip_deserializing)]
    slides: Vec<FormSlide>,
}

#[derive(Debug, Serialize, Deserialize)]
struct FormSlide {
    kind: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    caption: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    notes: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    hidden: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    view: Option<FormLook>,
    /// The other one of two maps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    second: Option<FormLook>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    about: Option<FormAbout>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    picture: Option<FormPicture>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    annotations: Vec<FormAnnotation>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    seen: Option<FormSeen>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    matching: Option<usize>,
}

/// A picture. Whoever packs a workspace finds its files by the members called `path`.
#[derive(Debug, Serialize, Deserialize)]
struct FormPicture {
    path: String,
}

#[derive(Debug, Serialize, Deserialize)]
struct FormAbout {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    measure: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    party: Option<String>,
}

/// The incident's figures when the slide was made; what is missing was not known.
#[derive(Debug, Serialize, Deserialize)]
struct FormSeen {
    incident: FormKey,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    killed_lowest: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    killed_best: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    killed_confirmed: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    killed_highest: Option<u32>,
}

#[derive(Debug, Serialize, Deserialize)]
struct FormAnnotation {
    figure: String,
    /// Longitudes and latitudes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    ground: Vec<(f64, f64)>,
    /// Shares of the map's width and height.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    screen: Vec<(f32, f32)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reach: Option<f64>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    words: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tone: Option<String>,
}

/// A kind without what belongs to it.
const KINDS: [&str; 10] =
    ["map", "incident", "claims", "playing", "two-maps", "table", "chart", "section", "picture", "sources"];

impl FormBriefing {
    /// For a file in `folder`. `None`: there is nothing to write.
    pub(super) fn of(briefing: &Briefing, folder: &Path) -> Option<Self> {
        let form = Self {
            title: briefing.title.clone(),
            handling: match &briefing.handling {
                Handling::AsFiles => None,
                Handling::Tlp(mark) => Some(mark.word().to_owned()),
                Handling::Own(words) => Some(words.clone()),
            },
            producer: briefing.producer.clone(),
            informed: briefing.informed.map(|day| day.to_string()),
            disclaimer: briefing.disclaimer.clone(),
            slides: briefing.slides.iter().map(|slide| FormSlide::of(slide, folder)).collect(),
        };
        let has_heading = !form.title.is_empty()
            || !form.producer.is_empty()
            || form.handling.is_some()
            || form.informed.is_some()
            || form.disclaimer.is_some();
        (has_heading || !form.slides.is_empty()).then_some(form)
    }

    /// Reads what can be understood, and names what cannot.
    pub(super) fn read(mut value: Value, lost: &mut Vec<String>) -> Option<Self> {
        let slides = value.as_object_mut().and_then(|members| members.remove("slides"));
        let mut form: Self = one("briefing", value, lost)?;
        if let Some(day) = &form.informed {
            say_unknown("briefing.informed", day, date::iso_days(day).is_some(), lost);
        }
        let Value::Array(slides) = slides.unwrap_or_else(|| Value::Array(Vec::new())) else {
            lost.push("briefing.slides".to_owned());
            return Some(form);
        };
        for (index, slide) in slides.into_iter().enumerate() {
            let name = format!("briefing.slides[{index}]");
            if let Some(slide) = one::<FormSlide>(&name, slide, lost) {
                slide.say_lost(&name, lost);
                form.slides.push(slide);
            }
        }
        Some(form)
    }

    /// Paths are those of files beside one in `folder`.
    pub(super) fn resolve(&mut self, folder: &Path) {
        for slide in &mut self.slides {
            slide.view.iter_mut().chain(&mut slide.second).for_each(|look| look.resolve(folder));
            if let Some(picture) = &mut slide.picture {
                picture.path = paths::absolute(folder, &picture.path).to_string_lossy().into_owned();
            }
        }
    }

    pub(super) fn briefing(&self) -> Briefing {
        let handling = match self.handling.as_deref().map(str::trim) {
            None | Some("") => Handling::AsFiles,
            Some(words) => {
                Tlp::from_text(words).map_or_else(|| Handling::Own(words.to_owned()), Handling::Tlp)
            }
        };
        let slides = self.slides.iter().filter_map(FormSlide::slide).collect();
        let mut briefing = Briefing::of_slides(slides);
        briefing.title.clone_from(&self.title);
        briefing.handling = handling;
        briefing.producer.clone_from(&self.producer);
        briefing.informed = self.informed.as_deref().and_then(date::iso_days).map(date::from_days);
        briefing.disclaimer.clone_from(&self.disclaimer);
        briefing
    }
}

impl FormSlide {
    fn of(slide: &Slide, folder: &Path) -> Self {
        let bare = Self {
            kind: String::new(),
            title: slide.title.clone(),
            caption: slide.caption.clone(),
            notes: slide.notes.clone(),
            hidden: slide.is_hidden,
            view: Some(FormLook::of(&slide.look, folder)),
            second: None,
            about: None,
            picture: None,
            annotations: slide.annotations.iter().map(FormAnnotation::of).collect(),
            seen: slide.seen.as_ref().map(FormSeen::of),
            matching: slide.matching,
        };
        let kind = |kind: &str| kind.to_owned();
        match &slide.kind {
            SlideKind::Map => Self { kind: kind("map"), ..bare },
            SlideKind::Incident => Self { kind: kind("incident"), ..bare },
            SlideKind::Claims(about) => {
                let about = (*about != ClaimsAbout::default()).then(|| FormAbout {
                    measure: about.measure.map(|measure| measure.word().to_owned()),
                    party: about.party.clone(),
                });
                Self { kind: kind("claims"), about, ..bare }
            }
            SlideKind::Playing => Self { kind: kind("playing"), ..bare },
            SlideKind::TwoMaps(second) => {
                Self { kind: kind("two-maps"), second: Some(FormLook::of(second, folder)), ..bare }
            }
            SlideKind::Table => Self { kind: kind("table"), ..bare },
            SlideKind::Chart => Self { kind: kind("chart"), ..bare },
            SlideKind::Section => Self { kind: kind("section"), ..bare },
            SlideKind::Picture(path) => {
                let picture = paths::relative(folder, path).map(|path| FormPicture { path });
                Self { kind: kind("picture"), picture, ..bare }
            }
            SlideKind::Sources => Self { kind: kind("sources"), ..bare },
        }
    }

    fn say_lost(&self, of: &str, lost: &mut Vec<String>) {
        say_unknown(&format!("{of}.kind"), &self.kind, KINDS.contains(&&*self.kind), lost);
        if let Some(measure) = self.about.as_ref().and_then(|about| about.measure.as_deref()) {
            say_unknown(&format!("{of}.about"), measure, Measure::from_word(measure).is_some(), lost);
        }
        if self.kind == "two-maps" && self.second.is_none() {
            lost.push(format!("{of}.second"));
        }
        if self.kind == "picture" && self.picture.is_none() {
            lost.push(format!("{of}.picture"));
        }
        self.view.iter().for_each(|look| look.say_lost(&format!("{of}.view"), lost));
        self.second.iter().for_each(|look| look.say_lost(&format!("{of}.second"), lost));
        for (index, annotation) in self.annotations.iter().enumerate() {
            annotation.say_lost(&format!("{of}.annotations[{index}]"), lost);
        }
    }

    /// `None`: what it shows is not understood.
    fn slide(&self) -> Option<Slide> {
        let kind = match self.kind.as_str() {
            "map" => SlideKind::Map,
            "incident" => SlideKind::Incident,
            "claims" => SlideKind::Claims(self.about.as_ref().map_or_else(ClaimsAbout::default, |about| {
                ClaimsAbout {
                    measure: about.measure.as_deref().and_then(Measure::from_word),
                    party: about.party.clone(),
                }
            })),
            "playing" => SlideKind::Playing,
            "two-maps" => match &self.second {
                Some(second) => SlideKind::TwoMaps(Box::new(second.look())),
                None => SlideKind::Map,
            },
            "table" => SlideKind::Table,
            "chart" => SlideKind::Chart,
            "section" => SlideKind::Section,
            "picture" => SlideKind::Picture(PathBuf::from(&self.picture.as_ref()?.path)),
            "sources" => SlideKind::Sources,
            _ => return None,
        };
        let look = self.view.as_ref().map_or_else(Look::default, FormLook::look);
        Some(Slide {
            title: self.title.clone(),
            caption: self.caption.clone(),
            notes: self.notes.clone(),
            is_hidden: self.hidden,
            annotations: self.annotations.iter().filter_map(FormAnnotation::annotation).collect(),
            seen: self.seen.as_ref().map(FormSeen::seen),
            matching: self.matching,
            ..Slide::new(0, kind, look)
        })
    }
}

impl FormSeen {
    fn of(seen: &Seen) -> Self {
        let Killed { lowest, best, confirmed, highest } = seen.killed;
        let figure = |figure: i32| u32::try_from(figure).ok();
        Self {
            incident: FormKey::of(&seen.key),
            killed_lowest: figure(lowest),
            killed_best: figure(best),
            killed_confirmed: figure(confirmed),
            killed_highest: figure(highest),
        }
    }

    fn seen(&self) -> Seen {
        let figure = |figure: Option<u32>| {
            figure.map_or(UNKNOWN_FIGURE, |figure| i32::try_from(figure).unwrap_or(i32::MAX))
        };
        Seen {
            key: self.incident.key(),
            killed: Killed {
                lowest: figure(self.killed_lowest),
                best: figure(self.killed_best),
                confirmed: figure(self.killed_confirmed),
                highest: figure(self.killed_highest),
            },
        }
    }
}

impl FormAnnotation {
    fn of(annotation: &Annotation) -> Self {
        let (ground, screen) = match &annotation.anchor {
            Anchor::Ground(points) => {
                (points.iter().map(|at| (at.lon_deg, at.lat_deg)).collect(), Vec::new())
            }
            Anchor::Screen(points) => (Vec::new(), points.clone()),
        };
        Self {
            figure: word(FIGURES, &annotation.figure).to_owned(),
            ground,
            screen,
            reach: (annotation.figure == Figure::Circle).then_some(annotation.reach),
            words: annotation.words.clone(),
            tone: (annotation.tone != Tone::default()).then(|| word(TONES, &annotation.tone).to_owned()),
        }
    }

    fn say_lost(&self, of: &str, lost: &mut Vec<String>) {
        self.tone.iter().for_each(|tone| say_unless_among(TONES, of, tone, lost));
        if self.annotation().is_none() {
            lost.push(format!("{of}: {}", self.figure));
        }
    }

    /// `None`: it is not understood, or not sound.
    fn annotation(&self) -> Option<Annotation> {
        let position = |(lon, lat): &(f64, f64)| LonLat::new(*lon, *lat);
        let ground: Option<Vec<LonLat>> = self.ground.iter().map(position).collect();
        let annotation = Annotation {
            id: 0,
            figure: value(FIGURES, &self.figure)?,
            anchor: if self.screen.is_empty() {
                Anchor::Ground(ground?)
            } else {
                Anchor::Screen(self.screen.clone())
            },
            reach: self.reach.unwrap_or(0.0),
            words: self.words.clone(),
            tone: self.tone.as_deref().and_then(|tone| value(TONES, tone)).unwrap_or_default(),
        };
        annotation.is_sound().then_some(annotation)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        query::language,
        text::Language,
        view::{
            Camera, Dock, LayerSource, Length, MarkSize, MarkStyle, Pace, Playback, ShownLayer, StableKey,
            ViewState,
        },
        workspace::document::{Around, read, write},
    };

    fn look(zoom: f64) -> Look {
        let camera = Camera { center: LonLat { lon_deg: 2.97, lat_deg: 19.95 }, zoom };
        let mut look = Look { camera, ..Look::default() };
        look.screen.width_pt = 1034.0;
        look.selection = Some(StableKey { file: "a.geojson".into(), id: "tinzaouaten".into() });
        look.filter = language::parse("kidal type:battles from:2024-07-01").filter;
        look.timeline.pace = Pace { length: Length::All, days_per_second: 7.0, repeats: true };
        look.timeline.playback = Some(Playback { at_day: 19_930.5, is_running: false });
        look.mark_style = MarkStyle::Density;
        look.mark_size = MarkSize::Highest;
        look.basemap = false;
        look.has_legend = false;
        look.ground.rings_km = None;
        look.ground.has_relief = false;
        look.layers =
            vec![ShownLayer { source: LayerSource::File("/maps/x/data/zones.geojson".into()), opacity: 0.5 }];
        look.dock = Some(Dock::Charts);
        look.table.columns.truncate(2);
        look
    }

    fn annotation(figure: Figure, anchor: Anchor, reach: f64) -> Annotation {
        Annotation { id: 0, figure, anchor, reach, words: "50 km".into(), tone: Tone::Warning }
    }

    fn briefing() -> Briefing {
        let kinds = [
            SlideKind::Map,
            SlideKind::Incident,
            SlideKind::Claims(ClaimsAbout { measure: Some(Measure::Killed), party: Some("FAMa".into()) }),
            SlideKind::Claims(ClaimsAbout::default()),
            SlideKind::Playing,
            SlideKind::TwoMaps(Box::new(look(5.0))),
            SlideKind::Table,
            SlideKind::Chart,
            SlideKind::Section,
            SlideKind::Picture("/maps/x/pictures/a.png".into()),
            SlideKind::Sources,
        ];
        let slides = kinds.into_iter().enumerate().map(|(place, kind)| {
            let mut slide = Slide::new(0, kind, look(8.0));
            (slide.title, slide.caption) = (format!("Slide {place}"), "What it says".into());
            slide.notes = "First line\nsecond".into();
            slide.is_hidden = place == 3;
            slide.matching = Some(place);
            let killed = Killed { lowest: 2, best: UNKNOWN_FIGURE, confirmed: 0, highest: 84 };
            slide.seen = Some(Seen { key: StableKey { file: "a.geojson".into(), id: "x".into() }, killed });
            let at = |lon_deg, lat_deg| LonLat { lon_deg, lat_deg };
            slide.annotations = vec![
                annotation(Figure::Circle, Anchor::Ground(vec![at(2.9, 19.9)]), 50.0),
                annotation(Figure::Arrow, Anchor::Screen(vec![(0.25, 0.5), (0.75, 0.5)]), 0.0),
            ];
            slide
        });
        let mut briefing = Briefing::of_slides(slides.collect());
        briefing.title = "Tinzaouaten".into();
        briefing.handling = Handling::Tlp(Tlp::AmberStrict);
        briefing.producer = "Unit".into();
        briefing.informed = Some(date::from_days(19_936));
        briefing.disclaimer = Some(String::new());
        briefing
    }

    #[track_caller]
    fn again(view: &ViewState) -> (Briefing, Vec<String>) {
        let folder = Path::new("/maps/x");
        let text = write(view, &Around::default(), folder);
        let read = read(&text, folder).expect("it is a workspace");
        let mut after = ViewState::new(Language::English);
        read.put_into(&mut after);
        assert_eq!(write(&after, &read.around, folder), text);
        ((*after.briefing).clone(), read.not_understood)
    }

    #[test]
    fn every_kind_of_slide_is_read_as_it_was_written() {
        let mut view = ViewState::new(Language::English);
        for handling in [Handling::AsFiles, Handling::Tlp(Tlp::Clear), Handling::Own("Confidentiel".into())] {
            let mut briefing = briefing();
            briefing.handling = handling;
            view.briefing = briefing.into();
            assert_eq!(again(&view), ((*view.briefing).clone(), Vec::new()));
        }
        view.briefing = Briefing::default().into();
        assert_eq!(again(&view).0, Briefing::default());
    }

    #[test]
    fn what_is_not_understood_costs_itself_and_is_named() {
        let text = r#"{"workspace":1,"briefing":{"title":"T","informed":"soon","slides":[
            {"kind":"map","view":{"camera":{"lon":2,"lat":19,"zoom":7},"filter":"typ:x kidal","marks":"stars"}},
            {"kind":"hologram","title":"lost"}, 7,
            {"kind":"claims","about":{"measure":"souls"},"annotations":[{"figure":"blob","ground":[[1,2]]},{"figure":"pin","ground":[[1,99]]}]},
            {"kind":"two-maps","view":{"camera":{"lon":"x"}}},{"kind":"two-maps"},{"kind":"picture"}]}}"#;
        let read = read(text, Path::new("/")).expect("it is a workspace");
        let mut view = ViewState::new(Language::English);
        read.put_into(&mut view);
        let kinds: Vec<&SlideKind> = view.briefing.slides.iter().map(|slide| &slide.kind).collect();
        assert_eq!(kinds, [&SlideKind::Map, &SlideKind::Claims(ClaimsAbout::default()), &SlideKind::Map]);
        assert_eq!(language::write(&view.briefing.slides[0].look.filter), "kidal");
        assert_eq!(view.briefing.title, "T");
        assert_eq!(
            read.not_understood,
            [
                "briefing.informed: soon",
                "briefing.slides[0].view.filter: typ:x",
                "briefing.slides[0].view.marks: stars",
                "briefing.slides[1].kind: hologram",
                "briefing.slides[2]",
                "briefing.slides[3].about: souls",
                "briefing.slides[3].annotations[0]: blob",
                "briefing.slides[3].annotations[1]: pin",
                "briefing.slides[4]",
                "briefing.slides[5].second",
                "briefing.slides[6].picture",
            ]
        );
    }
}
