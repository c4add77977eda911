//! Whether a file is on a disk of this machine.

use std::path::{Component, Path, Prefix};

/// Whether a path leads to another machine's disk, which will not be there on another network: a share by its name on
/// Windows, a mounted one on Linux. `None`: the system does not say. Drive letters that stand for shares are not seen
/// through.
pub(super) fn is_on_network(path: &Path) -> Option<bool> {
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if let Some(Component::Prefix(prefix)) = path.components().next() {
        return Some(matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..)));
    }
    let mounts = std::fs::read_to_string("/proc/self/mountinfo").ok()?;
    Some(is_mounted_from_elsewhere(&path, &mounts))
}

/// File systems whose files are on another machine.
const REMOTE: [&str; 16] = [
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "ceph",
    "glusterfs",
    "lustre",
    "fuse.sshfs",
    "fuse.rclone",
    "fuse.gvfsd-fuse",
    "fuse.davfs",
    "davfs",
    "fuse.glusterfs",
];

/// Reads the list of what is mounted as Linux has it (proc_pid_mountinfo(5)): the place is the fifth word, the kind the first
/// behind a lone dash. Of two at one place the later counts.
fn is_mounted_from_elsewhere(path: &Path, mounts: &str) -> bool {
    let mounts = mounts.lines().filter_map(|line| {
        let (place, kind) = line.split_once(" - ")?;
        Some((unescaped(place.split(' ').nth(4)?), kind.split(' ').next()?))
    });
    let around = mounts.filter(|(place, _)| path.starts_with(place));
    let nearest = around.max_by_key(|(place, _)| Path::new(place).components().count());
    nearest.is_some_and(|(_, kind)| REMOTE.contains(&kind))
}

/// A place as it is: spaces and the like stand as three octal digits.
fn unescaped(place: &str) -> String {
    let mut parts = place.split('\\');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let code = part.get(..3).and_then(|digits| u8::from_str_radix(digits, 8).ok());
        match code {
            Some(code) => {
                bytes.push(code);
                bytes.extend_from_slice(&part.as_bytes()[3..]);
            }
            None => bytes.extend_from_slice(part.as_bytes()),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_told_from_disks() {
        let mounts = "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n\
            35 21 0:41 / /mnt/share rw shared:7 - cifs //host/maps rw\n\
            36 35 8:2 / /mnt/share/local rw - ext4 /dev/sdb1 rw\n\
            37 21 0:42 / /mnt/my\\040maps rw - nfs4 host:/maps rw\n\
            38 21 0:43 / /media/x/ssh rw - fuse.sshfs x@host: rw\n\
            broken";
        for (path, expected) in [
            ("/maps/a.csv", false),
            ("/mnt/share/a.csv", true),
            ("/mnt/shared/a.csv", false),
            ("/mnt/share/local/a.csv", false),
            ("/mnt/my maps/a.csv", true),
            ("/media/x/ssh/a/b.csv", true),
        ] {
            assert_eq!(is_mounted_from_elsewhere(Path::new(path), mounts), expected, "{path}");
        }
        assert!(!is_mounted_from_elsewhere(Path::new("/a"), ""));
        assert!(!is_on_network(&std::env::temp_dir()).unwrap_or_default());
    }
}
