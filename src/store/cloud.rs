//! Listing objects and taking in their bytes. Keys, endpoints and regions come from the environment,
//! by the names that the tools of each store use.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::iter;
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use futures_util::TryStreamExt as _;
use object_store::aws::AmazonS3Builder;
use object_store::azure::MicrosoftAzureBuilder;
use object_store::gcp::GoogleCloudStorageBuilder;
use object_store::http::HttpBuilder;
use object_store::path::Path;
use object_store::{
    ClientOptions, Error, ObjectMeta, ObjectStore, ObjectStoreExt as _, Result, RetryConfig,
};
use tokio::runtime::{Builder, Runtime};

use super::{Failure, Scheme, Url};

/// An object that can be read.
#[derive(Clone, Debug)]
pub(crate) struct Object {
    store: Arc<dyn ObjectStore>,
    path: Path,
    name: String,
    size: Option<u64>,
}

impl Object {
    /// Its URL.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Its size in bytes, where it was listed.
    pub(crate) fn size(&self) -> Option<u64> {
        self.size
    }

    /// Writes its bytes, but no more than `most`.
    pub(crate) fn take(&self, most: u64, into: &mut dyn Write) -> Result<(), Failure> {
        let taken = wait(async {
            let mut left = most;
            let mut pieces = self.store.get(&self.path).await?.into_stream();
            while let Some(piece) = pieces.try_next().await? {
                let length = usize::try_from(left).unwrap_or(usize::MAX).min(piece.len());
                if let Err(error) = into.write_all(&piece.slice(..length)) {
                    return Ok(Err(error));
                }
                left -= length as u64;
                if left == 0 {
                    break;
                }
            }
            Ok(Ok(()))
        })?;
        taken.map_err(|error| Failure::by_system(&error))
    }
}

/// The object that `url` names, or else every object below it, but hidden ones.
pub(crate) fn list(url: &str) -> Result<Vec<Object>, Failure> {
    let parts = parse(url)?;
    let store = open(url, parts)?;
    let object = |path: Path, name: String, size| Object { store: store.clone(), path, name, size };
    if parts.scheme == Scheme::Http {
        return Ok(vec![object(Path::default(), url.to_owned(), None)]);
    }
    let path = path(parts.key)?;
    let metas = wait(async {
        if !parts.key.is_empty() && !parts.key.ends_with('/') {
            match store.head(&path).await {
                Err(Error::NotFound { .. }) => {}
                found => return found.map(|meta| vec![meta]),
            }
        }
        store.list(Some(&path)).try_collect().await
    })?;
    let bucket = url.strip_suffix(parts.key).unwrap_or(url).trim_end_matches('/');
    let name = |meta: &ObjectMeta| format!("{bucket}/{}", meta.location);
    let folders = folders(&metas);
    let is_file = |meta: &&ObjectMeta| {
        let below = meta.location.as_ref().strip_prefix(path.as_ref()).unwrap_or_default();
        let hidden = below.split('/').any(|part| part.starts_with('.'));
        !hidden && (meta.size > 0 || !folders.contains(meta.location.as_ref()))
    };
    let found = metas.iter().filter(is_file);
    let objects = found.map(|meta| object(meta.location.clone(), name(meta), Some(meta.size)));
    let objects: Vec<Object> = objects.collect();
    if objects.is_empty() {
        return Err(Failure::missing("no object below it"));
    }
    Ok(objects)
}

/// The names of folders: consoles make empty objects of these names.
fn folders(metas: &[ObjectMeta]) -> BTreeSet<&str> {
    let folder = |meta: &'_ ObjectMeta| meta.location.as_ref().rfind('/');
    let parents = metas.iter().filter_map(|meta| meta.location.as_ref().get(..folder(meta)?));
    let up = |parent: &&'_ str| parent.rfind('/');
    parents
        .flat_map(|parent| iter::successors(Some(parent), move |parent| parent.get(..up(parent)?)))
        .collect()
}

