//! One piece of work on a thread of its own, with how far it has come. Dropping it stops it.

use std::{
    ops::ControlFlow,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU32, Ordering},
        mpsc::{Receiver, TryRecvError, sync_channel},
    },
};

use super::Waker;

/// Work that is going on.
#[derive(Debug)]
pub struct Task<T> {
    /// The share that is done, as the bits of an `f32`.
    share: Arc<AtomicU32>,
    stop: Arc<AtomicBool>,
    receiver: Receiver<T>,
}

/// How far a task has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress<T> {
    /// So much is done, 0 to 1.
    Running(f32),
    /// What has come of it. It is given once.
    Done(T),
    /// Nothing will come of it: it broke off, or what came of it was given already.
    Over,
}

/// The smallest step that is told.
const STEP: f32 = 0.01;

impl<T: Send + 'static> Task<T> {
    /// Starts work on a thread with that name. The work says how far it has come, from 0 to 1, and ends soon when it is
    /// answered with a break; what it gives then is thrown away. `waker` is called whenever there is something to poll.
    ///
    /// # Panics
    /// When the system refuses a thread.
    pub fn start(
        name: &str,
        waker: Waker,
        work: impl FnOnce(&dyn Fn(f32) -> ControlFlow<()>) -> T + Send + 'static,
    ) -> Self {
        let (share, stop) = (Arc::new(AtomicU32::new(0)), Arc::new(AtomicBool::new(false)));
        let (sender, receiver) = sync_channel(1);
        let task = Self { share: share.clone(), stop: stop.clone(), receiver };
        let work = move || {
            let progress = |done: f32| {
                if stop.load(Ordering::Relaxed) {
                    return ControlFlow::Break(());
                }
                let before = f32::from_bits(share.load(Ordering::Relaxed));
                // Whoever looks at each little step has no time left for anything else.
                if done - before >= STEP || done < before {
                    share.store(done.to_bits(), Ordering::Relaxed);
                    waker();
                }
                ControlFlow::Continue(())
            };
            let result = work(&progress);
            // Whoever has dropped the task wants nothing of it.
            let _ = sender.send(result);
            drop(sender);
            waker();
        };
        std::thread::Builder::new().name(name.to_owned()).spawn(work).expect("the system gives a thread");
        task
    }

    /// How far it has come.
    pub fn poll(&self) -> Progress<T> {
        match self.receiver.try_recv() {
            Ok(result) => Progress::Done(result),
            Err(TryRecvError::Empty) => Progress::Running(f32::from_bits(self.share.load(Ordering::Relaxed))),
            Err(TryRecvError::Disconnected) => Progress::Over,
        }
    }
}

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn until<T: Send + 'static>(task: &Task<T>, holds: impl Fn(&Progress<T>) -> bool) -> Progress<T> {
        let deadline = Instant::now() + Duration::from_secs(10);
        while Instant::now() < deadline {
            let progress = task.poll();
            if holds(&progress) {
                return progress;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        panic!("it never came so far");
    }

    #[test]
    fn it_says_how_far_it_has_come_and_then_what_came_of_it() {
        let (go, wait) = sync_channel::<()>(0);
        let task = Task::start("test", Arc::new(|| ()), move |progress| {
            let _ = progress(0.5);
            let _ = wait.recv();
            7
        });
        until(&task, |progress| *progress == Progress::Running(0.5));
        go.send(()).unwrap();
        assert_eq!(until(&task, |progress| !matches!(progress, Progress::Running(_))), Progress::Done(7));
        until(&task, |progress| *progress == Progress::Over);
    }

    #[test]
    fn dropping_it_stops_it() {
        let (say, heard) = sync_channel::<()>(1);
        let task = Task::start("test", Arc::new(|| ()), move |progress| {
            while progress(0.1).is_continue() {
                std::thread::sleep(Duration::from_millis(1));
            }
            say.send(()).unwrap();
        });
        drop(task);
        heard.recv_timeout(Duration::from_secs(10)).expect("the work has ended");
    }

    #[test]
    fn work_that_breaks_off_is_over() {
        let task: Task<u8> = Task::start("breaks", Arc::new(|| ()), |_| panic!("on purpose"));
        assert_eq!(until(&task, |progress| !matches!(progress, Progress::Running(_))), Progress::Over);
    }
}
