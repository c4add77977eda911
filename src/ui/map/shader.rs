//! Shaders, pipelines and textures of our own, beside egui's and walkers'.

use egui_wgpu::wgpu;

/// A module of shaders: `source`, which may call what `target.wgsl` has.
pub(super) fn module(device: &wgpu::Device, label: &str, source: &str) -> wgpu::ShaderModule {
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

/// Uploads a texture of four bytes a texel, row by row from the top.
pub(super) fn texture(
    (device, queue): (&wgpu::Device, &wgpu::Queue),
    label: &str,
    format: wgpu::TextureFormat,
    (width, height): (u32, u32),
    texels: &[u8],
) -> wgpu::TextureView {
    let size = wgpu::Extent3d { width, height, depth_or_array_layers: 1 };
    let texture = device.create_texture(&wgpu::TextureDescriptor {
        label: Some(label),
        size,
        mip_level_count: 1,
        sample_count: 1,
        dimension: wgpu::TextureDimension::D2,
        format,
        usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
        view_formats: &[],
    });
    let rows =
        wgpu::TexelCopyBufferLayout { offset: 0, bytes_per_row: Some(4 * width), rows_per_image: None };
    queue.write_texture(texture.as_image_copy(), texels, rows, size);
    texture.create_view(&wgpu::TextureViewDescriptor::default())
}
