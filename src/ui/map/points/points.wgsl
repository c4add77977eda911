// Marks as quads, each shaded by its distance from the mark's outline.
//
// `scene::shade` does the same without a GPU, and says what each part is. A point is three numbers, as in `scene::Point`.

struct View {
    // The middle of the map in steps of the world, and what is left of a step.
    center: vec2<u32>,
    rest: vec2<f32>,
    // Size of the map in points, points a step, and points a pixel.
    size: vec2<f32>,
    pt_per_step: f32,
    pixel_pt: f32,
    // How much larger than usual marks are drawn; from which radius on they have a badge.
    scale: f32,
    badge_from: f32,
    // First and last day that is shown in full, and how many days before the first fade in; off if negative.
    days: vec2<f32>,
    fade_days: f32,
    has_days: u32,
    // Of all marks, 0 to 1.
    opacity: f32,
    padding: f32,
    halo: vec4<f32>,
    ink: vec4<f32>,
    paper: vec4<f32>,
    // For each event type its colour and its outline: corners, turn, outer and inner radius.
    tints: array<vec4<f32>, 8>,
    outlines: array<vec4<f32>, 8>,
}

@group(0) @binding(0) var<uniform> view: View;
// One bit a row: whether it matches the filter. 32 rows a texel, 65,536 a row of texels.
@group(0) @binding(1) var hits: texture_2d<u32>;

struct Shaded {
    @builtin(position) position: vec4<f32>,
    // From the mark's middle, in points.
    @location(0) at: vec2<f32>,
    @location(1) @interpolate(flat) look: u32,
    @location(2) @interpolate(flat) opacity: f32,
}

const TAU: f32 = 6.2831853;

// The difference of two steps as a number, right over the whole world: neither wraps around.
fn difference(a: u32, b: u32) -> f32 {
    if a >= b { return f32(a - b); }
    return -f32(b - a);
}

fn reach(radius: f32, is_contested: bool) -> f32 {
    let body = radius * 1.2 + 4.0 * view.scale;
    if is_contested && radius >= view.badge_from { return max(body, radius * 1.15 + 7.0); }
    return body;
}

fn opacity_of(day: u32) -> f32 {
    if view.has_days == 0u { return 1.0; }
    if day == 0xFFFFu { return 0.0; }
    let when = f32(day);
    if when > view.days.y { return 0.0; }
    if when >= view.days.x { return 1.0; }
    return clamp(1.0 - (view.days.x - when) / max(view.fade_days, 1e-6), 0.0, 1.0);
}

@vertex
fn vs_points(
    @builtin(vertex_index) corner: u32,
    @builtin(instance_index) row: u32,
    @location(0) point: vec3<u32>,
) -> Shaded {
    var out: Shaded;
    let word = row / 32u;
    let bits = textureLoad(hits, vec2<u32>(word % 2048u, word / 2048u), 0).x;
    out.look = point.z & 0xFFFFu;
    out.opacity = view.opacity * opacity_of(point.z >> 16u);
    if ((bits >> (row % 32u)) & 1u) == 0u || out.opacity <= 0.0 {
        // Outside of what is drawn.
        out.position = vec4<f32>(2.0, 2.0, 2.0, 1.0);
        return out;
    }
    let radius = f32((out.look >> 8u) & 0xFFu) / 4.0 * view.scale;
    let side = vec2<f32>(f32(corner & 1u), f32(corner >> 1u)) * 2.0 - 1.0;
    out.at = side * (reach(radius, ((out.look >> 6u) & 1u) == 1u) + view.pixel_pt);
    let steps = vec2<f32>(difference(point.x, view.center.x), difference(point.y, view.center.y)) - view.rest;
    let screen = (steps * view.pt_per_step + out.at) / view.size * 2.0;
    out.position = vec4<f32>(screen.x, -screen.y, 0.0, 1.0);
    return out;
}

fn distance_from(outline: vec4<f32>, at: vec2<f32>) -> f32 {
    if outline.x == 0.0 { return length(at) - outline.z; }
    if outline.x == 1.0 {
        let long = max(abs(at.x), abs(at.y));
        let short = min(abs(at.x), abs(at.y));
        return max(long - outline.z, short - outline.w);
    }
    let sector = TAU / outline.x;
    let half = sector / 2.0;
    let turned = atan2(at.y, at.x) - outline.y * TAU;
    let angle = abs(turned - sector * round(turned / sector));
    let along = vec2<f32>(outline.w * cos(half) - outline.z, outline.w * sin(half));
    let far = length(at);
    return ((far * cos(angle) - outline.z) * along.y - far * sin(angle) * along.x) / length(along);
}

fn inside(distance: f32, by: f32) -> f32 {
    return clamp((by - distance) / view.pixel_pt + 0.5, 0.0, 1.0);
}

fn line(distance: f32, width: f32) -> f32 {
    return inside(abs(distance), width * view.scale / 2.0);
}

fn over(below: vec4<f32>, above: vec4<f32>, share: f32) -> vec4<f32> {
    return above * share + below * (1.0 - above.w * share);
}

fn shade(look: u32, at: vec2<f32>) -> vec4<f32> {
    let radius = f32((look >> 8u) & 0xFFu) / 4.0 * view.scale;
    let kind = look & 7u;
    let footing = (look >> 3u) & 7u;
    let is_sure = footing < 3u;
    let is_hollow = footing == 4u || (is_sure && ((look >> 7u) & 1u) == 1u);
    let tint = view.tints[kind];
    let distance = distance_from(view.outlines[kind], at / radius) * radius;
    let body = inside(distance, 0.0);
    var colour = over(vec4<f32>(0.0), view.halo, line(distance, 3.5));
    if is_hollow {
        colour = over(colour, view.paper, body);
        colour = over(colour, tint, line(distance, 2.0));
    } else if footing == 3u {
        colour = over(colour, view.paper, body);
        colour = over(colour, tint * 0.55, body);
        colour = over(colour, tint, line(distance, 1.6));
    } else {
        colour = over(colour, tint, body);
        if footing == 2u {
            colour = over(colour, tint, line(distance, 0.8));
        } else {
            colour = over(colour, view.ink * 0.75, line(distance, 1.2));
        }
        if footing == 0u {
            colour = over(colour, view.ink, inside(length(at), 2.6 * view.scale));
            colour = over(colour, view.halo, inside(length(at), 1.8 * view.scale));
        }
    }
    if ((look >> 6u) & 1u) == 1u && radius >= view.badge_from {
        let badge = at + radius * 1.15;
        colour = over(colour, view.halo, inside(length(badge), 7.0));
        colour = over(colour, view.ink, inside(length(badge), 6.0));
        let bars = max(abs(badge.x) - 3.0, abs(abs(badge.y) - 1.5) - 0.6);
        let turned = vec2<f32>(badge.x * 0.5 - badge.y * 0.866, badge.x * 0.866 + badge.y * 0.5);
        let stroke = max(abs(turned.x) - 4.0, abs(turned.y) - 0.5);
        colour = over(colour, view.halo, inside(min(bars, stroke), 0.0));
    }
    return colour;
}

@fragment
fn fs_points(in: Shaded) -> @location(0) vec4<f32> {
    return to_target(shade(in.look, in.at) * in.opacity);
}
