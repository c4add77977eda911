use proptest::prelude::*;

use super::*;
use crate::{
    base::LonLat,
    model::{Killed, UNKNOWN_FIGURE},
    query::{Filter, hits, language},
    store::{
        Dataset, FileId, Key,
        tests::{incident, shard},
    },
    text::Language,
    view::{
        Action, Camera, Facts, LayerAction, LayerSource, Layers, Length, MarkSize, MarkStyle, Pace, Playback,
        ScreenSize, Script, Step, ViewState, update,
    },
};

const SCREEN: ScreenSize = ScreenSize { width_pt: 1366.0, height_pt: 768.0 };

fn dataset(file: u32) -> Dataset {
    Dataset::merge(vec![shard(
        file,
        &[
            incident("a", "Ambush", Some(3), Some((2.0, 19.0))),
            incident("b", "Battle", Some(2), Some((-8.0, 12.6))),
            incident("c", "Coup", Some(1), None),
        ],
    )])
}

/// Does what is meant in turn, each with what matches then.
#[track_caller]
fn act(view: &mut ViewState, dataset: &Dataset, actions: impl IntoIterator<Item = Action>) {
    for action in actions {
        let found = hits(dataset, &view.filter);
        let facts = Facts { dataset, listed: &found.rows, matching: &found.rows, screen: SCREEN };
        update(view, action, &facts);
    }
}

fn briefing(action: BriefingAction) -> Action {
    Action::Briefing(action)
}

fn key(file: u32, id: &str) -> Key {
    Key { file: FileId(file), id: id.into() }
}

/// A view with three slides: of incident `a`, of battles, and a section; the view looks elsewhere since.
fn with_slides(dataset: &Dataset) -> ViewState {
    let mut view = ViewState::new(Language::English);
    let other = language::parse("battle").filter;
    act(
        &mut view,
        dataset,
        [
            Action::Select(Some(key(0, "a"))),
            Action::ZoomBy(2.0),
            briefing(BriefingAction::Add(SlideKind::Incident)),
            Action::SetFilter(other),
            Action::PanBy(300.0, 40.0),
            Action::Select(None),
            briefing(BriefingAction::Add(SlideKind::Map)),
            briefing(BriefingAction::Add(SlideKind::Section)),
            Action::SetFilter(Filter::default()),
            Action::Home,
        ],
    );
    view
}

fn any_view() -> impl Strategy<Value = ViewState> {
    let numbers = (-179.0..179.0_f64, -80.0..80.0_f64, 2.0..18.0_f64, 0..6_usize, 0..4_usize);
    let flags = (any::<[bool; 6]>(), prop::option::of(0..3_usize), prop::option::of(1..30_000_i32));
    (numbers, flags, "[a-z]{0,6}").prop_map(
        |((lon_deg, lat_deg, zoom, style, size), (on, selected, played), words)| {
            let mut view = ViewState::new(Language::English);
            view.camera = Camera { center: LonLat { lon_deg, lat_deg }, zoom }.clamped();
            view.mark_style = MarkStyle::ALL[style];
            view.mark_size = MarkSize::ALL[size];
            view.selection = selected.map(|at| key(0, ["a", "b", "c"][at]));
            view.filter.search = words;
            view.basemap = on[0];
            view.panels.legend = on[1];
            view.ground.has_names = on[2];
            view.ground.is_for_projector = on[3];
            view.ground.rings_km = on[4].then_some(25.0);
            view.layers = Layers::default();
            view.layers.add(LayerSource::File("/maps/x/zones.geojson".into()));
            view.layers.add(LayerSource::File("/maps/x/relief.pmtiles".into()));
            view.layers.list[0].is_visible = on[5];
            view.layers.list[1].opacity = if on[0] { 0.25 } else { 1.0 };
            view.timeline.pace = Pace { length: Length::All, days_per_second: zoom, repeats: on[1] };
            view.timeline.playback = played.map(|day| Playback { at_day: f64::from(day), is_running: on[2] });
            view
        },
    )
}

