//! `render`: what the command line asks for, drawn without a window and without an adapter, and written.

use std::{ops::ControlFlow, path::PathBuf};

use super::{
    Exit,
    document::{DocumentError, Made, Order, hashes},
    exporting::{chain, now, portable, shortfall},
    render::{Press, Source},
};
use crate::{
    cli::{self, Options, Render, Slides, exit},
    export::FileHash,
    jobs::write_atomically,
    text::Catalogue,
    ui::Aim,
    view::{Camera, Exporting, ViewState, Whole, briefing::shown_slides},
    workspace::document::Around,
};

/// Draws what is asked for into files.
pub fn render(asked: &Render) -> Exit {
    let text = Catalogue::new(asked.language.unwrap_or(asked.system_language));
    match rendered(asked, &text) {
        Ok((written, notes, code)) => {
            let names: Vec<String> = written.iter().map(|path| path.display().to_string()).collect();
            let names = names.join(", ");
            let done = text.tr_with("cli-render-done", &[("path", (&names).into())]);
            let lines: Vec<String> = notes.into_iter().chain([done]).collect();
            Exit { code, message: Some(lines.join("\n")) }
        }
        Err((code, reason)) => {
            let path = asked.output.display().to_string();
            let values = [("path", (&path).into()), ("reason", (&reason).into())];
            Exit { code, message: Some(text.tr_with("cli-render-failed", &values)) }
        }
    }
}

/// The files that were written, what is to be said of them, the exit code; or the exit code and the reason.
type Rendered = Result<(Vec<PathBuf>, Vec<String>, u8), (u8, String)>;

fn rendered(asked: &Render, text: &Catalogue) -> Rendered {
    let failed = |reason: String| (exit::FAILED, reason);
    let options = Options {
        files: asked.files.clone(),
        language: asked.language,
        select: asked.select.clone(),
        basemap: asked.basemap,
        limits: asked.limits.clone(),
        ..Options::usual(asked.system_language)
    };
    let mut order_of = asked.exporting.clone();
    let nothing = ViewState::new(asked.language.unwrap_or(asked.system_language));
    let leaf = Order { exporting: &order_of, view: &nothing, aim: Aim::All, text }.leaf();
    let mut press = Press::new(Source::Options(Box::new(options)), &leaf);
    let on = &mut |_| ControlFlow::Continue(());
    press.read(&leaf, on).map_err(|error| failed(chain(&error)))?;
    let mut notes: Vec<String> = press.messages().map(str::to_owned).collect();
    if press.worst_file() == exit::FAILED {
        return Err(failed(notes.join("\n")));
    }
    let view = view_of(asked, &press);
    let aim = aim_of(asked, &view);
    let shown: Vec<u32> = shown_slides(&view.briefing).map(|slide| slide.id).collect();
    let none = |number: usize| {
        let values = [("number", number.into()), ("count", shown.len().into())];
        // Why it is not there, if the workspace was not understood.
        let said = notes.iter().cloned().chain([text.tr_with("cli-render-no-slide", &values)]);
        (exit::USAGE, said.collect::<Vec<_>>().join("\n"))
    };
    // A format without pages takes a file for each slide.
    let wholes: Vec<Whole> = match asked.slides {
        Slides::None => vec![Whole::View],
        Slides::One(number) => vec![Whole::Slide(*shown.get(number - 1).ok_or_else(|| none(number))?)],
        Slides::All if shown.is_empty() => return Err(none(1)),
        Slides::All if order_of.format.has_pages() => vec![Whole::Briefing],
        Slides::All => shown.iter().map(|id| Whole::Slide(*id)).collect(),
    };
    let files = hashes(press.dataset().shards());
    let mut written = Vec::new();
    for (index, whole) in wholes.iter().enumerate() {
        order_of = Exporting { whole: *whole, ..asked.exporting.clone() }.sound();
        let order = Order { exporting: &order_of, view: &view, aim, text };
        let made = order.pages(&mut press, usize::MAX, &mut |_| ControlFlow::Continue(()));
        let made = made.map_err(|error| failed(chain(&error)))?;
        notes.extend(made.shortfalls.iter().map(|of| shortfall(text, *of)));
        let path = if wholes.len() > 1 { numbered(&asked.output, index + 1) } else { asked.output.clone() };
        write(&order, &made, (&press, &files), &path).map_err(failed)?;
        written.push(path);
    }
    notes.dedup();
    Ok((written, notes, press.worst_file()))
}

/// How the data are looked at: as the workspace says, and what the command line says comes first.
fn view_of(asked: &Render, press: &Press) -> ViewState {
    let mut view = press.view().clone();
    view.basemap &= asked.basemap;
    // What the window shows first of the bundled incidents is nobody's choice here.
    if asked.files.is_empty() && asked.select.is_none() {
        view.selection = None;
    }
    if let Some(filter) = &asked.filter {
        view.filter = filter.clone();
    }
    view
}

fn aim_of(asked: &Render, view: &ViewState) -> Aim {
    let is_workspace = asked.files.iter().any(|path| super::workspaces::is_workspace(path));
    match asked.aim {
        cli::Aim::Box(bounds) => Aim::Box(bounds),
        cli::Aim::At(center, zoom) => Aim::At(Camera {
            center: center.unwrap_or(view.camera.center),
            zoom: zoom.unwrap_or(view.camera.zoom),
        }),
        cli::Aim::Usual if is_workspace || asked.files.is_empty() => Aim::At(view.camera),
        cli::Aim::Usual => Aim::All,
    }
}

/// `out.png` as `out-03.png`.
fn numbered(path: &std::path::Path, number: usize) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{number:02}.{ending}"))
}

fn write(
    order: &Order<'_>,
    made: &Made,
    (press, files): (&Press, &[FileHash]),
    path: &std::path::Path,
) -> Result<(), String> {
    let around = Around { files: press.files(), ..Around::default() };
    let provenance = order.provenance(files.to_vec(), now(), Some(portable(order.view, around)));
    let bytes = order.bytes(made, &provenance).map_err(|error: DocumentError| chain(&error))?;
    write_atomically(path, |out| out.write_all(&bytes)).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slides_are_numbered_where_each_has_a_file() {
        assert_eq!(numbered("/maps/x/out.png".as_ref(), 3), PathBuf::from("/maps/x/out-03.png"));
        assert_eq!(numbered("a.b.svg".as_ref(), 12), PathBuf::from("a.b-12.svg"));
    }
}
