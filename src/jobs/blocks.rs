//! A file read in blocks, one behind the other or several at once, and its incidents joined in order.
//!
//! Knows no format: where a block ends and what is in it, the plan's reader says.

use std::{
    collections::BTreeMap,
    io::Read,
    ops::ControlFlow,
    sync::{
        Mutex,
        mpsc::{Receiver, Sender, channel},
    },
};

use crate::{
    io::{BlockOutcome, End, Plan},
    store::{Before, Part, ShardBuilder},
};

/// What is read and how.
pub(super) struct Reading<'a> {
    pub(super) plan: &'a Plan,
    /// Told of what has been read after each block: the incidents and the number of bytes. May stop the reading.
    pub(super) progress: &'a dyn Fn(&ShardBuilder, u64) -> ControlFlow<()>,
    pub(super) threads: usize,
    /// How many bytes there are, as far as is known beforehand.
    pub(super) len: u64,
    /// See [`super::ReadOptions::block_bytes`].
    pub(super) block_bytes: usize,
}

/// What came of it.
pub(super) enum Outcome {
    Done(Box<ShardBuilder>),
    /// It was told to stop.
    Stopped,
    /// The file is not as it seemed: it must be read whole.
    Odd,
    Failed(std::io::Error),
}

/// A record that is longer needs the file to be read whole.
const LONGEST_RECORD_BYTES: usize = 64 << 20;
/// So much may follow the list of records.
const LONGEST_TAIL_BYTES: u64 = 16 << 20;

/// Why there is no more to come of it.
enum Stop {
    Stopped,
    Odd,
    Failed(std::io::Error),
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error)
    }
}

impl Reading<'_> {
    /// The first block is small, so that something can be shown at once.
    fn first_bytes(&self) -> usize {
        (self.block_bytes / 16).max(1)
    }

    /// Reads `input`, which stands at the file's beginning.
    pub(super) fn read(&self, mut input: &mut dyn Read) -> Outcome {
        let skipped = std::io::copy(&mut (&mut input).take(self.plan.start as u64), &mut std::io::sink());
        let before = Before { bytes: self.plan.start as u64, lines: self.plan.lines, records: 0 };
        let mut joined = Joined { reading: self, builder: ShardBuilder::default(), before, has_room: false };
        for note in &self.plan.notes {
            joined.builder.ledger().push(note.clone());
        }
        let read = skipped.map_err(Stop::from).and_then(|_| match self.threads {
            0 | 1 => joined.in_turn(input),
            _ => joined.at_once(input),
        });
        match read {
            Ok(()) => Outcome::Done(Box::new(joined.builder)),
            Err(Stop::Stopped) => Outcome::Stopped,
            Err(Stop::Odd) => Outcome::Odd,
            Err(Stop::Failed(error)) => Outcome::Failed(error),
        }
    }
}

/// Adds bytes until there are so many. Whether the input ends with them.
fn fill(input: &mut dyn Read, bytes: &mut Vec<u8>, wanted: usize) -> std::io::Result<bool> {
    let missing = wanted.saturating_sub(bytes.len()) as u64;
    bytes.reserve(missing as usize);
    let read = input.take(missing).read_to_end(bytes)?;
    Ok((read as u64) < missing)
}

/// What has been read so far.
struct Joined<'r> {
    reading: &'r Reading<'r>,
    builder: ShardBuilder,
    before: Before,
    /// The builder has room for all that is to come.
    has_room: bool,
}