/// The parts of `url`, which is one.
pub(super) fn parse(url: &str) -> Result<Url<'_>, Failure> {
    let parts = Url::parse(url).filter(|parts| !parts.bucket.is_empty());
    parts.ok_or_else(|| Failure::new("no URL of a bucket", "write s3://bucket/folder"))
}

/// The path of an object within its bucket.
pub(super) fn path(key: &str) -> Result<Path, Failure> {
    Path::parse(key).map_err(|error| Failure::new(error.to_string(), "check the spelling"))
}

/// The store that `url`, with these `parts`, leads to.
pub(super) fn open(url: &str, parts: Url<'_>) -> Result<Arc<dyn ObjectStore>, Failure> {
    let bucket = parts.bucket;
    // By default, somebody who has no network waits three minutes for each object.
    let retry = RetryConfig {
        max_retries: 6,
        retry_timeout: Duration::from_mins(1),
        ..RetryConfig::default()
    };
    let store: Result<Arc<dyn ObjectStore>> = match parts.scheme {
        Scheme::S3 => {
            let s3 = AmazonS3Builder::from_env().with_bucket_name(bucket).with_retry(retry);
            s3.build().map(|store| Arc::new(store) as _)
        }
        Scheme::Gs => {
            let gs =
                GoogleCloudStorageBuilder::from_env().with_bucket_name(bucket).with_retry(retry);
            gs.build().map(|store| Arc::new(store) as _)
        }
        Scheme::Az => {
            let az = MicrosoftAzureBuilder::from_env().with_container_name(bucket);
            az.with_retry(retry).build().map(|store| Arc::new(store) as _)
        }
        Scheme::Http => {
            let plain = ClientOptions::new().with_allow_http(url.starts_with("http:"));
            let http = HttpBuilder::new().with_url(url).with_client_options(plain);
            http.with_retry(retry).build().map(|store| Arc::new(store) as _)
        }
    };
    store.map_err(Failure::from)
}

/// Waits for `work`. Many threads may wait at the same time.
pub(super) fn wait<T>(work: impl Future<Output = Result<T>>) -> Result<T, Failure> {
    static RUNTIME: LazyLock<io::Result<Runtime>> =
        LazyLock::new(|| Builder::new_multi_thread().worker_threads(1).enable_all().build());
    match &*RUNTIME {
        Ok(runtime) => runtime.block_on(work).map_err(Failure::from),
        Err(error) => Err(Failure::by_system(error)),
    }
}

impl Failure {
    pub(super) fn new(message: impl Into<String>, help: &'static str) -> Self {
        Self { is_missing: false, message: message.into(), help }
    }

    fn missing(message: &str) -> Self {
        Self { is_missing: true, ..Self::new(message, "check the spelling") }
    }

    pub(super) fn by_system(error: &io::Error) -> Self {
        Self::new(error.to_string(), "check the disk and the network, and run again")
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let first: &(dyn std::error::Error + 'static) = &error;
        let causes = iter::successors(Some(first), |&cause| cause.source());
        let causes: Vec<String> = causes.map(ToString::to_string).collect();
        let told = |part: &str| causes.iter().any(|cause| cause.contains(part));
        if told("NoSuchBucket") {
            return Self::missing("no such bucket");
        }
        if matches!(error, Error::NotFound { .. }) {
            return Self::missing("no such object");
        }
        // Where no keys are given, the machine is asked for some, at these addresses.
        if told("169.254.169.254") || told("metadata.google") {
            return Self::new("no credentials for the store", KEYS);
        }
        if told("403 Forbidden") || told("401 Unauthorized") {
            return Self::new("the store denies access", KEYS);
        }
        // Of a chain of causes, each of which repeats the next, the last says it best. What a server
        // says goes on for lines.
        let message = causes.last().and_then(|cause| cause.lines().next()).unwrap_or_default();
        let help = "check the network and the settings of the store, and run again";
        Self::new(message.trim_end_matches([' ', ':']), help)
    }
}

const KEYS: &str = "set its variables, for S3 AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or \
                    AWS_SKIP_SIGNATURE=true for what is public";
