//! Who sets an option: the file `resexport.toml`, the environment, and flags, in rising rank.
//!
//! An option is defined once, as a flag; its name in the file is that of the flag, and its variable
//! is that name in capitals after `RESEXPORT_`. What file and environment say takes the place of the
//! flag's default, so that it is read and refused as if it were typed.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use clap::builder::BoolishValueParser;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, Command, CommandFactory as _, FromArgMatches as _};
use resexport::read;
use toml::Value;

use crate::args::{Args, CONFIG};

/// Where options are read from unless `--config` names another file.
const FILE: &str = "resexport.toml";
const PREFIX: &str = "RESEXPORT_";

/// The options in force, and who set those that have not their default.
pub(crate) struct Settings {
    matches: ArgMatches,
    given: BTreeMap<String, Given>,
}

/// What the file or the environment say of an option.
struct Given {
    values: Vec<String>,
    /// The file or the variable.
    origin: String,
}

/// The arguments as typed, with what file and environment say of the others. Ends the program where
/// any of them is wrong, or asks for help.
pub(crate) fn args() -> (Args, Settings) {
    let command = command();
    let typed = command.clone().get_matches();
    let options = match typed.subcommand() {
        None => Some(&typed),
        Some((CONFIG, options)) => Some(options),
        Some(_) => None,
    };
    let given = match options.map(|options| given(&command, options)).transpose() {
        Ok(given) => given.unwrap_or_default(),
        Err(wrong) => command.clone().error(ErrorKind::InvalidValue, wrong).exit(),
    };
    let apply = |command: Command| {
        given.iter().fold(command, |command, (id, given)| {
            command.mut_arg(id, |arg| arg.default_values(given.values.clone()))
        })
    };
    let matches = apply(command).mut_subcommand(CONFIG, apply).get_matches();
    let args = Args::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let matches = match matches.subcommand() {
        Some((_, options)) => options.clone(),
        None => matches,
    };
    (args, Settings { matches, given })
}

/// The command line, with flags that may be taken back: `--strict=false`.
fn command() -> Command {
    let revocable = |arg: Arg| match arg.get_action() {
        ArgAction::SetTrue => arg
            .action(ArgAction::Set)
            .value_parser(BoolishValueParser::new())
            .value_name("BOOL")
            .num_args(0..=1)
            .require_equals(true)
            .default_value("false")
            .default_missing_value("true")
            .hide_default_value(true)
            .hide_possible_values(true),
        _ => arg,
    };
    Args::command().mut_args(revocable).mut_subcommand(CONFIG, |config| config.mut_args(revocable))
}

/// The arguments that a file may set, each with its name there.
fn options(command: &Command) -> impl Iterator<Item = (&str, &Arg)> {
    let named =
        command.get_arguments().map(|arg| (arg.get_long().unwrap_or(arg.get_id().as_str()), arg));
    named.filter(|(name, _)| !["help", "version", CONFIG].contains(name))
}

fn variable(name: &str) -> String {
    format!("{PREFIX}{}", name.to_uppercase().replace('-', "_"))
}

/// What the file and the environment say, by the ids of the arguments.
fn given(command: &Command, typed: &ArgMatches) -> Result<BTreeMap<String, Given>, String> {
    let environment: BTreeMap<OsString, OsString> = std::env::vars_os()
        .filter(|(name, _)| name.to_string_lossy().starts_with(PREFIX))
        .collect();
    let named_by_environment = environment.get(OsStr::new(&variable(CONFIG)));
    let named = typed.get_one::<PathBuf>(CONFIG).cloned();
    let named = named.or_else(|| named_by_environment.map(PathBuf::from));
    let mut given = BTreeMap::new();
    for (key, value) in file(named.as_deref())? {
        let file = named.as_deref().unwrap_or(Path::new(FILE)).display().to_string();
        let (_, arg) = options(command).find(|(name, _)| *name == key).ok_or_else(|| {
            unknown(&file, &key, options(command).map(|(name, _)| name.to_owned()))
        })?;
        let values = match value {
            Value::Array(values) => values.iter().map(scalar).collect::<Option<Vec<_>>>(),
            value => scalar(&value).map(|value| split(arg, &value)),
        };
        let wrong = || format!("{file}: `{key}` is neither a value nor a list of values");
        let values = values.ok_or_else(wrong)?;
        given.insert(arg.get_id().to_string(), checked(command, arg, values, file)?);
    }
    for (name, value) in &environment {
        let name = name.to_string_lossy();
        let Some((_, arg)) = options(command).find(|(option, _)| variable(option) == name) else {
            if name == variable(CONFIG) {
                continue;
            }
            let names = options(command).map(|(name, _)| variable(name));
            return Err(unknown("environment", &name, names.chain([variable(CONFIG)])));
        };
        let values = if arg.is_positional() {
            std::env::split_paths(value).map(|path| path.display().to_string()).collect()
        } else {
            split(arg, &value.to_string_lossy())
        };
        given.insert(arg.get_id().to_string(), checked(command, arg, values, name.into_owned())?);
    }
    Ok(given)
}

