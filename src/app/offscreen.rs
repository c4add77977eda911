//! A window that nobody sees: frames are drawn into a texture, and what each costs is measured.

use std::time::{Duration, Instant};

use cpu_time::{ProcessTime, ThreadTime};
use egui_wgpu::{RenderState, RendererOptions, ScreenDescriptor, WgpuConfiguration, WgpuSetup, wgpu};

use crate::ui::map::{Adapter, install_renderer};

/// As long as a frame may take to be drawn.
const PATIENCE: Duration = Duration::from_secs(60);

/// What a frame has cost, in milliseconds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cost {
    /// Processor time of this thread: the program's own work, turning shapes into triangles, handing them over.
    pub(super) ui: f64,
    pub(super) tessellate: f64,
    pub(super) submit: f64,
    /// Processor time of all other threads.
    pub(super) others: f64,
    /// Until it was drawn.
    pub(super) wall: f64,
    /// Another frame was asked for.
    pub(super) asks_again: bool,
}

/// Where frames are drawn.
pub(super) struct Offscreen {
    state: RenderState,
    target: wgpu::TextureView,
    pub(super) ctx: egui::Context,
    pub(super) adapter: Adapter,
    size: egui::Vec2,
    /// Seconds since the first frame, as the program is told: 60 frames a second.
    time: f64,
}

impl Offscreen {
    /// Looks for an adapter.
    ///
    /// # Errors
    /// Why there is none.
    pub(super) fn new(size: (f32, f32)) -> Result<Self, String> {
        let setup = WgpuSetup::without_display_handle();
        let instance = pollster::block_on(setup.new_instance());
        let config = WgpuConfiguration { wgpu_setup: setup, ..WgpuConfiguration::default() };
        let state =
            pollster::block_on(RenderState::create(&config, &instance, None, RendererOptions::default()))
                .map_err(|error| error.to_string())?;
        let texture = state.device.create_texture(&wgpu::TextureDescriptor {
            label: Some("offscreen"),
            size: wgpu::Extent3d { width: size.0 as u32, height: size.1 as u32, depth_or_array_layers: 1 },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format: state.target_format,
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT,
            view_formats: &[],
        });
        let adapter = install_renderer(Some(&state));
        Ok(Self {
            target: texture.create_view(&wgpu::TextureViewDescriptor::default()),
            state,
            ctx: egui::Context::default(),
            adapter,
            size: egui::vec2(size.0, size.1),
            time: 0.0,
        })
    }

    /// Runs and draws one frame.
    ///
    /// # Errors
    /// When the adapter does not answer.
    pub(super) fn frame(
        &mut self,
        events: Vec<egui::Event>,
        run: impl FnMut(&mut egui::Ui),
    ) -> Result<Cost, String> {
        let (begun, process, thread) = (Instant::now(), ProcessTime::now(), ThreadTime::now());
        self.time += 1.0 / 60.0;
        let input = egui::RawInput {
            screen_rect: Some(egui::Rect::from_min_size(egui::Pos2::ZERO, self.size)),
            time: Some(self.time),
            focused: true,
            events,
            ..egui::RawInput::default()
        };
        let mut output = self.ctx.run_ui(input, run);
        let ran = thread.elapsed();
        let root = output.viewport_output.get(&egui::ViewportId::ROOT);
        let asks_again = root.is_some_and(|root| root.repaint_delay < Duration::from_secs(1));
        let scale = self.ctx.pixels_per_point();
        let triangles = self.ctx.tessellate(std::mem::take(&mut output.shapes), scale);
        let tessellated = thread.elapsed();
        self.submit(&mut output.textures_delta, &triangles, scale);
        let submitted = thread.elapsed();
        let wait = wgpu::PollType::Wait { submission_index: None, timeout: Some(PATIENCE) };
        self.state.device.poll(wait).map_err(|error| error.to_string())?;
        let ms = |duration: Duration| duration.as_secs_f64() * 1e3;
        Ok(Cost {
            ui: ms(ran),
            tessellate: ms(tessellated - ran),
            submit: ms(submitted - tessellated),
            others: ms(process.elapsed().saturating_sub(thread.elapsed())),
            wall: ms(begun.elapsed()),
            asks_again,
        })
    }

    /// As the window is cleared: see `eframe::App::clear_color`.
    fn clear_color(&self) -> wgpu::Color {
        let [r, g, b, a] =
            self.ctx.global_style().visuals.panel_fill.to_normalized_gamma_f32().map(f64::from);
        wgpu::Color { r, g, b, a }
    }

    fn submit(&self, textures: &mut egui::TexturesDelta, triangles: &[egui::ClippedPrimitive], scale: f32) {
        let RenderState { device, queue, renderer, .. } = &self.state;
        let mut renderer = renderer.write();
        for (id, images) in textures.set.drain() {
            images.iter().for_each(|image| renderer.update_texture(device, queue, id, image));
        }
        let screen = ScreenDescriptor {
            size_in_pixels: [self.size.x as u32, self.size.y as u32],
            pixels_per_point: scale,
        };
        let mut encoder = device.create_command_encoder(&wgpu::CommandEncoderDescriptor::default());
        let before = renderer.update_buffers(device, queue, &mut encoder, triangles, &screen);
        let mut pass = encoder
            .begin_render_pass(&wgpu::RenderPassDescriptor {
                color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                    view: &self.target,
                    resolve_target: None,
                    ops: wgpu::Operations {
                        load: wgpu::LoadOp::Clear(self.clear_color()),
                        store: wgpu::StoreOp::Store,
                    },
                    depth_slice: None,
                })],
                ..wgpu::RenderPassDescriptor::default()
            })
            .forget_lifetime();
        renderer.render(&mut pass, triangles, &screen);
        drop(pass);
        queue.submit(before.into_iter().chain(std::iter::once(encoder.finish())));
        for id in textures.free.drain() {
            renderer.free_texture(&id);
        }
    }
}
