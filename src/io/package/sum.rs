//! Check sums: SHA-256, as 64 hexadecimal letters.

use std::{
    fmt,
    io::{self, Read},
    ops::ControlFlow,
};

use ring::digest::{Context, SHA256};
use serde::{Deserialize, Serialize};

use super::{BLOCK_BYTES, Step};

/// The check sum of some bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sum([u8; 32]);

impl Sum {
    /// The sum of bytes in memory.
    pub fn of(bytes: &[u8]) -> Self {
        let mut summing = Summing::default();
        summing.add(bytes);
        summing.sum()
    }

    /// The sum of all that can be read, and how much that was. `None`: it was stopped.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of_all(reader: &mut dyn Read, step: &mut Step<'_>) -> io::Result<Option<(Self, u64)>> {
        let mut summing = Summing::default();
        let mut block = vec![0; BLOCK_BYTES];
        let mut bytes = 0;
        loop {
            let count = match reader.read(&mut block) {
                Ok(0) => return Ok(Some((summing.sum(), bytes))),
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            summing.add(&block[..count]);
            bytes += count as u64;
            if let ControlFlow::Break(()) = step(count as u64) {
                return Ok(None);
            }
        }
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl From<Sum> for String {
    fn from(sum: Sum) -> Self {
        sum.to_string()
    }
}

impl TryFrom<String> for Sum {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        const WRONG: &str = "a check sum is 64 hexadecimal letters";
        let is_hex = text.len() == 64 && text.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'));
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks_exact(2)).take_while(|_| is_hex) {
            let pair = std::str::from_utf8(pair).map_err(|_| WRONG)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| WRONG)?;
        }
        if is_hex { Ok(Self(bytes)) } else { Err(WRONG) }
    }
}

/// A check sum in the making.
#[derive(Clone)]
pub struct Summing(Context);

impl Default for Summing {
    fn default() -> Self {
        Self(Context::new(&SHA256))
    }
}

impl Summing {
    /// Takes in more bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The sum of all that was taken in.
    pub fn sum(self) -> Sum {
        let digest = self.0.finish();
        Sum(std::array::from_fn(|index| digest.as_ref().get(index).copied().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_others() {
        // FIPS 180-4, examples.
        for (text, sum) in [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        ] {
            assert_eq!(Sum::of(text.as_bytes()).to_string(), sum);
            assert_eq!(Sum::try_from(sum.to_owned()), Ok(Sum::of(text.as_bytes())));
            let all = Sum::of_all(&mut text.as_bytes(), &mut |_| ControlFlow::Continue(())).unwrap();
            assert_eq!(all, Some((Sum::of(text.as_bytes()), text.len() as u64)));
        }
        for wrong in ["", "abc", &"G".repeat(64), &"A".repeat(64), &"é".repeat(32)] {
            assert!(Sum::try_from(wrong.to_owned()).is_err(), "{wrong}");
        }
    }
}
