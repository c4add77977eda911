//! How many incidents there are in each region, as a picture of its area.

use std::sync::Arc;

use super::{Inks, Pixels, Ramp, Raster, Rgba};
use crate::{
    atlas::{Region, Regions},
    base::{
        Bits, LonLat,
        mercator::{World, world_from_lonlat, world_pt},
    },
    query::NO_REGION,
    view::{Camera, ScreenSize},
};

/// How many classes there are at most.
const CLASSES: usize = 5;

/// How many incidents there are in each region.
#[derive(Clone, Debug, PartialEq)]
pub struct Choropleth {
    /// The picture.
    pub raster: Arc<Raster>,
    /// Least and most of each class, from few to many: incidents, or incidents per 1,000 km². None: nothing to show.
    pub classes: Vec<(f64, f64)>,
    /// It is the number per area, not the number.
    pub is_per_area: bool,
    /// For each region how many incidents.
    pub counts: Vec<u32>,
    /// How many matching incidents are in no region, or nobody knows in which.
    pub left_out: usize,
}

/// What a choropleth is made from.
#[derive(Debug)]
pub struct ChoroplethInput<'a> {
    /// For each row its region.
    pub regions: &'a [u16],
    /// Rows that match the filter.
    pub hits: &'a Bits,
    /// Where the map looks.
    pub camera: Camera,
    /// Size of the map.
    pub screen: ScreenSize,
    /// The colours of the map.
    pub inks: Inks,
    /// The number per area is shown.
    pub is_per_area: bool,
}

/// How far the picture reaches over each edge of the screen.
const MARGIN_PT: f64 = 128.0;

/// Counts what matches by regions, and paints those that are in view.
pub fn choropleth(input: &ChoroplethInput<'_>) -> Choropleth {
    let ChoroplethInput { regions: of_rows, hits, camera, screen, inks, is_per_area } = input;
    let regions = &Regions::bundled().all;
    let mut counts = vec![0_u32; regions.len()];
    let mut left_out = 0;
    for row in hits.iter() {
        match of_rows[row as usize] {
            NO_REGION => left_out += 1,
            region => counts[usize::from(region)] += 1,
        }
    }
    let value = |index: usize| match is_per_area {
        true => f64::from(counts[index]) / regions[index].area_km2.max(1.0) * 1000.0,
        false => f64::from(counts[index]),
    };
    let classes = classes((0..regions.len()).map(value).filter(|value| *value > 0.0).collect());
    let colours = class_colours(inks, classes.len());
    let class_of = |value: f64| classes.iter().position(|(_, most)| value <= *most);
    let mut canvas = Canvas::over(*camera, *screen);
    for (index, region) in regions.iter().enumerate() {
        if let Some(class) = class_of(value(index)).filter(|_| counts[index] > 0) {
            canvas.fill(region, colours[class]);
        }
    }
    let edge = [inks.ink[0] * 0.55, inks.ink[1] * 0.55, inks.ink[2] * 0.55, 0.55];
    regions.iter().for_each(|region| canvas.outline(region, edge));
    Choropleth { raster: Arc::new(canvas.finish()), classes, is_per_area: *is_per_area, counts, left_out }
}

impl Choropleth {
    /// The region at a spot, and how many incidents are in it.
    pub fn at(&self, at: LonLat) -> Option<(&'static Region, u32)> {
        let regions = Regions::bundled();
        let index = usize::from(regions.at(world_from_lonlat(at))?);
        Some((&regions.all[index], self.counts[index]))
    }
}

/// Classes of as many regions each (quantiles), each with what is really in it; the same value is in one class.
fn classes(mut values: Vec<f64>) -> Vec<(f64, f64)> {
    values.sort_by(f64::total_cmp);
    let count = values.len();
    let mut classes: Vec<(f64, f64)> = Vec::new();
    let mut start = 0;
    for class in 1..=CLASSES {
        let mut end = (count * class / CLASSES).max(start);
        while end > start && end < count && values[end] == values[end - 1] {
            end += 1;
        }
        if end > start {
            classes.push((values[start], values[end - 1]));
            start = end;
        }
    }
    classes
}

