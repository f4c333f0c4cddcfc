//! Putting files into a folder of a store.

use std::io::Read;
use std::sync::Arc;

use object_store::path::Path;
use object_store::{Error, MultipartUpload, ObjectStore, ObjectStoreExt as _, PutMode, PutPayload};

use super::cloud::{open, parse, path, wait};
use super::{Failure, Scheme};

/// A folder of a store, in which files are put.
#[derive(Debug)]
pub(crate) struct Shelf {
    store: Arc<dyn ObjectStore>,
    folder: Path,
}

/// A file whose bytes are in the store, and which is not seen there before it is completed. Where it
/// never is, its bytes are taken away again.
#[derive(Debug)]
pub(crate) struct Upload(Option<Box<dyn MultipartUpload>>);

/// Bytes of each part of a file. Ten thousand are a file's most.
const PART: u64 = 8 << 20;

impl Shelf {
    /// The folder that `url` names.
    pub(crate) fn open(url: &str) -> Result<Self, Failure> {
        let parts = parse(url)?;
        if parts.scheme != Scheme::S3 {
            let help = "name a local folder, or s3://bucket/folder";
            return Err(Failure::new("tables are not written to such a URL", help));
        }
        Ok(Self { store: open(url, parts)?, folder: path(parts.key)? })
    }

    /// The bytes of the file `name`, if there is one.
    pub(crate) fn get(&self, name: &str) -> Result<Option<Vec<u8>>, Failure> {
        let path = self.path(name)?;
        wait(async {
            match self.store.get(&path).await {
                Err(Error::NotFound { source, .. })
                    if !source.to_string().contains("NoSuchBucket") =>
                {
                    Ok(None)
                }
                found => Ok(Some(found?.bytes().await?.to_vec())),
            }
        })
    }

    /// Takes the file `name` away, if there is one.
    pub(crate) fn remove(&self, name: &str) -> Result<(), Failure> {
        let path = self.path(name)?;
        wait(async {
            match self.store.delete(&path).await {
                Err(Error::NotFound { .. }) => Ok(()),
                removed => removed,
            }
        })
    }

    /// Brings the bytes of `file` there, to be called `name`.
    pub(crate) fn upload(&self, name: &str, file: &mut dyn Read) -> Result<Upload, Failure> {
        let path = self.path(name)?;
        let mut upload = wait(self.store.put_multipart(&path)).map(Some).map(Upload)?;
        loop {
            let mut part = Vec::new();
            let read = file.take(PART).read_to_end(&mut part);
            read.map_err(|error| Failure::by_system(&error))?;
            let Some(parts) = upload.0.as_mut().filter(|_| !part.is_empty()) else {
                return Ok(upload);
            };
            wait(parts.put_part(PutPayload::from(part)))?;
        }
    }

    /// Puts the file `name` there, but for where there is one: false then.
    pub(crate) fn put_new(&self, name: &str, bytes: &[u8]) -> Result<bool, Failure> {
        let path = self.path(name)?;
        let bytes = PutPayload::from(bytes.to_vec());
        wait(async {
            let put = self.store.put_opts(&path, bytes, PutMode::Create.into()).await;
            match put {
                Err(Error::AlreadyExists { .. }) => Ok(false),
                put => put.map(|_| true),
            }
        })
    }

    fn path(&self, name: &str) -> Result<Path, Failure> {
        path(&format!("{}/{name}", self.folder))
    }
}

impl Upload {
    /// Gives the file its name.
    pub(crate) fn complete(mut self) -> Result<(), Failure> {
        if let Some(upload) = &mut self.0 {
            wait(upload.complete())?;
        }
        self.0 = None;
        Ok(())
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        if let Some(upload) = &mut self.0 {
            // Where they stay, they are none of the files; stores clear them away after some days.
            let _ = wait(upload.abort());
        }
    }
}
