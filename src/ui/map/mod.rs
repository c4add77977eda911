//! The map: what lies under the incidents, the incidents themselves, and what hands do to them.

pub mod basemap;
