//! Pictures that are made beside the window, and the ground's plain colour, by shaders that do no more than that.
//!
//! What egui paints goes through one shader that can do everything. Where the processor is the adapter that costs some
//! 50 ns a pixel, more than everything else in a frame, so whatever covers much of the window is painted here.

use std::sync::{Arc, Weak};

use egui::{Color32, Painter, Rect, pos2, vec2};
use egui_wgpu::{CallbackResources, CallbackTrait, RenderState, ScreenDescriptor, wgpu};

use super::{adapter, points::Frame};
use crate::scene::{Raster, Rgba};

/// As many pictures may be shown in a frame: what fades away, and what comes.
const MOST: usize = 2;

/// Words of the shader's `Place`.
const PLACE_WORDS: usize = 8;

/// Fills the map with a colour.
pub(super) fn fill(painter: &Painter, rect: Rect, colour: Color32) {
    let tint = colour.to_array().map(|channel| f32::from(channel) / 255.0);
    let draw = Draw { raster: None, place: place(rect, rect, tint) };
    painter.add(egui_wgpu::Callback::new_paint_callback(rect, draw));
}

/// Paints a picture where its places are now: it may have been made for another camera. `opacity`: 0 to 1.
pub(super) fn paint(painter: &Painter, raster: &Arc<Raster>, frame: &Frame, opacity: f32) {
    let (x, y) = frame.camera.screen_from_lonlat(raster.camera.center, frame.screen);
    let grown = (frame.camera.zoom - raster.camera.zoom).exp2();
    let size = vec2((raster.size.width_pt * grown) as f32, (raster.size.height_pt * grown) as f32);
    let top_left = frame.rect.min + vec2(x as f32, y as f32) - size / 2.0;
    // Whole pixels stay sharp.
    let pixels = painter.pixels_per_point();
    let whole = |pt: f32| (pt * pixels).round() / pixels;
    let top_left = if grown == 1.0 { pos2(whole(top_left.x), whole(top_left.y)) } else { top_left };
    let place = place(frame.rect, Rect::from_min_size(top_left, size), [opacity; 4]);
    let draw = Draw { raster: Some(raster.clone()), place };
    painter.add(egui_wgpu::Callback::new_paint_callback(frame.rect, draw));
}

/// The shader's `Place` of a rectangle on the map.
fn place(map: Rect, rect: Rect, tint: Rgba) -> [f32; PLACE_WORDS] {
    let across = |x: f32| (x - map.left()) / map.width() * 2.0 - 1.0;
    let up = |y: f32| 1.0 - (y - map.top()) / map.height() * 2.0;
    let [red, green, blue, alpha] = tint;
    let corners = [across(rect.left()), up(rect.top()), across(rect.right()), up(rect.bottom())];
    let [left, top, right, bottom] = corners;
    [left, top, right, bottom, red, green, blue, alpha]
}

/// A rectangle of one frame: a picture, or the ground.
struct Draw {
    raster: Option<Arc<Raster>>,
    place: [f32; PLACE_WORDS],
}

/// What outlives a frame.
struct Renderer {
    fill: wgpu::RenderPipeline,
    picture: wgpu::RenderPipeline,
    layout: wgpu::BindGroupLayout,
    sampler: wgpu::Sampler,
    ground: Shown,
    /// The pictures that were shown last.
    shown: Vec<(Weak<Raster>, Shown)>,
}

/// A rectangle on the adapter.
struct Shown {
    place: wgpu::Buffer,
    group: wgpu::BindGroup,
}

/// Makes what draws rectangles, once for a window.
pub(super) fn install(state: &RenderState) {
    let renderer = Renderer::new(&state.device, &state.queue, state.target_format);
    state.renderer.write().callback_resources.entry().or_insert(renderer);
}

