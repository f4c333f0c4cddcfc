/// Declares a closed set of values that tables and options write as names: the type, `name` and
/// its inverse `from_name`, and the lists `ALL` and `NAMES`.
macro_rules! named {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// The name in tables.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The value with this name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == name)
            }

            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Every name, in the order of the variants.
            pub const NAMES: &'static [&'static str] = &[$($text,)+];
        }
    };
}

pub(crate) use named;
