//! The example briefings: understood wholly, alike in both languages, and true to the bundled incidents.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use egui_kittest::Harness;
use sahelscope::{
    app::{App, Surroundings},
    cli::Options,
    model::{Incident, claim},
    query,
    store::{Dataset, Shard},
    text::Language,
    view::{Action, ClaimsAbout, SlideKind, ViewState, WorkspaceAction},
    workspace::document,
};

use crate::{loading, panels, presenting, tree};

fn example(language: Language) -> ViewState {
    let text = tree::text(&format!("data/briefing.{}.sahelscope", language.tag()));
    let workspace = document::read(&text, Path::new("/maps")).expect("it is a workspace");
    assert_eq!(workspace.not_understood, Vec::<String>::new());
    let mut view = ViewState::new(language);
    workspace.put_into(&mut view);
    view
}

fn both() -> [ViewState; 2] {
    [Language::English, Language::French].map(example)
}

#[test]
fn each_slide_says_one_thing_that_is_short_enough_to_be_read() {
    for view in both() {
        let slides = &view.briefing.slides;
        assert!((8..=12).contains(&slides.len()), "{}", slides.len());
        for slide in slides {
            let length = |text: &str| text.chars().count();
            assert!((10..=80).contains(&length(&slide.title)), "{}", slide.title);
            assert!((10..=150).contains(&length(&slide.caption)), "{}", slide.caption);
            assert!(slide.notes.split_whitespace().count() >= 60, "{}", slide.title);
            assert!(!slide.is_hidden);
        }
    }
}

#[test]
fn no_words_of_a_slide_lie_on_others() {
    for (language, size) in [
        (Language::English, [1366.0, 768.0]),
        (Language::French, [1366.0, 768.0]),
        (Language::French, [1920.0, 1080.0]),
    ] {
        let options = Options { language: Some(language), ..panels::options() };
        // A step is long enough for the camera to arrive.
        let builder = Harness::builder().with_size(size).with_step_dt(2.0);
        let mut harness = builder.build_eframe(move |cc| {
            let ctx = cc.egui_ctx.clone();
            App::new(&cc.egui_ctx, options, Surroundings::bare(Arc::new(move || ctx.request_repaint())))
        });
        panels::settle(&mut harness);
        harness.state_mut().act(Action::Workspace(WorkspaceAction::Example));
        panels::settle(&mut harness);
        harness.key_press(egui::Key::F5);
        harness.run_steps(3);
        let slides = harness.state().view().briefing.slides.len();
        let mut drawn = 0;
        for _ in 0..slides {
            harness.run_steps(6);
            let slide = harness.state().view().presented().expect("a slide is shown");
            drawn += usize::from(!slide.annotations.is_empty());
            assert!(presenting::apart(&harness, size) >= 3, "{}", slide.title);
            harness.key_press(egui::Key::PageDown);
        }
        assert!(drawn > 0, "words at annotations are among them");
    }
}

#[test]
fn both_languages_show_the_same() {
    let [english, french] = both();
    let shown = |view: &ViewState| {
        let slides = view.briefing.slides.iter();
        slides.map(|slide| (slide.id, slide.kind.clone(), slide.look.clone())).collect::<Vec<_>>()
    };
    assert_eq!(shown(&english), shown(&french));
    assert_eq!(english.briefing.informed, french.briefing.informed);
    assert_eq!(english.briefing.handling, french.briefing.handling);
    let titles =
        |view: &ViewState| view.briefing.slides.iter().map(|slide| slide.title.clone()).collect::<Vec<_>>();
    assert!(titles(&english).iter().zip(titles(&french)).all(|(english, french)| *english != french));
}

#[test]
fn what_is_shown_is_in_the_bundled_incidents() {
    let shard = Arc::new(loading::shard(tree::text("data/incidents.geojson").into()));
    let dataset = Dataset::merge(vec![shard.clone()]);
    let [view, _] = both();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for slide in &view.briefing.slides {
        let incident = slide.look.selection.as_ref().map(|key| {
            let row = shard.row_of(&key.id).unwrap_or_else(|| panic!("{} is not there", key.id));
            read(&shard, row)
        });
        let matching = query::matched(&dataset, &slide.look.filter, None).bits.count();
        let (kind, least) = match &slide.kind {
            SlideKind::Claims(about) => {
                let incident = incident.as_ref().expect("whose claims");
                assert!(!claims(incident, &shard, about).is_empty(), "{}: {about:?}", slide.title);
                ("claims", 1)
            }
            SlideKind::Incident => {
                assert!(incident.is_some_and(|incident| !incident.claims.is_empty()));
                ("incident", 1)
            }
            SlideKind::Table => ("table", 2),
            SlideKind::Playing => {
                assert!(slide.look.timeline.playback.is_some());
                ("playing", 2)
            }
            SlideKind::TwoMaps(_) => ("two-maps", 1),
            SlideKind::Section => ("section", 0),
            SlideKind::Sources => ("sources", 1),
            other => panic!("{other:?}"),
        };
        assert!(matching >= least, "{}: {matching}", slide.title);
        *kinds.entry(kind).or_default() += 1;
    }
    assert!(kinds.len() >= 6, "{kinds:?}");
}

fn read(shard: &Shard, row: u32) -> Incident {
    sahelscope::jobs::incident(shard, row).expect("its record can be read")
}

/// The claims that a slide is about.
fn claims(incident: &Incident, shard: &Shard, about: &ClaimsAbout) -> Vec<usize> {
    let is_meant = |group: &claim::Group<'_>| {
        let party = group.about.map(|party| party.name(&shard.info.actors));
        about.measure.is_none_or(|measure| measure == group.measure)
            && about.party.as_deref().is_none_or(|name| party == Some(name))
    };
    claim::groups(&incident.claims)
        .iter()
        .filter(|group| is_meant(group))
        .map(|group| group.claims.len())
        .collect()
}
