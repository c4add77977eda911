//! Points on the GPU: uploaded once for a dataset; a filter is one bit a row; a frame is one small uniform.

use std::{num::NonZeroU64, ops::Range, sync::Arc};

use egui_wgpu::{CallbackResources, CallbackTrait, RenderState, ScreenDescriptor, wgpu};

use crate::{query::Hits, scene::Points, ui::map::shader};

/// Words of the shader's uniform `View`.
pub(super) const VIEW_WORDS: usize = 92;
const VIEW_BYTES: u64 = 4 * VIEW_WORDS as u64;

/// Bytes from one view to the next: adapters may ask for multiples of 256.
const VIEW_STRIDE: u64 = VIEW_BYTES.next_multiple_of(256);

/// As many different views may be drawn in a frame: what fades away and what comes, on each of two maps.
pub(super) const SLOTS: u32 = 4;

/// Slots of one map.
pub(in crate::ui::map) const SLOTS_OF_MAP: u32 = 2;

/// Texels in a row of the texture of hits, 32 rows each.
const TEXELS: u32 = 2048;

/// Bytes of a [`crate::scene::Point`].
const POINT_BYTES: u64 = 12;

/// What makes things on the adapter.
type Device<'a> = (&'a wgpu::Device, &'a wgpu::Queue);

/// What outlives a frame.
struct Renderer {
    pipeline: wgpu::RenderPipeline,
    layout: wgpu::BindGroupLayout,
    view: wgpu::Buffer,
    /// Of each map.
    points: [Option<(Arc<Points>, wgpu::Buffer)>; (SLOTS / SLOTS_OF_MAP) as usize],
    /// Of each slot.
    hits: [Option<(Arc<Hits>, wgpu::BindGroup)>; SLOTS as usize],
}

/// Makes what draws the points, once for a window.
pub(in crate::ui::map) fn install(state: &RenderState) {
    let renderer = Renderer::new(&state.device, state.target_format);
    state.renderer.write().callback_resources.entry().or_insert(renderer);
}

impl Renderer {
    fn new(device: &wgpu::Device, format: wgpu::TextureFormat) -> Self {
        let label = Some("points");
        let entry =
            |binding, visibility, ty| wgpu::BindGroupLayoutEntry { binding, visibility, ty, count: None };
        let view = wgpu::BindingType::Buffer {
            ty: wgpu::BufferBindingType::Uniform,
            has_dynamic_offset: true,
            min_binding_size: NonZeroU64::new(VIEW_BYTES),
        };
        let hits = wgpu::BindingType::Texture {
            sample_type: wgpu::TextureSampleType::Uint,
            view_dimension: wgpu::TextureViewDimension::D2,
            multisampled: false,
        };
        let layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label,
            entries: &[
                entry(0, wgpu::ShaderStages::VERTEX_FRAGMENT, view),
                entry(1, wgpu::ShaderStages::VERTEX, hits),
            ],
        });
        let module = shader::module(device, "points", include_str!("points.wgsl"));
        let points = wgpu::VertexBufferLayout {
            array_stride: POINT_BYTES,
            step_mode: wgpu::VertexStepMode::Instance,
            attributes: &[wgpu::VertexAttribute {
                format: wgpu::VertexFormat::Uint32x3,
                offset: 0,
                shader_location: 0,
            }],
        };
        let pipeline = shader::pipeline(device, format, &module, ("points", &layout), &[Some(points)]);
        let view = device.create_buffer(&wgpu::BufferDescriptor {
            label,
            size: VIEW_STRIDE * u64::from(SLOTS),
            usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        Self { pipeline, layout, view, points: Default::default(), hits: Default::default() }
    }

    /// Uploads the points, unless they are there.
    fn take_points(&mut self, (device, queue): Device<'_>, slot: u32, points: &Arc<Points>) {
        let kept = &mut self.points[(slot / SLOTS_OF_MAP) as usize];
        if kept.as_ref().is_some_and(|(known, _)| Arc::ptr_eq(known, points)) {
            return;
        }
        // Adapters take some 22 million at the least: what is more cannot be drawn each by itself, only counted.
        let most = usize::try_from(device.limits().max_buffer_size / POINT_BYTES).unwrap_or(usize::MAX);
        let taken = &points.points[..points.points.len().min(most)];
        if taken.len() < points.points.len() {
            log::warn!("the adapter takes {} of {} points", taken.len(), points.points.len());
        }
        let buffer = device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("points"),
            size: (taken.len() as u64).max(1) * POINT_BYTES,
            usage: wgpu::BufferUsages::VERTEX | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        queue.write_buffer(&buffer, 0, bytemuck::cast_slice(taken));
        *kept = Some((points.clone(), buffer));
    }

    /// Uploads which rows of a slot match, unless that is there.
    fn take_hits(&mut self, (device, queue): Device<'_>, slot: u32, hits: &Arc<Hits>) {
        let kept = &mut self.hits[slot as usize];
        if kept.as_ref().is_some_and(|(known, _)| Arc::ptr_eq(known, hits)) {
            return;
        }
        let texels = 2 * hits.bits.words().len() as u32;
        let height = texels.div_ceil(TEXELS).max(1);
        let mut bytes: Vec<u8> = hits.bits.words().iter().flat_map(|word| word.to_le_bytes()).collect();
        bytes.resize((4 * TEXELS * height) as usize, 0);
        let format = wgpu::TextureFormat::R32Uint;
        let texels = shader::texture((device, queue), "hits", format, (TEXELS, height), &bytes);
        let view = wgpu::BufferBinding { buffer: &self.view, offset: 0, size: NonZeroU64::new(VIEW_BYTES) };
        let group = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("points"),
            layout: &self.layout,
            entries: &[
                wgpu::BindGroupEntry { binding: 0, resource: wgpu::BindingResource::Buffer(view) },
                wgpu::BindGroupEntry { binding: 1, resource: wgpu::BindingResource::TextureView(&texels) },
            ],
        });
        *kept = Some((hits.clone(), group));
    }
}

/// Points that are drawn in one way in one frame.
pub(super) struct Draw {
    /// Tells ways apart that are drawn in the same frame; below [`SLOTS`].
    pub(super) slot: u32,
    pub(super) points: Arc<Points>,
    pub(super) hits: Arc<Hits>,
    pub(super) view: [u32; VIEW_WORDS],
    /// Rows that are drawn if they match.
    pub(super) runs: Vec<Range<u32>>,
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
        // Put there by `install`; a window without it shows no points, and everything else.
        if let Some(renderer) = resources.get_mut::<Renderer>() {
            renderer.take_points((device, queue), self.slot, &self.points);
            renderer.take_hits((device, queue), self.slot, &self.hits);
            let offset = VIEW_STRIDE * u64::from(self.slot);
            queue.write_buffer(&renderer.view, offset, bytemuck::cast_slice(&self.view));
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
        let points = &renderer.points[(self.slot / SLOTS_OF_MAP) as usize];
        let (Some((_, points)), Some((_, group))) = (points, &renderer.hits[self.slot as usize]) else {
            return;
        };
        pass.set_pipeline(&renderer.pipeline);
        pass.set_bind_group(0, group, &[VIEW_STRIDE as u32 * self.slot]);
        pass.set_vertex_buffer(0, points.slice(..));
        let taken = u32::try_from(points.size() / POINT_BYTES).unwrap_or(u32::MAX);
        for run in &self.runs {
            pass.draw(0..4, run.start.min(taken)..run.end.min(taken));
        }
    }
}