impl Renderer {
    fn new(device: &wgpu::Device, queue: &wgpu::Queue, format: wgpu::TextureFormat) -> Self {
        let module = adapter::shader(device, "picture", include_str!("picture.wgsl"));
        let entry =
            |binding, visibility, ty| wgpu::BindGroupLayoutEntry { binding, visibility, ty, count: None };
        let place = wgpu::BindingType::Buffer {
            ty: wgpu::BufferBindingType::Uniform,
            has_dynamic_offset: false,
            min_binding_size: None,
        };
        let picture = wgpu::BindingType::Texture {
            sample_type: wgpu::TextureSampleType::Float { filterable: true },
            view_dimension: wgpu::TextureViewDimension::D2,
            multisampled: false,
        };
        let sampler = wgpu::BindingType::Sampler(wgpu::SamplerBindingType::Filtering);
        let layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("picture"),
            entries: &[
                entry(0, wgpu::ShaderStages::VERTEX_FRAGMENT, place),
                entry(1, wgpu::ShaderStages::FRAGMENT, picture),
                entry(2, wgpu::ShaderStages::FRAGMENT, sampler),
            ],
        });
        let sampler = device.create_sampler(&wgpu::SamplerDescriptor {
            label: Some("picture"),
            mag_filter: wgpu::FilterMode::Linear,
            min_filter: wgpu::FilterMode::Linear,
            ..wgpu::SamplerDescriptor::default()
        });
        let pipeline = |name| adapter::pipeline(device, format, &module, (name, &layout), &[]);
        let (fill, picture) = (pipeline("fill"), pipeline("picture"));
        let ground = shown(device, queue, &layout, &sampler, (1, 1), &[[0; 4]]);
        Self { fill, picture, layout, sampler, ground, shown: Vec::new() }
    }

    /// What shows a picture, which is uploaded unless it is there.
    fn take(&mut self, device: &wgpu::Device, queue: &wgpu::Queue, raster: &Arc<Raster>) -> &Shown {
        let known = self.shown.iter().position(|(known, _)| is(known, raster));
        let at = known.unwrap_or_else(|| {
            self.shown.retain(|(known, _)| known.strong_count() > 0);
            self.shown.truncate(MOST - 1);
            let size = (raster.width as u32, raster.height as u32);
            let made = shown(device, queue, &self.layout, &self.sampler, size, &raster.pixels);
            self.shown.insert(0, (Arc::downgrade(raster), made));
            0
        });
        &self.shown[at].1
    }
}

fn is(known: &Weak<Raster>, raster: &Arc<Raster>) -> bool {
    std::ptr::eq(known.as_ptr(), Arc::as_ptr(raster))
}

/// Uploads pixels, row by row from the top.
fn shown(
    device: &wgpu::Device,
    queue: &wgpu::Queue,
    layout: &wgpu::BindGroupLayout,
    sampler: &wgpu::Sampler,
    (width, height): (u32, u32),
    pixels: &[[u8; 4]],
) -> Shown {
    let size = wgpu::Extent3d { width, height, depth_or_array_layers: 1 };
    let texture = device.create_texture(&wgpu::TextureDescriptor {
        label: Some("picture"),
        size,
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format: wgpu::TextureFormat::Rgba8Unorm,
        usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
        view_formats: &[],
    });
    let rows =
        wgpu::TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(4 * width), rows_per_image: None };
    queue.write_texture(texture.as_image_copy(), bytemuck::cast_slice(pixels), rows, size);
    let place = device.create_buffer(&wgpu::BufferDescriptor {
        label: Some("picture"),
        size: 4 * PLACE_WORDS as u64,
        usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
        mapped_at_creation: false,
    });
    let texels = texture.create_view(&wgpu::TextureViewDescriptor::default());
    let group = device.create_bind_group(&wgpu::BindGroupDescriptor {
        label: Some("picture"),
        layout,
        entries: &[
            wgpu::BindGroupEntry { binding: 0, resource: place.as_entire_binding() },
            wgpu::BindGroupEntry { binding: 1, resource: wgpu::BindingResource::TextureView(&texels) },
            wgpu::BindGroupEntry { binding: 2, resource: wgpu::BindingResource::Sampler(sampler) },
        ],
    });
    Shown { place, group }
}

impl CallbackTrait for Draw {
    fn prepare(
        &self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        _screen: &ScreenDescriptor,
        _encoder: &mut wgpu::CommandEncoder,
        resources: &mut CallbackResources,
    ) -> Vec<wgpu::CommandBuffer> {
        if let Some(renderer) = resources.get_mut::<Renderer>() {
            let shown = match &self.raster {
                Some(raster) => renderer.take(device, queue, raster),
                None => &renderer.ground,
            };
            queue.write_buffer(&shown.place, 0, bytemuck::cast_slice(&self.place));
        }
        Vec::new()
    }

    fn paint(
        &self,
        _info: egui::PaintCallbackInfo,
        pass: &mut wgpu::RenderPass<'static>,
        resources: &CallbackResources,
    ) {
        let Some(renderer) = resources.get::<Renderer>() else { return };
        let (pipeline, shown) = match &self.raster {
            None => (&renderer.fill, Some(&renderer.ground)),
            Some(raster) => {
                let shown = renderer.shown.iter().find(|(known, _)| is(known, raster));
                (&renderer.picture, shown.map(|(_, shown)| shown))
            }
        };
        if let Some(Shown { group, .. }) = shown {
            pass.set_pipeline(pipeline);
            pass.set_bind_group(0, group, &[]);
            pass.draw(0..4, 0..1);
        }
    }
}