proptest! {
    #[test]
    fn a_look_that_is_put_into_any_view_is_that_look_again(shown in any_view(), other in any_view()) {
        let dataset = dataset(0);
        let look = Look::of(&shown, &dataset, SCREEN);
        let mut view = other.clone();
        look.put_into(&mut view, &dataset, SCREEN);
        prop_assert_eq!(Look::of(&view, &dataset, SCREEN), look);
        // The room's matter.
        prop_assert_eq!(view.ground.is_for_projector, other.ground.is_for_projector);
    }

    #[test]
    fn on_any_screen_what_was_in_view_still_is(shown in any_view(), width in 300.0..4000.0_f64, height in 200.0..3000.0_f64) {
        let look = Look::of(&shown, &dataset(0), SCREEN);
        let screen = ScreenSize { width_pt: width, height_pt: height };
        let camera = look.camera_on(screen);
        prop_assume!(camera.zoom > crate::view::MIN_ZOOM && camera.zoom < crate::view::MAX_ZOOM);
        prop_assume!(look.camera.center.lat_deg.abs() < 60.0 && look.camera.zoom > 5.0);
        let (was, is) = (look.camera.bounds(SCREEN), camera.bounds(screen));
        let reaches = is.min.lon_deg <= was.min.lon_deg + 1e-6
            && is.max.lon_deg >= was.max.lon_deg - 1e-6
            && is.min.lat_deg <= was.min.lat_deg + 1e-6
            && is.max.lat_deg >= was.max.lat_deg - 1e-6;
        prop_assert!(reaches, "{:?} {:?}", was, is);
    }
}

#[test]
fn a_slide_keeps_the_view_and_choosing_it_shows_it_again() {
    let dataset = dataset(0);
    let mut view = with_slides(&dataset);
    let slides = view.briefing.slides.clone();
    assert_eq!(slides.iter().map(|slide| &*slide.title).collect::<Vec<_>>(), ["Ambush", "", ""]);
    assert_eq!(slides.iter().map(|slide| slide.matching).collect::<Vec<_>>(), [Some(3), Some(1), Some(1)]);
    assert_eq!(view.slide, Some(slides[2].id));
    act(&mut view, &dataset, [briefing(BriefingAction::Choose(Some(slides[0].id)))]);
    assert_eq!(view.selection, Some(key(0, "a")));
    assert_eq!(Look::of(&view, &dataset, SCREEN), slides[0].look);
    act(&mut view, &dataset, [briefing(BriefingAction::ChooseBy(1))]);
    assert_eq!(Look::of(&view, &dataset, SCREEN), slides[1].look);
    // A section shows nothing of the files: the view stays.
    act(&mut view, &dataset, [briefing(BriefingAction::ChooseBy(5))]);
    assert_eq!((view.slide, view.filter.search.as_str()), (Some(slides[2].id), "battle"));
}

#[test]
fn the_strip_is_put_in_order_and_all_of_it_can_be_undone() {
    let dataset = dataset(0);
    let mut view = with_slides(&dataset);
    let ids: Vec<u32> = view.briefing.slides.iter().map(|slide| slide.id).collect();
    let order = |view: &ViewState| view.briefing.slides.iter().map(|slide| slide.id).collect::<Vec<_>>();
    let pin = Annotation {
        id: 0,
        figure: Figure::Pin,
        anchor: Anchor::Ground(vec![LonLat { lon_deg: 2.9, lat_deg: 19.9 }]),
        reach: 0.0,
        words: String::new(),
        tone: Tone::Warning,
    };
    for (action, expected) in [
        (BriefingAction::Move { id: ids[2], to: 0 }, vec![ids[2], ids[0], ids[1]]),
        (BriefingAction::Move { id: ids[0], to: 99 }, vec![ids[1], ids[2], ids[0]]),
        (BriefingAction::Delete(ids[1]), vec![ids[0], ids[2]]),
        (BriefingAction::Delete(999), ids.clone()),
        (BriefingAction::Hide(ids[0], true), ids.clone()),
        (BriefingAction::Write(ids[0], Wording::Title("T".into())), ids.clone()),
        (BriefingAction::Head(Heading::Producer("Unit".into())), ids.clone()),
        (BriefingAction::Annotate(ids[0], pin), ids.clone()),
        (BriefingAction::SetKind(ids[0], SlideKind::Claims(ClaimsAbout::default())), ids.clone()),
        (BriefingAction::Retake(ids[0]), ids.clone()),
        (BriefingAction::RetakeSecond(ids[0]), ids.clone()),
    ] {
        let before = view.briefing.clone();
        act(&mut view, &dataset, [briefing(action.clone())]);
        assert_eq!(order(&view), expected, "{action:?}");
        if *view.briefing.clone() != *before {
            act(&mut view, &dataset, [Action::Undo]);
        } else {
            assert_eq!(action, BriefingAction::Delete(999));
        }
        // A number that was given is not given again.
        assert_eq!(view.briefing.slides, before.slides, "{action:?}");
    }
    act(&mut view, &dataset, [briefing(BriefingAction::Duplicate(ids[0]))]);
    let twin = &view.briefing.slides[1];
    assert!(!ids.contains(&twin.id));
    assert_eq!(Slide { id: ids[0], ..twin.clone() }, view.briefing.slides[0]);
    // What is typed without a pause is one step.
    let typed =
        ["K", "Ki", "Kid"].map(|text| briefing(BriefingAction::Write(ids[1], Wording::Notes(text.into()))));
    act(&mut view, &dataset, typed.into_iter().chain([Action::Undo]));
    assert_eq!(view.briefing.get(ids[1]).expect("it is there").notes, "");
}