impl Joined<'_> {
    /// Reads block after block: the next begins where the one before really ended.
    fn in_turn(&mut self, input: &mut dyn Read) -> Result<(), Stop> {
        let (mut memory, mut size) = (Memory::default(), self.reading.first_bytes());
        loop {
            let is_last = fill(input, &mut memory.bytes, size)?;
            let outcome = read_block(self.reading.plan, &mut memory, is_last);
            let (taken, end) = (outcome.taken, outcome.end);
            self.append(&memory.part, outcome)?;
            let bytes = &mut memory.bytes;
            match end {
                End::Odd => return Err(Stop::Odd),
                End::Closed => {
                    bytes.drain(..taken);
                    let rest = input.take(LONGEST_TAIL_BYTES).read_to_end(bytes)? as u64;
                    let is_fine = rest < LONGEST_TAIL_BYTES && self.reading.plan.reader.is_fine_after(bytes);
                    return if is_fine { Ok(()) } else { Err(Stop::Odd) };
                }
                End::More if is_last => return if taken == bytes.len() { Ok(()) } else { Err(Stop::Odd) },
                End::More if taken == 0 => size = longer(size.max(bytes.len()))?,
                End::More => {
                    bytes.drain(..taken);
                    size = self.reading.block_bytes.max(bytes.len() * 2);
                }
            }
        }
    }

    fn append(&mut self, part: &Part, outcome: BlockOutcome) -> Result<(), Stop> {
        let records = outcome.ledger.records();
        self.builder.append(part, outcome.ledger, self.before);
        self.before.bytes += outcome.taken as u64;
        self.before.lines += outcome.lines;
        self.before.records += records;
        // What stands in the first whole block tells how much there will be.
        if !self.has_room && self.before.bytes >= self.reading.block_bytes as u64 {
            self.has_room = true;
            self.builder.grow(self.reading.len as f64 / self.before.bytes as f64);
        }
        match (self.reading.progress)(&self.builder, self.before.bytes) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(Stop::Stopped),
        }
    }

    /// Reads several blocks at once, cut where a record seems to begin.
    fn at_once(&mut self, input: &mut dyn Read) -> Result<(), Stop> {
        let (orders, jobs) = channel::<Piece>();
        let jobs = Mutex::new(jobs);
        let (results, done) = channel::<Done>();
        std::thread::scope(|scope| {
            for number in 1..=self.reading.threads {
                let (plan, jobs, results) = (self.reading.plan, &jobs, results.clone());
                let thread = std::thread::Builder::new().name(format!("read {number}"));
                thread.spawn_scoped(scope, move || work(plan, jobs, &results))?;
            }
            drop(results);
            let led = self.lead(input, &orders, &done);
            // This sends the threads home.
            drop(orders);
            led
        })
    }

    fn lead(
        &mut self,
        input: &mut dyn Read,
        orders: &Sender<Piece>,
        done: &Receiver<Done>,
    ) -> Result<(), Stop> {
        let reader = &self.reading.plan.reader;
        let (mut size, mut carried, mut spare) =
            (self.reading.first_bytes(), Vec::new(), Vec::<Memory>::new());
        let (mut sent, mut settled, mut is_over) = (0_u64, 0_u64, false);
        let mut waiting = BTreeMap::new();
        // What a block left over, because the cut was not where a record begins.
        let mut left = Vec::new();
        loop {
            while !is_over && sent - settled <= self.reading.threads as u64 {
                let mut memory = spare.pop().unwrap_or_default();
                let bytes = &mut memory.bytes;
                bytes.clear();
                bytes.append(&mut carried);
                is_over = fill(input, bytes, size)?;
                let cut = if is_over { Some(bytes.len()) } else { reader.cut(bytes) };
                let Some(cut) = cut else {
                    size = longer(size)?;
                    carried.append(bytes);
                    continue;
                };
                carried.extend_from_slice(&bytes[cut..]);
                bytes.truncate(cut);
                size = self.reading.block_bytes.max(carried.len() * 2);
                let piece = Piece { number: sent, memory, is_last: is_over };
                orders.send(piece).map_err(|_| Stop::Odd)?;
                sent += 1;
            }
            if sent == settled {
                return Ok(());
            }
            let result = done.recv().map_err(|_| Stop::Odd)?;
            waiting.insert(result.piece.number, result);
            while let Some(result) = waiting.remove(&settled) {
                settled += 1;
                spare.push(self.settle(result, &mut left)?);
            }
        }
    }

    /// Joins the next block. Gives back its memory.
    fn settle(&mut self, done: Done, left: &mut Vec<u8>) -> Result<Memory, Stop> {
        let Done { piece, mut outcome } = done;
        let mut memory = piece.memory;
        if !left.is_empty() {
            left.append(&mut memory.bytes);
            std::mem::swap(left, &mut memory.bytes);
            left.clear();
            outcome = read_block(self.reading.plan, &mut memory, piece.is_last);
        }
        let (taken, end) = (outcome.taken, outcome.end);
        self.append(&memory.part, outcome)?;
        let rest = &memory.bytes[taken..];
        let is_fine = match end {
            End::Odd => false,
            End::Closed => piece.is_last && self.reading.plan.reader.is_fine_after(rest),
            End::More => rest.is_empty() || !piece.is_last,
        };
        if !is_fine || rest.len() > LONGEST_RECORD_BYTES {
            return Err(Stop::Odd);
        }
        if end == End::More {
            left.extend_from_slice(rest);
        }
        Ok(memory)
    }
}

fn longer(size: usize) -> Result<usize, Stop> {
    if size > LONGEST_RECORD_BYTES { Err(Stop::Odd) } else { Ok(size * 2) }
}

/// A block on its way to whoever reads it.
struct Piece {
    number: u64,
    memory: Memory,
    is_last: bool,
}

/// What is used again, since the system takes its time to hand out fresh memory.
#[derive(Default)]
struct Memory {
    bytes: Vec<u8>,
    part: Part,
}

/// A block that has been read.
struct Done {
    piece: Piece,
    outcome: BlockOutcome,
}

fn read_block(plan: &Plan, Memory { bytes, part }: &mut Memory, is_last: bool) -> BlockOutcome {
    part.clear();
    plan.reader.read(bytes, is_last, &mut |found| part.push(found))
}

/// Reads blocks until there are no more.
fn work(plan: &Plan, jobs: &Mutex<Receiver<Piece>>, results: &Sender<Done>) {
    loop {
        let Ok(Ok(mut piece)) = jobs.lock().map(|jobs| jobs.recv()) else {
            return;
        };
        let outcome = read_block(plan, &mut piece.memory, piece.is_last);
        if results.send(Done { piece, outcome }).is_err() {
            return;
        }
    }
}
