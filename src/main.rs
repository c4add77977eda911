//! The program: what was typed goes to the library; what comes of it becomes output and an exit code.

use std::{io::Write, process::ExitCode, time::Instant};

use sahelscope::cli::{self, Command, exit};

fn main() -> ExitCode {
    let begun = Instant::now();
    let language = sys_locale::get_locale();
    let (code, message) = match cli::parse(std::env::args_os(), language.as_deref()) {
        Ok(Command::Check { files, format, limits, language }) => {
            let mut out = std::io::stdout().lock();
            match cli::check(&files, format, &limits, language, &mut out) {
                Ok(code) => (code, None),
                // Whoever read the report has closed the pipe.
                Err(_) => (exit::FAILED, None),
            }
        }
        Ok(Command::Convert(conversion)) => {
            let (mut out, mut complaints) = (std::io::stdout().lock(), std::io::stderr());
            (cli::convert(&conversion, &mut out, &mut complaints).unwrap_or(exit::FAILED), None)
        }
        Ok(Command::Diff(comparison)) => {
            let (mut out, mut complaints) = (std::io::stdout().lock(), std::io::stderr());
            (cli::diff(&comparison, &mut out, &mut complaints).unwrap_or(exit::FAILED), None)
        }
        Ok(Command::Load(asked)) => {
            (cli::load(&asked, &mut std::io::stdout().lock()).unwrap_or(exit::FAILED), None)
        }
        Ok(Command::Bench(options)) => bench(&options, begun),
        Ok(Command::Render(asked)) => render(&asked),
        Ok(Command::Window(options)) => window(options),
        Err((message, is_fine)) => (if is_fine { exit::DONE } else { exit::USAGE }, Some(message)),
    };
    if let Some(message) = message {
        // Help and results go where they can be piped; complaints where they are seen.
        let written = match code {
            exit::DONE => writeln!(std::io::stdout(), "{message}"),
            _ => writeln!(std::io::stderr(), "{message}"),
        };
        // There is nobody left to tell when that fails.
        drop(written);
    }
    ExitCode::from(code)
}

#[cfg(feature = "gui")]
fn window(options: cli::Options) -> (u8, Option<String>) {
    let sahelscope::app::Exit { code, message } = sahelscope::app::run(options);
    (code, message)
}

#[cfg(not(feature = "gui"))]
fn window(options: cli::Options) -> (u8, Option<String>) {
    let text = sahelscope::text::Catalogue::new(options.language.unwrap_or(options.system_language));
    (exit::USAGE, Some(text.tr("cli-no-window")))
}

#[cfg(feature = "gui")]
fn bench(options: &cli::BenchOptions, begun: Instant) -> (u8, Option<String>) {
    let sahelscope::app::Exit { code, message } =
        sahelscope::app::bench(options, begun, &mut std::io::stdout().lock());
    (code, message)
}

#[cfg(not(feature = "gui"))]
fn bench(options: &cli::BenchOptions, _begun: Instant) -> (u8, Option<String>) {
    let text = sahelscope::text::Catalogue::new(options.language);
    (exit::USAGE, Some(text.tr("cli-no-window")))
}

#[cfg(feature = "gui")]
fn render(asked: &cli::Render) -> (u8, Option<String>) {
    let sahelscope::app::Exit { code, message } = sahelscope::app::render(asked);
    (code, message)
}

#[cfg(not(feature = "gui"))]
fn render(asked: &cli::Render) -> (u8, Option<String>) {
    let text = sahelscope::text::Catalogue::new(asked.language.unwrap_or(asked.system_language));
    (exit::USAGE, Some(text.tr("cli-no-window")))
}
