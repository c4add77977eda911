// Put before every module: what is drawn on.

// Whether the target encodes colours itself.
override ENCODES: bool = false;

// A colour as the target takes it, from a premultiplied one as the screen shows it (gamma-encoded).
fn to_target(gamma: vec4<f32>) -> vec4<f32> {
    if !ENCODES { return gamma; }
    let low = gamma.rgb / 12.92;
    let high = pow((gamma.rgb + 0.055) / 1.055, vec3<f32>(2.4));
    return vec4<f32>(select(high, low, gamma.rgb < vec3<f32>(0.04045)), gamma.a);
}

