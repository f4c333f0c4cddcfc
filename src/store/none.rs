//! What there is of stores without the feature `cloud`: a refusal.

use std::io::{Read, Write};

use super::Failure;

/// There are none.
#[derive(Clone, Debug)]
pub(crate) enum Object {}

impl Object {
    pub(crate) fn name(&self) -> &str {
        match *self {}
    }

    pub(crate) fn size(&self) -> Option<u64> {
        match *self {}
    }

    pub(crate) fn take(&self, _most: u64, _into: &mut dyn Write) -> Result<(), Failure> {
        match *self {}
    }
}

pub(crate) fn list(_url: &str) -> Result<Vec<Object>, Failure> {
    Err(refusal())
}

/// There are none.
pub(crate) enum Shelf {}

/// There are none.
pub(crate) enum Upload {}

impl Shelf {
    pub(crate) fn open(_url: &str) -> Result<Self, Failure> {
        Err(refusal())
    }

    pub(crate) fn get(&self, _name: &str) -> Result<Option<Vec<u8>>, Failure> {
        match *self {}
    }

    pub(crate) fn remove(&self, _name: &str) -> Result<(), Failure> {
        match *self {}
    }

    pub(crate) fn upload(&self, _name: &str, _file: &mut dyn Read) -> Result<Upload, Failure> {
        match *self {}
    }

    pub(crate) fn put_new(&self, _name: &str, _bytes: &[u8]) -> Result<bool, Failure> {
        match *self {}
    }
}

impl Upload {
    pub(crate) fn complete(self) -> Result<(), Failure> {
        match self {}
    }
}

fn refusal() -> Failure {
    Failure {
        is_missing: false,
        message: "this build of resexport knows no object stores".to_owned(),
        help: "build it with `--features cloud`, or name a local file or folder",
    }
}
