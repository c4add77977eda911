//! How much memory the program has taken.

/// The most memory that the process has held so far. `None` where the system does not say it (it does on Linux).
pub fn peak_memory_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kibibytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn what_is_taken_is_seen() {
        const BYTES: u64 = 32 << 20;
        let taken = vec![1_u8; BYTES as usize];
        assert!(peak_memory_bytes().expect("Linux says so") > BYTES);
        drop(taken);
    }
}