#[test]
fn what_is_no_annotation_is_not_drawn() {
    let dataset = dataset(0);
    let mut view = with_slides(&dataset);
    let id = view.briefing.slides[0].id;
    let at = |lon_deg, lat_deg| LonLat { lon_deg, lat_deg };
    let of = |figure, anchor, reach, words: &str| Annotation {
        id: 7,
        figure,
        anchor,
        reach,
        words: words.into(),
        tone: Tone::Ink,
    };
    let two = || Anchor::Ground(vec![at(1.0, 19.0), at(2.0, 20.0)]);
    for (annotation, is_drawn) in [
        (of(Figure::Arrow, two(), 0.0, ""), true),
        (of(Figure::Polygon, two(), 0.0, ""), false),
        (of(Figure::Circle, Anchor::Ground(vec![at(1.0, 19.0)]), 50.0, "50 km"), true),
        (of(Figure::Circle, Anchor::Ground(vec![at(1.0, 19.0)]), f64::NAN, ""), false),
        (of(Figure::Text, Anchor::Screen(vec![(0.5, 0.5)]), 0.0, " "), false),
        (of(Figure::Text, Anchor::Screen(vec![(0.5, 0.5)]), 0.0, "here"), true),
        (of(Figure::Line, Anchor::Ground(vec![at(f64::NAN, 1.0), at(0.0, 0.0)]), 0.0, ""), false),
        (of(Figure::Line, Anchor::Screen(vec![(f32::INFINITY, 1.0), (0.0, 0.0)]), 0.0, ""), false),
        (of(Figure::Pin, Anchor::Screen(Vec::new()), 0.0, ""), false),
    ] {
        let before = view.briefing.slides[0].annotations.len();
        act(&mut view, &dataset, [briefing(BriefingAction::Annotate(id, annotation.clone()))]);
        assert_eq!(
            view.briefing.slides[0].annotations.len() - before,
            usize::from(is_drawn),
            "{annotation:?}"
        );
    }
    let ids: Vec<u32> = view.briefing.slides[0].annotations.iter().map(|of| of.id).collect();
    act(&mut view, &dataset, [briefing(BriefingAction::DropAnnotation { slide: id, annotation: ids[1] })]);
    let left: Vec<u32> = view.briefing.slides[0].annotations.iter().map(|of| of.id).collect();
    assert_eq!(left, [ids[0], ids[2]]);
}

#[test]
fn what_has_changed_since_is_told() {
    let before = dataset(0);
    let mut view = with_slides(&before);
    view.layers.add(LayerSource::File("/maps/x/zones.geojson".into()));
    act(&mut view, &before, [briefing(BriefingAction::Add(SlideKind::Map))]);
    let gone = view.layers.list[0].clone();
    let slides = view.briefing.slides.clone();
    assert_eq!(changes(&slides[0], &view, &before, Some(3)), []);
    // The file has another number in the next session.
    assert_eq!(changes(&slides[0], &view, &dataset(5), Some(3)), []);
    let mut corrected = slides[0].clone();
    corrected.seen.as_mut().expect("it shows an incident").killed =
        Killed { lowest: 50, best: 80, confirmed: UNKNOWN_FIGURE, highest: 80 };
    let figure = |which, before, now| SlideChange::Figure { which, before, now };
    assert_eq!(
        changes(&corrected, &view, &before, Some(2)),
        [
            figure(WhichFigure::Lowest, Some(50), None),
            figure(WhichFigure::Best, Some(80), None),
            figure(WhichFigure::Highest, Some(80), None),
            SlideChange::Count { before: 3, now: 2 },
        ]
    );
    let empty = Dataset::default();
    let name = before.shards()[0].name.clone();
    assert_eq!(
        changes(&slides[0], &view, &empty, None),
        [SlideChange::Gone(StableKey { file: name, id: "a".into() })]
    );
    act(&mut view, &before, [Action::Layer(LayerAction::Remove(gone.id))]);
    let last = slides.iter().find(|slide| !slide.look.layers.is_empty()).expect("it shows a layer");
    assert_eq!(changes(last, &view, &before, None), [SlideChange::LayerGone(gone.source)]);
    // What is right as it is now is not told any more.
    let id = corrected.id;
    std::sync::Arc::make_mut(&mut view.briefing).slides[0] = corrected;
    act(
        &mut view,
        &before,
        [briefing(BriefingAction::Choose(Some(id))), briefing(BriefingAction::Accept(id))],
    );
    assert_eq!(changes(&view.briefing.slides[0], &view, &before, Some(3)), []);
}

