use std::collections::HashMap;

use super::file::TableFile;
use super::groups::Groups;

/// The documents of an export in the order of its rows.
pub(super) struct Order {
    places: HashMap<String, usize>,
    ids: Vec<String>,
    /// The file that gives it.
    name: String,
}

impl Order {
    /// The order of the documents in `file`. A document that comes again keeps its first place.
    pub(super) fn of(file: &TableFile) -> Self {
        let mut order = Self { places: HashMap::new(), ids: Vec::new(), name: file.name.clone() };
        for id in Groups::of(file).filter_map(|group| group.id) {
            if !order.places.contains_key(&id) {
                order.places.insert(id.clone(), order.ids.len());
                order.ids.push(id);
            }
        }
        order
    }

    pub(super) fn ids(&self) -> &[String] {
        &self.ids
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn place(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }
}