/// The colours of so many classes, from few to many.
pub fn class_colours(inks: &Inks, classes: usize) -> Vec<Rgba> {
    let ramp = Ramp::on(inks);
    let share = |class: usize| 0.14 + 0.86 * class as f32 / classes.saturating_sub(1).max(1) as f32;
    // The ground shows through everywhere alike.
    const OPACITY: f32 = 0.58;
    (0..classes)
        .map(|class| {
            let [red, green, blue, alpha] = ramp.at(share(class));
            [red, green, blue, alpha].map(|channel| channel / alpha.max(f32::EPSILON) * OPACITY)
        })
        .collect()
}

/// A picture that is painted into, a pixel a point.
struct Canvas {
    camera: Camera,
    size: ScreenSize,
    width: usize,
    height: usize,
    pixels: Vec<[u8; 4]>,
    /// The world's left upper corner, and how many pixels it is wide.
    origin: World,
    scale: f64,
}

impl Canvas {
    fn over(camera: Camera, screen: ScreenSize) -> Self {
        let (width, height) = (screen.width_pt + 2.0 * MARGIN_PT, screen.height_pt + 2.0 * MARGIN_PT);
        let (width, height) = (width.ceil().max(1.0), height.ceil().max(1.0));
        let center = world_from_lonlat(camera.center);
        let scale = world_pt(camera.zoom);
        let origin = World { x: center.x - width / 2.0 / scale, y: center.y - height / 2.0 / scale };
        Self {
            camera,
            size: ScreenSize { width_pt: width, height_pt: height },
            width: width as usize,
            height: height as usize,
            pixels: vec![[0; 4]; width as usize * height as usize],
            origin,
            scale,
        }
    }

    fn place(&self, at: World) -> (f64, f64) {
        ((at.x - self.origin.x) * self.scale, (at.y - self.origin.y) * self.scale)
    }

    fn is_seen(&self, region: &Region) -> bool {
        let ((left, top), (right, bottom)) = (self.place(region.bounds.0), self.place(region.bounds.1));
        right >= 0.0 && bottom >= 0.0 && left <= self.width as f64 && top <= self.height as f64
    }

    /// Fills what lies inside, line by line: between every second and the next crossing of its borders.
    fn fill(&mut self, region: &Region, colour: Rgba) {
        if !self.is_seen(region) {
            return;
        }
        let colour = bytes(colour);
        let mut crossings: Vec<Vec<f64>> = vec![Vec::new(); self.height];
        for ring in &region.rings {
            for pair in ring.windows(2) {
                let ((x0, y0), (x1, y1)) = (self.place(pair[0]), self.place(pair[1]));
                let (top, bottom) = (y0.min(y1), y0.max(y1));
                // Lines whose middles lie between the ends.
                let first = (top - 0.5).ceil().max(0.0) as usize;
                let last = (bottom - 0.5).ceil().clamp(0.0, self.height as f64) as usize;
                for (crossings, line) in crossings.iter_mut().zip(0_u32..).take(last).skip(first) {
                    let y = f64::from(line) + 0.5;
                    crossings.push(x0 + (y - y0) / (y1 - y0) * (x1 - x0));
                }
            }
        }
        for (line, mut xs) in crossings.into_iter().enumerate() {
            xs.sort_by(f64::total_cmp);
            for pair in xs.chunks_exact(2) {
                let within = |x: f64| (x - 0.5).ceil().clamp(0.0, self.width as f64) as usize;
                let (from, to) = (within(pair[0]), within(pair[1]));
                if from < to {
                    self.pixels[line * self.width + from..line * self.width + to].fill(colour);
                }
            }
        }
    }

