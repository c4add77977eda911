//! Boxes that belong together, and dealing out room among them: what matters more chooses first.

use super::{Part, Placed, block::Block};

/// Boxes with places among themselves, and what of them is cut or missing.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Group {
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) boxes: Vec<Placed>,
    pub(super) cut: Vec<Part>,
    pub(super) left_out: Vec<Part>,
}

impl Group {
    /// A part that was asked for; without a block there was no room for it.
    pub(super) fn of(part: Part, block: Option<Block>) -> Self {
        let Some(block) = block else { return Self { left_out: vec![part], ..Self::default() } };
        let cut = if block.is_cut { vec![part] } else { Vec::new() };
        Self {
            width: block.width,
            height: block.height,
            boxes: vec![block.at(part, 0.0, 0.0)],
            cut,
            ..Self::default()
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.boxes.is_empty()
    }

    /// Moved to the right and down.
    pub(super) fn moved(mut self, right: f32, down: f32) -> Self {
        for placed in &mut self.boxes {
            let lines = placed.lines.iter_mut().map(|line| &mut line.area);
            let signs = placed.signs.iter_mut().map(|(area, _)| area);
            for area in lines.chain(signs).chain([&mut placed.area]) {
                area.x += right;
                area.y += down;
            }
        }
        self
    }

    /// With another under it.
    pub(super) fn over(mut self, below: Self, gap: f32) -> Self {
        let gap = if self.is_empty() || below.is_empty() { 0.0 } else { gap };
        let (width, height) = (self.width.max(below.width), self.height + gap + below.height);
        let down = self.height + gap;
        self.take(below.moved(0.0, down));
        Self { width, height, ..self }
    }

    /// With another to the right of it.
    pub(super) fn beside(mut self, right: Self, gap: f32) -> Self {
        let gap = if self.is_empty() || right.is_empty() { 0.0 } else { gap };
        let (width, height) = (self.width + gap + right.width, self.height.max(right.height));
        let across = self.width + gap;
        self.take(right.moved(across, 0.0));
        Self { width, height, ..self }
    }

    /// Takes another's boxes as they stand.
    pub(super) fn take(&mut self, other: Self) {
        self.boxes.extend(other.boxes);
        self.cut.extend(other.cut);
        self.left_out.extend(other.left_out);
    }

    /// Its boxes in reading order, and each part that is cut or missing once.
    pub(super) fn in_order(mut self) -> Self {
        self.boxes.sort_by_key(|placed| placed.part);
        for parts in [&mut self.cut, &mut self.left_out] {
            parts.sort();
            parts.dedup();
        }
        self
    }
}

/// Something that wants room in a stack.
pub(super) struct Wish<'a> {
    /// Who chooses before others: the lowest first.
    pub(super) rank: u8,
    /// What it makes of so much height.
    pub(super) make: Box<dyn Fn(f32) -> Group + 'a>,
}

impl<'a> Wish<'a> {
    pub(super) fn new(rank: u8, make: impl Fn(f32) -> Group + 'a) -> Self {
        Self { rank, make: Box::new(make) }
    }
}

/// What becomes of wishes that share a height, in their own order; with the gaps between them they are no higher than that.
pub(super) fn dealt(wishes: &[Wish<'_>], gap: f32, height: f32) -> Vec<Group> {
    let mut order: Vec<usize> = (0..wishes.len()).collect();
    order.sort_by_key(|index| wishes[*index].rank);
    let mut groups = vec![Group::default(); wishes.len()];
    let mut left = height;
    for index in order {
        let group = (wishes[index].make)(left.max(0.0));
        if !group.is_empty() {
            left -= group.height + gap;
        }
        groups[index] = group;
    }
    groups
}

/// The same, one over the other.
pub(super) fn stacked(wishes: &[Wish<'_>], gap: f32, height: f32) -> Group {
    dealt(wishes, gap, height).into_iter().fold(Group::default(), |above, below| above.over(below, gap))
}
