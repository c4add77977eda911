//! A scripted run of the program in a window that nobody sees: opening, moving, filtering, searching.

use std::{
    io::Write,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use cpu_time::ProcessTime;

use super::{
    App, Exit, Surroundings,
    offscreen::{Cost, Offscreen},
};
use crate::{
    cli::{BenchOptions, BenchReport, BenchStep, Figures, Options, exit},
    jobs::{Waker, peak_memory_bytes},
    model::EventType,
    query::{Choice, Facet, Filter, Period, Values},
    text::Catalogue,
    view::{Action, Dock, Length, Pace, Side, ThemeChoice, TimelineAction},
};

/// As many frames may pass until files are read: 20 minutes and more.
const MOST_FRAMES: usize = 1_000_000;

/// Runs the script and writes what it cost. `begun` is when the program started.
pub fn bench(options: &BenchOptions, begun: Instant, out: &mut dyn Write) -> Exit {
    let text = Catalogue::new(options.language);
    let offscreen = match Offscreen::new(options.size) {
        Ok(offscreen) => offscreen,
        Err(reason) => {
            let message = text.tr_with("cli-no-display", &[("reason", (&reason).into())]);
            return Exit { code: exit::NO_DISPLAY, message: Some(message) };
        }
    };
    let mut run = Run::new(options, offscreen);
    match run.script(options, begun) {
        Ok(report) => {
            let code = run.app.outside.worst_file;
            match report.write(options, out) {
                Ok(()) => Exit { code, message: None },
                // Whoever read the report has closed the pipe.
                Err(_) => Exit { code: exit::FAILED, message: None },
            }
        }
        Err(reason) => {
            let message = text.tr_with("cli-no-display", &[("reason", (&reason).into())]);
            Exit { code: exit::NO_DISPLAY, message: Some(message) }
        }
    }
}

struct Run {
    app: App,
    offscreen: Offscreen,
    /// Work has come further since the last frame.
    is_woken: Arc<AtomicBool>,
}

/// What the frames of a step have cost.
#[derive(Default)]
struct Costs {
    frames: Vec<Cost>,
    shown: Vec<f64>,
    found: Vec<f64>,
}

impl Costs {
    fn step(self, name: &'static str) -> BenchStep {
        let of = |part: fn(&Cost) -> f64| Figures::of(self.frames.iter().map(part).collect());
        let some = |measured: &Vec<f64>| (!measured.is_empty()).then(|| Figures::of(measured.clone()));
        BenchStep {
            name,
            frames: self.frames.len(),
            ui: of(|cost| cost.ui),
            tessellate: of(|cost| cost.tessellate),
            submit: of(|cost| cost.submit),
            thread: of(|cost| cost.ui + cost.tessellate + cost.submit),
            others: of(|cost| cost.others),
            wall: of(|cost| cost.wall),
            shown: some(&self.shown),
            found: some(&self.found),
        }
    }
}

impl Run {
    fn new(options: &BenchOptions, offscreen: Offscreen) -> Self {
        let window = Options {
            size: Some(options.size),
            theme: Some(ThemeChoice::Light),
            language: Some(options.language),
            basemap: options.basemap,
            limits: options.limits.clone(),
            ..Options::usual(options.language)
        };
        let is_woken = Arc::new(AtomicBool::new(false));
        let woken = is_woken.clone();
        let waker: Waker = Arc::new(move || woken.store(true, Ordering::Relaxed));
        let surroundings = Surroundings::bare(waker).drawn_by(offscreen.adapter.clone());
        Self { app: App::new(&offscreen.ctx, window, surroundings), offscreen, is_woken }
    }

    fn frame(&mut self, events: Vec<egui::Event>) -> Result<Cost, String> {
        self.is_woken.store(false, Ordering::Relaxed);
        let app = &mut self.app;
        self.offscreen.frame(events, |ui| app.frame(ui))
    }

    /// Frames until some incidents are drawn, or there are none to come.
    fn await_incidents(&mut self) -> Result<(), String> {
        while self.app.answers.dataset().is_empty() && self.app.is_loading() {
            self.next_frame()?;
        }
        self.frame(Vec::new()).map(drop)
    }

    /// Frames until everything asked for is drawn.
    fn settle(&mut self) -> Result<(), String> {
        let mut cost = self.frame(Vec::new())?;
        for _ in 0..MOST_FRAMES {
            if self.app.is_settled() && !cost.asks_again {
                return Ok(());
            }
            cost = self.next_frame()?;
        }
        Err("nothing settles".to_owned())
    }

    /// A frame when one is asked for, as in a window; after a while in any case.
    fn next_frame(&mut self) -> Result<Cost, String> {
        const PATIENCE: Duration = Duration::from_millis(100);
        let begun = Instant::now();
        let is_asked =
            |run: &Self| run.is_woken.load(Ordering::Relaxed) || run.offscreen.ctx.has_requested_repaint();
        while !is_asked(self) && begun.elapsed() < PATIENCE {
            std::thread::sleep(Duration::from_millis(1));
        }
        self.frame(Vec::new())
    }

    fn script(&mut self, options: &BenchOptions, begun: Instant) -> Result<BenchReport, String> {
        let ms = |since: Instant| since.elapsed().as_secs_f64() * 1e3;
        self.frame(Vec::new())?;
        let first_frame = ms(begun);
        self.await_incidents()?;
        let first_incidents = ms(begun);
        self.settle()?;
        if !options.files.is_empty() {
            let bundled: Vec<_> = self.app.shards().iter().map(|shard| shard.file).collect();
            bundled.into_iter().for_each(|file| self.app.act(Action::Close(file)));
            self.settle()?;
        }
        let (reading, cpu) = (Instant::now(), ProcessTime::now());
        if !options.files.is_empty() {
            self.app.act(Action::Open(options.files.clone()));
            self.frame(Vec::new())?;
        }
        self.await_incidents()?;
        let opened = ms(reading);
        self.settle()?;
        let (load_seconds, load_cpu_seconds) = (reading.elapsed().as_secs_f64(), cpu.elapsed().as_secs_f64());
        self.app.act(Action::FrameAll);
        self.settle()?;
        let in_view = self.app.answers.in_view().len();
        let frames = options.frames;
        let mut steps = vec![self.pan(frames)?, self.zoom(frames)?, self.hover(frames, options.size)?];
        steps.push(self.filter()?);
        steps.push(self.search()?);
        steps.push(self.play(frames)?);
        let mut idle_frames = 0;
        self.settle()?;
        for _ in 0..frames {
            idle_frames += usize::from(self.frame(Vec::new())?.asks_again);
        }
        let adapter = self.offscreen.adapter.clone();
        Ok(BenchReport {
            version: env!("CARGO_PKG_VERSION"),
            os: std::env::consts::OS,
            adapter: adapter.name,
            backend: adapter.backend,
            software: adapter.is_software,
            size: options.size,
            incidents: self.app.answers.dataset().len(),
            in_view,
            first_frame,
            first_incidents,
            opened,
            load_seconds,
            load_cpu_seconds,
            peak_memory_mib: peak_memory_bytes().map(|bytes| bytes >> 20),
            idle_frames,
            steps,
        })
    }

    /// Moves the map in a square, some points a frame, as a hand does.
    fn pan(&mut self, frames: u32) -> Result<BenchStep, String> {
        const BY_PT: f64 = 9.0;
        let mut costs = Costs::default();
        for frame in 0..frames {
            let (right, down) =
                [(BY_PT, 0.0), (0.0, BY_PT), (-BY_PT, 0.0), (0.0, -BY_PT)][(frame * 4 / frames) as usize];
            self.app.act(Action::PanBy(right, down));
            costs.frames.push(self.frame(Vec::new())?);
        }
        self.settle()?;
        Ok(costs.step("pan"))
    }

    /// Zooms six levels in and out again.
    fn zoom(&mut self, frames: u32) -> Result<BenchStep, String> {
        let mut costs = Costs::default();
        let by = 12.0 / f64::from(frames);
        for frame in 0..frames {
            self.app.act(Action::ZoomBy(if frame < frames / 2 { by } else { -by }));
            costs.frames.push(self.frame(Vec::new())?);
        }
        self.settle()?;
        Ok(costs.step("zoom"))
    }

    /// Leads the pointer across the map.
    fn hover(&mut self, frames: u32, (width, height): (f32, f32)) -> Result<BenchStep, String> {
        let mut costs = Costs::default();
        for frame in 0..frames {
            let share = frame as f32 / frames as f32;
            let at = egui::pos2(width * (0.3 + 0.3 * share), height * (0.3 + 0.4 * share));
            costs.frames.push(self.frame(vec![egui::Event::PointerMoved(at)])?);
        }
        self.frame(vec![egui::Event::PointerGone])?;
        self.settle()?;
        Ok(costs.step("hover"))
    }

    /// Asks for other times, types and actors, one after the other.
    fn filter(&mut self) -> Result<BenchStep, String> {
        let dataset = self.app.answers.dataset();
        let newest = dataset.order().first().map_or(0, |row| dataset.days()[*row as usize].1);
        let actor = Values::of(dataset, Facet::Actor).word(0).to_owned();
        let year = Period::new(newest - 365, newest);
        let types = [EventType::Battles, EventType::Explosions].map(|kind| kind.word().to_owned());
        let types = Choice { wanted: types.into(), ..Choice::default() };
        let chosen = |choices: &[(Facet, &Choice)]| Filter {
            choices: choices.iter().map(|(facet, choice)| (*facet, Choice::clone(choice))).collect(),
            ..Filter::default()
        };
        let actor = Choice::only(actor);
        let filters = [
            Filter { period: year, ..Filter::default() },
            chosen(&[(Facet::EventType, &types)]),
            chosen(&[(Facet::Actor, &actor)]),
            Filter { period: year, ..chosen(&[(Facet::EventType, &types), (Facet::Actor, &actor)]) },
            Filter::default(),
        ];
        let mut costs = Costs::default();
        for filter in filters {
            self.change(Action::SetFilter(filter), &mut costs)?;
        }
        Ok(costs.step("filter"))
    }

    /// Types a word letter by letter.
    fn search(&mut self) -> Result<BenchStep, String> {
        let mut costs = Costs::default();
        for typed in ["a", "at", "att", "atta", "attac", "attack", "attack v", ""] {
            self.change(Action::Search(typed.to_owned()), &mut costs)?;
        }
        Ok(costs.step("search"))
    }

    /// Plays the time with everything that follows it in sight: map, counts of facets, timeline and table.
    fn play(&mut self, frames: u32) -> Result<BenchStep, String> {
        self.app.act(Action::ShowSide(Side::Filter));
        self.app.act(Action::ShowDock(Dock::Table));
        let length = Length::Days(90);
        let pace = Pace { length, days_per_second: 60.0, repeats: true };
        self.app.act(Action::Timeline(TimelineAction::SetPace(pace)));
        self.settle()?;
        self.app.act(Action::Timeline(TimelineAction::TogglePlaying));
        let mut costs = Costs::default();
        for _ in 0..frames {
            costs.frames.push(self.next_frame()?);
            costs.found.push(self.app.answers.took().as_secs_f64() * 1e3);
        }
        self.app.act(Action::Timeline(TimelineAction::EndPlaying));
        self.app.act(Action::ShowDock(Dock::Table));
        self.app.act(Action::ShowSide(Side::Incidents));
        self.settle()?;
        Ok(costs.step("play"))
    }

    /// Does what changes what is asked for, and waits until it is drawn.
    fn change(&mut self, action: Action, costs: &mut Costs) -> Result<(), String> {
        let begun = Instant::now();
        self.app.act(action);
        costs.frames.push(self.frame(Vec::new())?);
        for _ in 0..MOST_FRAMES {
            if !self.app.is_loading() && !self.app.answers.is_looking() {
                break;
            }
            costs.frames.push(self.next_frame()?);
        }
        costs.frames.push(self.frame(Vec::new())?);
        costs.shown.push(begun.elapsed().as_secs_f64() * 1e3);
        costs.found.push(self.app.answers.took().as_secs_f64() * 1e3);
        self.settle()
    }
}