    /// Draws its borders, a pixel wide.
    fn outline(&mut self, region: &Region, colour: Rgba) {
        if !self.is_seen(region) {
            return;
        }
        let colour = bytes(colour);
        for ring in &region.rings {
            for pair in ring.windows(2) {
                let ((x0, y0), (x1, y1)) = (self.place(pair[0]), self.place(pair[1]));
                let out = |a: f64, b: f64, most: usize| a.max(b) < 0.0 || a.min(b) > most as f64;
                if out(x0, x1, self.width) || out(y0, y1, self.height) {
                    continue;
                }
                let steps = (x1 - x0).abs().max((y1 - y0).abs()).ceil().clamp(1.0, 100_000.0);
                for step in 0..=steps as u32 {
                    let share = f64::from(step) / steps;
                    let (x, y) = (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share);
                    if (0.0..self.width as f64).contains(&x) && (0.0..self.height as f64).contains(&y) {
                        self.pixels[y as usize * self.width + x as usize] = colour;
                    }
                }
            }
        }
    }

    fn finish(self) -> Raster {
        let picture = Pixels { width: self.width, height: self.height, pixels: self.pixels };
        Raster { camera: self.camera, size: self.size, picture: Arc::new(picture) }
    }
}

fn bytes(colour: Rgba) -> [u8; 4] {
    colour.map(|channel| (channel * 255.0).round() as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: ScreenSize = ScreenSize { width_pt: 400.0, height_pt: 300.0 };
    const INKS: Inks = Inks { halo: [1.0; 4], ink: [0.0, 0.0, 0.0, 1.0], paper: [1.0; 4] };

    #[test]
    fn classes_hold_as_many_and_the_same_value_is_in_one() {
        assert_eq!(classes(vec![]), []);
        assert_eq!(classes(vec![3.0]), [(3.0, 3.0)]);
        assert_eq!(classes(vec![2.0; 9]), [(2.0, 2.0)]);
        let ten: Vec<f64> = (1..=10).map(f64::from).collect();
        assert_eq!(classes(ten), [(1.0, 2.0), (3.0, 4.0), (5.0, 6.0), (7.0, 8.0), (9.0, 10.0)]);
        assert_eq!(classes(vec![1.0, 1.0, 1.0, 1.0, 50.0]), [(1.0, 1.0), (50.0, 50.0)]);
    }

    fn made(regions: &[u16], is_per_area: bool) -> Choropleth {
        choropleth(&ChoroplethInput {
            regions,
            hits: &Bits::all(regions.len()),
            camera: Camera { center: LonLat { lon_deg: 1.0, lat_deg: 17.5 }, zoom: 6.0 },
            screen: SCREEN,
            inks: INKS,
            is_per_area,
        })
    }

    #[test]
    fn regions_are_painted_by_their_numbers_and_the_rest_is_named() {
        let region = |name: &str| Regions::bundled().named(name, Some("mali")).expect(name);
        let (kidal, gao) = (region("kidal"), region("gao"));
        let found = made(&[kidal, kidal, kidal, gao, NO_REGION, NO_REGION], false);
        assert_eq!((found.left_out, &found.classes), (2, &vec![(1.0, 1.0), (3.0, 3.0)]));
        let at = |lon_deg, lat_deg| LonLat { lon_deg, lat_deg };
        let (of_kidal, of_gao, nothing) = (at(1.2, 19.2), at(-0.3, 16.8), at(6.0, 16.0));
        assert_eq!(
            found.at(of_kidal).map(|(region, count)| (region.name.as_str(), count)),
            Some(("Kidal", 3))
        );
        let Raster { camera, size, picture } = &*found.raster;
        let pixel = |at: LonLat| {
            let (x, y) = camera.screen_from_lonlat(at, *size);
            picture.pixels[y as usize * picture.width + x as usize]
        };
        assert_eq!(pixel(nothing)[3], 0, "what has none is not painted");
        let lightness = |pixel: [u8; 4]| pixel[..3].iter().map(|channel| u32::from(*channel)).sum::<u32>();
        assert!(pixel(of_kidal)[3] > 100 && pixel(of_gao)[3] > 100);
        assert!(lightness(pixel(of_kidal)) < lightness(pixel(of_gao)), "more is darker on a light ground");
        // Kidal is larger: per area it has less for the same number.
        let per_area = made(&[kidal, gao], true);
        assert_eq!(per_area.classes.len(), 2);
        assert!(per_area.classes[0].1 < per_area.classes[1].0);
    }
}
