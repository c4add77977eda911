//! The thread that decodes tiles, so that the window's thread never does.
//!
//! It is told what is wanted as a whole list each time, and drops what is wanted no more. It asks for a frame
//! when a tile is ready and never otherwise.

use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};

use egui::Context;

use super::style::Look;
use super::tiles::{self, GroundTile, TileError};
use super::{GroundKey, ReliefKey, band};
use crate::atlas::{Archive, TileKey};
use crate::scene::Pixels;
use crate::ui::map::Medium;

/// Lists that may wait; a newer one replaces the older ones, so this stays short.
const ORDERS: usize = 4;
/// Tiles that may wait to be fetched by the window's thread.
const RESULTS: usize = 32;

/// One tile to decode.
#[derive(Clone)]
pub(super) enum Job {
    Ground(GroundKey, Arc<Look>),
    Relief(ReliefKey, Arc<Look>),
    Band(TileKey),
}

impl Job {
    fn is(&self, other: &Wanted) -> bool {
        match (self, other) {
            (Self::Ground(key, _), Wanted::Ground(other)) => key == other,
            (Self::Relief(key, _), Wanted::Relief(other)) => key == other,
            (Self::Band(square), Wanted::Band(other)) => square == other,
            _ => false,
        }
    }

    pub(super) fn wanted(&self) -> Wanted {
        match self {
            Self::Ground(key, _) => Wanted::Ground(*key),
            Self::Relief(key, _) => Wanted::Relief(*key),
            Self::Band(square) => Wanted::Band(*square),
        }
    }
}

/// The name of a tile of any kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    Ground(GroundKey),
    Relief(ReliefKey),
    Band(TileKey),
}

/// One decoded tile.
pub(super) enum Done {
    Ground(GroundKey, Result<GroundTile, TileError>),
    Relief(ReliefKey, Result<Pixels, TileError>),
    /// Nothing where no border is near.
    Band(TileKey, Option<Pixels>),
}

/// Everything wanted, the most urgent first.
struct Order {
    /// How many results the other side had fetched when it wrote this.
    fetched: u64,
    jobs: Vec<Job>,
}

/// The window's end of the thread. The thread ends when this is dropped.
pub(super) struct Worker {
    orders: SyncSender<Order>,
    results: Receiver<Done>,
    fetched: u64,
    last_order: Vec<Wanted>,
    ended: bool,
}

impl Worker {
    /// Starts the thread with the archives of the ground and of the relief.
    pub(super) fn start(
        ctx: Context,
        (ground, relief): (Arc<Archive>, Arc<Archive>),
        medium: Medium,
    ) -> std::io::Result<Self> {
        let (orders, orders_in) = sync_channel(ORDERS);
        let (results_out, results) = sync_channel(RESULTS);
        let (sent, sent_count) = (VecDeque::new(), 0);
        let bench = Bench { ctx, ground, relief, medium, results: results_out, sent, sent_count };
        std::thread::Builder::new().name("tiles".to_owned()).spawn(move || bench.work(&orders_in))?;
        Ok(Self { orders, results, fetched: 0, last_order: Vec::new(), ended: false })
    }

    /// Says what is wanted from now on, if that changed.
    pub(super) fn want(&mut self, jobs: Vec<Job>) {
        let wanted: Vec<Wanted> = jobs.iter().map(Job::wanted).collect();
        if wanted == self.last_order {
            return;
        }
        // If the channel is full, a result is about to come, and with it a frame that tries again.
        if self.orders.try_send(Order { fetched: self.fetched, jobs }).is_ok() {
            self.last_order = wanted;
        }
    }

    /// The next decoded tile, if one is ready.
    pub(super) fn fetch(&mut self) -> Option<Done> {
        match self.results.try_recv() {
            Ok(done) => {
                self.fetched += 1;
                Some(done)
            }
            Err(TryRecvError::Empty) => None,
            Err(TryRecvError::Disconnected) => {
                self.ended = true;
                None
            }
        }
    }

    /// Whether the thread is gone, which it never should be while this is there: nothing more will come.
    pub(super) fn has_ended(&self) -> bool {
        self.ended
    }
}

/// The thread's end.
struct Bench {
    ctx: Context,
    ground: Arc<Archive>,
    relief: Arc<Archive>,
    medium: Medium,
    results: SyncSender<Done>,
    /// Results that the other side may not have seen when it wrote its next order.
    sent: VecDeque<(u64, Wanted)>,
    sent_count: u64,
}

impl Bench {
    fn work(mut self, orders: &Receiver<Order>) {
        while let Ok(order) = orders.recv() {
            let mut jobs = self.todo(order);
            loop {
                match orders.try_recv() {
                    Ok(newer) => jobs = self.todo(newer),
                    Err(TryRecvError::Disconnected) => return,
                    Err(TryRecvError::Empty) => {
                        let Some(job) = jobs.pop_front() else {
                            break;
                        };
                        let wanted = job.wanted();
                        if self.results.send(self.decode(job)).is_err() {
                            return;
                        }
                        self.sent_count += 1;
                        self.sent.push_back((self.sent_count, wanted));
                        self.ctx.request_repaint();
                    }
                }
            }
        }
    }

    /// The order's jobs without those whose results are under way already.
    fn todo(&mut self, order: Order) -> VecDeque<Job> {
        self.sent.retain(|(number, _)| *number > order.fetched);
        order.jobs.into_iter().filter(|job| !self.sent.iter().any(|(_, wanted)| job.is(wanted))).collect()
    }

    fn decode(&self, job: Job) -> Done {
        match job {
            Job::Ground(key, look) => {
                Done::Ground(key, tiles::ground(&self.ground, key.source, key.style_zoom, &look, self.medium))
            }
            Job::Relief(key, look) => {
                Done::Relief(key, tiles::relief(&self.relief, key.source, &look.palette))
            }
            Job::Band(square) => Done::Band(square, band::picture(&self.ground, square)),
        }
    }
}
