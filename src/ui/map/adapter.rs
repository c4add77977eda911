//! What draws the window, and what is made ready for it.

use egui_wgpu::{RenderState, wgpu};

use super::{picture, points};

/// What draws the window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Adapter {
    /// As its driver calls it.
    pub name: String,
    /// How it is spoken to: Vulkan, Metal, Dx12, Gl.
    pub backend: String,
    /// The processor does its work: then each point costs far more than a picture of all of them.
    pub is_software: bool,
}

/// Makes ready what draws ground and incidents. Called once for a window, before its first frame.
pub fn install_renderer(state: Option<&RenderState>) -> Adapter {
    walkers::install_renderer(state);
    let Some(state) = state else { return Adapter::default() };
    points::install(state);
    picture::install(state);
    let info = state.adapter.get_info();
    Adapter {
        name: info.name,
        backend: info.backend.to_string(),
        is_software: info.device_type == wgpu::DeviceType::Cpu,
    }
}

/// A module of shaders: `source`, which may call what `target.wgsl` has.
pub(super) fn shader(device: &wgpu::Device, label: &str, source: &str) -> wgpu::ShaderModule {
    let source = format!("{}{source}", include_str!("target.wgsl"));
    let source = wgpu::ShaderSource::Wgsl(source.into());
    device.create_shader_module(wgpu::ShaderModuleDescriptor { label: Some(label), source })
}

/// A pipeline of a module's `vs_…` and `fs_…`: strips of triangles on a target, over what is there.
pub(super) fn pipeline(
    device: &wgpu::Device,
    format: wgpu::TextureFormat,
    module: &wgpu::ShaderModule,
    (name, layout): (&str, &wgpu::BindGroupLayout),
    buffers: &[Option<wgpu::VertexBufferLayout<'_>>],
) -> wgpu::RenderPipeline {
    let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
        label: Some(name),
        bind_group_layouts: &[Some(layout)],
        immediate_size: 0,
    });
    let options = wgpu::PipelineCompilationOptions {
        // Such targets encode colours themselves; egui prefers those that do not.
        constants: &[("ENCODES", f64::from(u8::from(format.is_srgb())))],
        ..wgpu::PipelineCompilationOptions::default()
    };
    device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: Some(name),
        layout: Some(&layout),
        vertex: wgpu::VertexState {
            module,
            entry_point: Some(&format!("vs_{name}")),
            compilation_options: options.clone(),
            buffers,
        },
        fragment: Some(wgpu::FragmentState {
            module,
            entry_point: Some(&format!("fs_{name}")),
            compilation_options: options,
            targets: &[Some(wgpu::ColorTargetState {
                format,
                // As egui does: colours are premultiplied.
                blend: Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING),
                write_mask: wgpu::ColorWrites::ALL,
            })],
        }),
        primitive: wgpu::PrimitiveState {
            topology: wgpu::PrimitiveTopology::TriangleStrip,
            ..wgpu::PrimitiveState::default()
        },
        depth_stencil: None,
        multisample: wgpu::MultisampleState::default(),
        multiview_mask: None,
        cache: None,
    })
}