/// The table in the file at `path`; nothing where none is named and there is none.
fn file(path: Option<&Path>) -> Result<toml::Table, String> {
    let named = path.unwrap_or(Path::new(FILE));
    if path.is_none() && !named.exists() {
        return Ok(toml::Table::new());
    }
    let file = named.display();
    let bytes =
        read::open(named).map_err(|error| format!("{file}: {}; {}", error.message, error.help))?;
    let text = String::from_utf8(bytes).map_err(|_| format!("{file}: not UTF-8; convert it"))?;
    text.parse().map_err(|error| format!("{file}: {error}"))
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Boolean(flag) => Some(flag.to_string()),
        Value::Float(_) | Value::Datetime(_) | Value::Array(_) | Value::Table(_) => None,
    }
}

/// The values in a text that holds them as a flag would.
fn split(arg: &Arg, value: &str) -> Vec<String> {
    match arg.get_value_delimiter() {
        Some(comma) => value.split(comma).map(str::to_owned).collect(),
        None => vec![value.to_owned()],
    }
}

/// `values` of `arg`, where the flag would take them.
fn checked(
    command: &Command,
    arg: &Arg,
    values: Vec<String>,
    origin: String,
) -> Result<Given, String> {
    let name = arg.get_long().unwrap_or(arg.get_id().as_str());
    if values.is_empty() || values.len() > 1 && !matches!(arg.get_action(), ArgAction::Append) {
        return Err(format!("{origin}: `{name}` takes one value, and has {}", values.len()));
    }
    if arg.get_long().is_some() {
        for value in &values {
            let typed = [command.get_name().to_owned(), format!("--{name}={value}")];
            if let Err(error) = command.clone().try_get_matches_from(typed) {
                let words = error.render().to_string();
                let words = words.trim_start_matches("error: ");
                let words = words.split("\n\nFor more").next().unwrap_or(words);
                return Err(format!("{origin}: {words}"));
            }
        }
    }
    Ok(Given { values, origin })
}

/// Says that there is no such option, and which one may be meant.
fn unknown(origin: &str, key: &str, names: impl Iterator<Item = String>) -> String {
    const LIKE: f64 = 0.8;
    let mut words = format!("{origin}: there is no option `{key}`");
    let like = names.map(|name| (strsim::jaro_winkler(&name, key), name));
    let nearest = like.max_by(|(one, _), (other, _)| one.total_cmp(other));
    match nearest.filter(|(likeness, _)| *likeness > LIKE) {
        Some((_, name)) => drop(write!(words, "; did you mean `{name}`?")),
        None => words.push_str("; `resexport config` prints those that there are"),
    }
    words
}

impl Settings {
    /// The options in force as the text of a file that sets them, each with who set it.
    pub(crate) fn page(&self) -> String {
        let mut page = format!("# {FILE}, {PREFIX}* and flags, in rising rank\n");
        for (name, arg) in options(&command()) {
            let id = arg.get_id().as_str();
            let raw = self.matches.get_raw(id).into_iter().flatten();
            let values: Vec<String> = raw.map(|value| literal(&value.to_string_lossy())).collect();
            let line = match (values.as_slice(), arg.get_action()) {
                ([], _) => format!("# {name} ="),
                (values, ArgAction::Append) => format!("{name} = [{}]", values.join(", ")),
                ([value, ..], _) => format!("{name} = {value}"),
            };
            let origin = match (self.matches.value_source(id), self.given.get(id)) {
                (None, _) => "not set",
                (Some(ValueSource::CommandLine), _) => "command line",
                (_, Some(given)) => given.origin.as_str(),
                _ => "default",
            };
            let _ = writeln!(page, "{line:<36} # {origin}");
        }
        page
    }
}

/// A value as TOML has it.
fn literal(value: &str) -> String {
    match value {
        "true" | "false" => value.to_owned(),
        _ if value.parse::<u64>().is_ok() => value.to_owned(),
        // A text of JSON is one of TOML.
        _ => serde_json::Value::from(value).to_string(),
    }
}
