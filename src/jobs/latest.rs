//! Questions answered on a thread, of which only the latest is worth answering.

use std::sync::{
    Arc, Condvar, Mutex, MutexGuard, PoisonError,
    mpsc::{Receiver, Sender, channel},
};

use super::Waker;

/// A thread that answers questions. Whoever asks does not wait: the newest answer there is can be had at any time. A
/// question that is asked while another waits takes its place.
///
/// The thread starts with the first question and ends when this is dropped.
pub struct Latest<Q, A> {
    name: &'static str,
    answer: fn(Q) -> A,
    waker: Waker,
    desk: Option<Arc<Desk<Q>>>,
    sender: Sender<(u64, A)>,
    answers: Receiver<(u64, A)>,
    /// Number of the latest question.
    asked: u64,
    /// Answers up to this one have been given or are not wanted any more.
    settled: u64,
}

/// Where the next question lies.
struct Desk<Q> {
    next: Mutex<Next<Q>>,
    changed: Condvar,
}

enum Next<Q> {
    Nothing,
    Question(u64, Q),
    End,
}

impl<Q: Send + 'static, A: Send + 'static> Latest<Q, A> {
    /// Questions are answered by `answer`, on a thread of this name; `waker` is called when an answer is there.
    pub fn new(name: &'static str, waker: Waker, answer: fn(Q) -> A) -> Self {
        let (sender, answers) = channel();
        Self { name, answer, waker, desk: None, sender, answers, asked: 0, settled: 0 }
    }

    /// Asks. What was asked before and is not yet being answered is forgotten.
    ///
    /// # Panics
    /// When the system refuses a thread.
    pub fn ask(&mut self, question: Q) {
        self.asked += 1;
        let desk = self.desk.get_or_insert_with(|| {
            let desk = Arc::new(Desk { next: Mutex::new(Next::Nothing), changed: Condvar::new() });
            let (of_thread, answer, sender, waker) =
                (desk.clone(), self.answer, self.sender.clone(), self.waker.clone());
            let work = move || {
                while let Some((number, question)) = of_thread.take() {
                    let answer = answer(question);
                    if sender.send((number, answer)).is_err() {
                        return;
                    }
                    waker();
                }
            };
            std::thread::Builder::new()
                .name(self.name.to_owned())
                .spawn(work)
                .expect("the system gives a thread");
            desk
        });
        *desk.lock() = Next::Question(self.asked, question);
        desk.changed.notify_one();
    }

    /// The newest answer since the last call, perhaps not yet of the latest question.
    pub fn poll(&mut self) -> Option<A> {
        let mut newest = None;
        while let Ok((number, answer)) = self.answers.try_recv() {
            if number > self.settled {
                (self.settled, newest) = (number, Some(answer));
            }
        }
        newest
    }

    /// No question that was asked so far is worth an answer any more.
    pub fn forget(&mut self) {
        self.settled = self.asked;
        if let Some(desk) = &self.desk {
            *desk.lock() = Next::Nothing;
        }
    }

    /// Whether the latest question has no answer yet.
    pub fn is_busy(&self) -> bool {
        self.settled < self.asked
    }
}

impl<Q> Desk<Q> {
    fn lock(&self) -> MutexGuard<'_, Next<Q>> {
        self.next.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for the next question. `None`: there will be no more.
    fn take(&self) -> Option<(u64, Q)> {
        let mut next = self.lock();
        loop {
            match std::mem::replace(&mut *next, Next::Nothing) {
                Next::Nothing => next = self.changed.wait(next).unwrap_or_else(PoisonError::into_inner),
                Next::Question(number, question) => return Some((number, question)),
                Next::End => return None,
            }
        }
    }
}

impl<Q, A> Drop for Latest<Q, A> {
    fn drop(&mut self) {
        if let Some(desk) = &self.desk {
            *desk.lock() = Next::End;
            desk.changed.notify_one();
        }
    }
}

impl<Q, A> std::fmt::Debug for Latest<Q, A> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Latest({}: {} asked, {} settled)", self.name, self.asked, self.settled)
    }
}

#[cfg(test)]
mod tests {
    use std::{
        sync::mpsc::{SyncSender, sync_channel},
        time::{Duration, Instant},
    };

    use super::*;

    /// Doubles a number once it may.
    fn double(question: (u32, Option<Receiver<()>>)) -> u32 {
        let (number, gate) = question;
        gate.iter().for_each(|gate| gate.recv().expect("the test opens it"));
        number * 2
    }

    type Doubler = Latest<(u32, Option<Receiver<()>>), u32>;

    fn doubler() -> Doubler {
        Latest::new("double", Arc::new(|| ()), double)
    }

    fn gate() -> (SyncSender<()>, Option<Receiver<()>>) {
        let (open, gate) = sync_channel(1);
        (open, Some(gate))
    }

    #[track_caller]
    fn wait(doubler: &mut Doubler) -> u32 {
        let deadline = Instant::now() + Duration::from_secs(10);
        while Instant::now() < deadline {
            if let Some(answer) = doubler.poll() {
                return answer;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        panic!("no answer");
    }

    #[test]
    fn what_was_overtaken_is_not_answered() {
        let mut doubler = doubler();
        let (open, first) = gate();
        doubler.ask((1, first));
        // The thread has taken the first question before the next are asked.
        std::thread::sleep(Duration::from_millis(50));
        let (open_last, last) = gate();
        doubler.ask((2, None));
        doubler.ask((3, last));
        assert!(doubler.is_busy() && doubler.poll().is_none());
        open.send(()).unwrap();
        assert_eq!(wait(&mut doubler), 2, "an answer to an older question is better than none");
        open_last.send(()).unwrap();
        assert_eq!(wait(&mut doubler), 6);
        assert!(!doubler.is_busy());
    }

    #[test]
    fn what_is_forgotten_has_no_answer() {
        let mut doubler = doubler();
        let (open, first) = gate();
        doubler.ask((1, first));
        doubler.forget();
        open.send(()).unwrap_or_default();
        doubler.ask((2, None));
        assert_eq!(wait(&mut doubler), 4);
    }
}
