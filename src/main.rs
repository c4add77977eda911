//! The program: what was typed goes to the library, errors become exit codes.

fn main() {}
