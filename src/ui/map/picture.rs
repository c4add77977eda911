//! Pictures that are made beside the window, and the ground's plain colour, by shaders that do no more than that.
//!
//! What egui paints goes through one shader that can do everything. Where the processor is the adapter that costs some
//! 50 ns a pixel, more than everything else in a frame, so whatever covers much of the window is painted here.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
};

use egui::{Color32, Rect, Shape, pos2, vec2};
use egui_wgpu::{CallbackResources, CallbackTrait, RenderState, ScreenDescriptor, wgpu};

use super::{points::Frame, shader};
use crate::scene::{Pixels, Raster, Rgba};

/// Words of the shader's `Place`.
const PLACE_WORDS: usize = 12;

/// A rectangle of the map.
pub(super) struct Piece {
    /// Where it is in the window.
    pub(super) rect: Rect,
    /// What it shows; nothing: its tint alone.
    pub(super) picture: Option<Arc<Pixels>>,
    /// Which part of the picture, 0 to 1 from its left and its top.
    pub(super) part: Rect,
    /// Of all of it.
    pub(super) tint: Rgba,
}

/// The whole of a picture.
pub(super) const WHOLE: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(1.0, 1.0) };

/// What paints pieces of the map.
pub(super) fn shape(map: Rect, pieces: &[Piece]) -> Shape {
    let pieces = pieces.iter().map(|piece| (piece.picture.clone(), place(map, piece))).collect();
    let draw = Draw { pieces, groups: Mutex::default() };
    egui_wgpu::Callback::new_paint_callback(map, draw).into()
}

/// The map in one colour.
pub(super) fn fill(map: Rect, colour: Color32) -> Piece {
    let tint = colour.to_array().map(|channel| f32::from(channel) / 255.0);
    Piece { rect: map, picture: None, part: WHOLE, tint }
}

/// A picture where its places are now: it may have been made for another camera. `opacity`: 0 to 1.
pub(super) fn raster(raster: &Raster, frame: &Frame, px_per_pt: f32, opacity: f32) -> Piece {
    let (x, y) = frame.camera.screen_from_lonlat(raster.camera.center, frame.screen);
    let grown = (frame.camera.zoom - raster.camera.zoom).exp2();
    let size = vec2((raster.size.width_pt * grown) as f32, (raster.size.height_pt * grown) as f32);
    let top_left = frame.rect.min + vec2(x as f32, y as f32) - size / 2.0;
    // Whole pixels stay sharp.
    let whole = |pt: f32| (pt * px_per_pt).round() / px_per_pt;
    let top_left = if grown == 1.0 { pos2(whole(top_left.x), whole(top_left.y)) } else { top_left };
    let rect = Rect::from_min_size(top_left, size);
    Piece { rect, picture: Some(raster.picture.clone()), part: WHOLE, tint: [opacity; 4] }
}

/// The shader's `Place` of a piece.
fn place(map: Rect, piece: &Piece) -> [f32; PLACE_WORDS] {
    let Piece { rect, part, tint: [red, green, blue, alpha], .. } = piece;
    let across = |x: f32| (x - map.left()) / map.width() * 2.0 - 1.0;
    let up = |y: f32| 1.0 - (y - map.top()) / map.height() * 2.0;
    let [left, top, right, bottom] =
        [across(rect.left()), up(rect.top()), across(rect.right()), up(rect.bottom())];
    let (from, to) = (part.min, part.max);
    [left, top, right, bottom, from.x, from.y, to.x, to.y, *red, *green, *blue, *alpha]
}

/// Pieces of one frame.
struct Draw {
    pieces: Vec<(Option<Arc<Pixels>>, [f32; PLACE_WORDS])>,
    /// For each piece whether it is a picture, and what its shader is given: made by `prepare` for `paint`.
    groups: Mutex<Vec<(bool, wgpu::BindGroup)>>,
}

/// What outlives a frame.
struct Renderer {
    fill: wgpu::RenderPipeline,
    picture: wgpu::RenderPipeline,
    layout: wgpu::BindGroupLayout,
    sampler: wgpu::Sampler,
    /// Stands in where there is no picture.
    nothing: wgpu::TextureView,
    /// The pictures that somebody still holds, by their address.
    pictures: HashMap<usize, (Weak<Pixels>, wgpu::TextureView)>,
}

/// Makes what draws rectangles, once for a window.
pub(super) fn install(state: &RenderState) {
    let renderer = Renderer::new(&state.device, &state.queue, state.target_format);
    state.renderer.write().callback_resources.entry().or_insert(renderer);
}

impl Renderer {
    fn new(device: &wgpu::Device, queue: &wgpu::Queue, format: wgpu::TextureFormat) -> Self {
        let module = shader::module(device, "picture", include_str!("picture.wgsl"));
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
        let pipeline = |name| shader::pipeline(device, format, &module, (name, &layout), &[]);
        let (fill, picture) = (pipeline("fill"), pipeline("picture"));
        let nothing = texture(device, queue, &Pixels { width: 1, height: 1, pixels: vec![[0; 4]] });
        Self { fill, picture, layout, sampler, nothing, pictures: HashMap::new() }
    }

    /// What a piece's shader is given. Its picture is uploaded unless it is there.
    fn group(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        picture: Option<&Arc<Pixels>>,
        place: &[f32; PLACE_WORDS],
    ) -> wgpu::BindGroup {
        let buffer = device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("picture"),
            size: 4 * PLACE_WORDS as u64,
            usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        queue.write_buffer(&buffer, 0, bytemuck::cast_slice(place));
        let texels = match picture {
            None => &self.nothing,
            // An address stands for one picture as long as the weak one beside it is there.
            Some(picture) => {
                let known = self.pictures.entry(Arc::as_ptr(picture).addr());
                &known.or_insert_with(|| (Arc::downgrade(picture), texture(device, queue, picture))).1
            }
        };
        device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("picture"),
            layout: &self.layout,
            entries: &[
                wgpu::BindGroupEntry { binding: 0, resource: buffer.as_entire_binding() },
                wgpu::BindGroupEntry { binding: 1, resource: wgpu::BindingResource::TextureView(texels) },
                wgpu::BindGroupEntry { binding: 2, resource: wgpu::BindingResource::Sampler(&self.sampler) },
            ],
        })
    }
}

/// Uploads a picture.
fn texture(device: &wgpu::Device, queue: &wgpu::Queue, picture: &Pixels) -> wgpu::TextureView {
    let size = (picture.width as u32, picture.height as u32);
    let texels = bytemuck::cast_slice(&picture.pixels);
    shader::texture((device, queue), "picture", wgpu::TextureFormat::Rgba8Unorm, size, texels)
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
            renderer.pictures.retain(|_, (known, _)| known.strong_count() > 0);
            let groups = self.pieces.iter().map(|(picture, place)| {
                (picture.is_some(), renderer.group(device, queue, picture.as_ref(), place))
            });
            *self.groups.lock().unwrap_or_else(PoisonError::into_inner) = groups.collect();
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
        for (is_picture, group) in &*self.groups.lock().unwrap_or_else(PoisonError::into_inner) {
            pass.set_pipeline(if *is_picture { &renderer.picture } else { &renderer.fill });
            pass.set_bind_group(0, group, &[]);
            pass.draw(0..4, 0..1);
        }
    }
}
