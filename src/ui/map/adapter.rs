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
