//! `bench`: what opening files and looking at them takes on this machine, as figures that can be sent.

use std::{io::Write, path::PathBuf};

use serde::Serialize;

use crate::{
    io::Limits,
    text::{Catalogue, Language},
};

/// What `bench` is asked to do.
#[derive(Clone, Debug, PartialEq)]
pub struct BenchOptions {
    /// Files to open in place of the bundled incidents.
    pub files: Vec<PathBuf>,
    /// Write JSON rather than a table.
    pub json: bool,
    /// Width and height of the picture, in points.
    pub size: (f32, f32),
    /// Draw the ground.
    pub basemap: bool,
    /// How many frames each step takes.
    pub frames: u32,
    /// What a file may ask of the machine.
    pub limits: Limits,
    /// The language of what is said.
    pub language: Language,
}

/// What was measured. Its members are a contract with scripts; times are in milliseconds unless a name says otherwise.
#[derive(Clone, Debug, Serialize)]
pub struct BenchReport {
    /// Of the program.
    pub version: &'static str,
    /// `linux`, `macos`, `windows`.
    pub os: &'static str,
    /// What draws: its name, how it is spoken to, and whether the processor does its work.
    pub adapter: String,
    /// Vulkan, Metal, Dx12, Gl.
    pub backend: String,
    /// Whether the processor does the adapter's work.
    pub software: bool,
    /// Width and height of the picture, in points, which are pixels here.
    pub size: (f32, f32),
    /// How many incidents were opened.
    pub incidents: usize,
    /// How many of them stood in view.
    pub in_view: usize,
    /// From the start of the program to the end of the first frame, and of the first with incidents.
    pub first_frame: f64,
    /// See [`BenchReport::first_frame`]: the program's own.
    pub first_incidents: f64,
    /// From asking for the files to the end of the first frame with incidents of theirs.
    pub opened: f64,
    /// From the beginning of reading to the first whole picture, in seconds.
    pub load_seconds: f64,
    /// Processor time of all threads until then, in seconds.
    pub load_cpu_seconds: f64,
    /// The most memory held, in MiB; absent where the system does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub peak_memory_mib: Option<u64>,
    /// How many frames were asked for while nothing happened: none, if all is well.
    pub idle_frames: usize,
    /// What was done.
    pub steps: Vec<BenchStep>,
}

/// One thing that was done, over several frames.
#[derive(Clone, Debug, Serialize)]
pub struct BenchStep {
    /// `pan`, `zoom`, `hover`, `filter`, `search`.
    pub name: &'static str,
    /// How many frames.
    pub frames: usize,
    /// Processor time of the window's thread: what the program does.
    pub ui: Figures,
    /// The same: what egui does to turn shapes into triangles.
    pub tessellate: Figures,
    /// The same: what it takes to hand them over.
    pub submit: Figures,
    /// All three together.
    pub thread: Figures,
    /// Processor time of all other threads meanwhile: with a software adapter mostly drawing.
    pub others: Figures,
    /// From the beginning of a frame until it is drawn.
    pub wall: Figures,
    /// From a change of what is asked for until it is drawn: of `filter` and `search`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<Figures>,
    /// Of it, finding what matches.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<Figures>,
}

/// The middle, nearly the worst and the worst of several measurements.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Figures {
    /// Half are not above.
    pub median: f64,
    /// 95 of 100 are not above.
    pub p95: f64,
    /// 99 of 100 are not above.
    pub p99: f64,
    /// The largest.
    pub max: f64,
}

impl Figures {
    /// The figures of some measurements; zeros if there are none.
    pub fn of(mut measured: Vec<f64>) -> Self {
        measured.sort_unstable_by(f64::total_cmp);
        // The nearest rank: always something that was measured.
        let rank = |share: f64| (measured.len() as f64 * share).ceil() as usize;
        let at = |share: f64| measured.get(rank(share).saturating_sub(1)).copied().unwrap_or_default();
        Self { median: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1.0) }
    }
}

impl BenchReport {
    /// Writes the report.
    ///
    /// # Errors
    /// When nothing can be written to `out`.
    pub fn write(&self, options: &BenchOptions, out: &mut dyn Write) -> std::io::Result<()> {
        if options.json {
            serde_json::to_writer_pretty(&mut *out, self)?;
            return writeln!(out);
        }
        let text = Catalogue::new(options.language);
        let number = |number: f64| format!("{number:.1}");
        let kind = text.tr(if self.software { "adapter-software" } else { "adapter-hardware" });
        writeln!(
            out,
            "Sahelscope {} · {} · {} ({}) · {kind}",
            self.version, self.os, self.adapter, self.backend
        )?;
        let seconds = [self.load_seconds, self.load_cpu_seconds].map(|seconds| format!("{seconds:.2}"));
        let [first_frame, first_incidents, opened] =
            [self.first_frame, self.first_incidents, self.opened].map(number);
        let memory = self.peak_memory_mib.map_or_else(|| "?".to_owned(), |mebibytes| mebibytes.to_string());
        let values = [
            ("incidents", self.incidents.into()),
            ("seconds", (&seconds[0]).into()),
            ("cpu", (&seconds[1]).into()),
            ("memory", (&memory).into()),
            ("first", (&first_frame).into()),
            ("incident", (&first_incidents).into()),
            ("opened", (&opened).into()),
            ("idle", self.idle_frames.into()),
        ];
        writeln!(out, "{}", text.tr_with("bench-load", &values))?;
        let headings =
            [text.tr("bench-thread"), text.tr("bench-wall"), text.tr("bench-others"), text.tr("bench-shown")];
        let [thread, wall, others, shown] = &headings;
        writeln!(out, "{:10}{thread:>30}{wall:>26}{others:>22}{shown:>22}", "ms")?;
        for step in &self.steps {
            let pair = |figures: &Figures| format!("{:.2} / {:.2}", figures.median, figures.p99);
            let of = |figures: &Option<Figures>| figures.as_ref().map(pair).unwrap_or_default();
            let cells = [pair(&step.thread), pair(&step.wall), pair(&step.others), of(&step.shown)];
            let [thread, wall, others, shown] = &cells;
            writeln!(out, "{:10}{thread:>30}{wall:>26}{others:>22}{shown:>22}", step.name)?;
        }
        writeln!(out, "{}", text.tr("bench-note"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_of_what_was_measured() {
        let of = Figures::of((1..=200).rev().map(f64::from).collect());
        assert_eq!(of, Figures { median: 100.0, p95: 190.0, p99: 198.0, max: 200.0 });
        assert_eq!(Figures::of(vec![7.0]), Figures { median: 7.0, p95: 7.0, p99: 7.0, max: 7.0 });
        assert_eq!(Figures::of(Vec::new()), Figures::default());
    }
}
