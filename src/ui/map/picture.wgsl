// A rectangle of the map, filled with one colour or with a picture.

struct Place {
    // Left, top, right and bottom, from -1 to 1 across the map, upwards.
    corners: vec4<f32>,
    // Left, top, right and bottom of what is shown of the picture, 0 to 1.
    part: vec4<f32>,
    // Of all of it: premultiplied, gamma-encoded.
    tint: vec4<f32>,
}

@group(0) @binding(0) var<uniform> place: Place;
@group(0) @binding(1) var picture: texture_2d<f32>;
@group(0) @binding(2) var smooth_sampler: sampler;

struct Placed {
    @builtin(position) position: vec4<f32>,
    @location(0) at: vec2<f32>,
}

fn corner_of(index: u32) -> Placed {
    let at = vec2<f32>(f32(index & 1u), f32(index >> 1u));
    var out: Placed;
    out.at = mix(place.part.xy, place.part.zw, at);
    out.position = vec4<f32>(mix(place.corners.xy, place.corners.zw, at), 0.0, 1.0);
    return out;
}

@vertex
fn vs_fill(@builtin(vertex_index) index: u32) -> Placed {
    return corner_of(index);
}

@fragment
fn fs_fill(in: Placed) -> @location(0) vec4<f32> {
    return to_target(place.tint);
}

@vertex
fn vs_picture(@builtin(vertex_index) index: u32) -> Placed {
    return corner_of(index);
}

@fragment
fn fs_picture(in: Placed) -> @location(0) vec4<f32> {
    return to_target(textureSampleLevel(picture, smooth_sampler, in.at, 0.0) * place.tint);
}