#[test]
fn slides_follow_one_another_and_hidden_ones_are_left_out() {
    let dataset = dataset(0);
    let mut view = with_slides(&dataset);
    let ids: Vec<u32> = view.briefing.slides.iter().map(|slide| slide.id).collect();
    let before = Look::of(&view, &dataset, SCREEN);
    let here = |view: &ViewState| match view.presenting.as_ref().map(|presenting| presenting.script) {
        Some(Script::Slides(id)) => ids.iter().position(|other| *other == id),
        _ => None,
    };
    let step = |by| Action::PresentStep(Step::By(by));
    act(&mut view, &dataset, [Action::Present { from_here: false }]);
    assert_eq!(here(&view), Some(0));
    assert_eq!(view.selection, Some(key(0, "a")));
    for (action, expected) in [
        (step(1), 1),
        (step(1), 2),
        (step(1), 2),
        (step(-1), 1),
        (Action::PresentStep(Step::Last), 2),
        (Action::PresentStep(Step::First), 0),
        (Action::PresentDigit('3'), 0),
        (Action::PresentStep(Step::Typed), 2),
        (step(-9), 0),
    ] {
        act(&mut view, &dataset, [action.clone()]);
        assert_eq!(here(&view), Some(expected), "{action:?}");
    }
    // Off the script and back: the next step shows the same slide again.
    act(&mut view, &dataset, [Action::PanBy(900.0, 0.0), Action::Select(Some(key(0, "b"))), step(1)]);
    assert_eq!((here(&view), view.selection.clone()), (Some(0), Some(key(0, "a"))));
    act(&mut view, &dataset, [step(1)]);
    assert_eq!((here(&view), view.filter.search.as_str()), (Some(1), "battle"));
    act(&mut view, &dataset, [Action::EndPresenting]);
    let after = Look::of(&view, &dataset, SCREEN);
    assert_eq!((view.presenting.clone(), after), (None, before));
    // Nothing of it can be undone, since nothing of it was asked for.
    act(&mut view, &dataset, [briefing(BriefingAction::Hide(ids[1], true))]);
    act(&mut view, &dataset, [Action::Present { from_here: false }, step(1)]);
    assert_eq!(here(&view), Some(2));
    act(&mut view, &dataset, [step(-1)]);
    assert_eq!(here(&view), Some(0));
    // From a slide that is left out, on to those beside it.
    let from = |view: &mut ViewState, by| {
        let start = [Action::EndPresenting, briefing(BriefingAction::Choose(Some(ids[1])))];
        act(view, &dataset, start.into_iter().chain([Action::Present { from_here: true }, step(by)]));
    };
    from(&mut view, 1);
    assert_eq!(here(&view), Some(2));
    from(&mut view, -1);
    assert_eq!(here(&view), Some(0));
}

#[test]
fn without_slides_the_incidents_are_presented() {
    let dataset = dataset(0);
    let mut view = ViewState::new(Language::English);
    act(&mut view, &dataset, [Action::Present { from_here: false }]);
    assert_eq!(view.presenting.as_ref().map(|presenting| presenting.script), Some(Script::Incidents));
    let mut view = with_slides(&dataset);
    act(&mut view, &dataset, [Action::PresentIncidents { from_here: false }]);
    assert_eq!(view.selection, Some(key(0, "c")));
    assert_eq!(view.presenting.as_ref().map(|presenting| presenting.script), Some(Script::Incidents));
}

#[test]
fn time_is_played_from_where_the_slide_says() {
    let dataset = dataset(0);
    let mut view = ViewState::new(Language::English);
    act(
        &mut view,
        &dataset,
        [briefing(BriefingAction::Add(SlideKind::Playing)), Action::Present { from_here: false }],
    );
    let first = f64::from(dataset.span().expect("there are dates").0);
    assert_eq!(view.timeline.playback, Some(Playback { at_day: first, is_running: true }));
    act(&mut view, &dataset, [Action::EndPresenting]);
    assert_eq!(view.timeline.playback, None);
}
