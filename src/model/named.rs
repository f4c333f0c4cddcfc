/// Declares a closed set of values that tables write as names: the type, `name`, and `NAMES`, the
/// list that schemas give.
macro_rules! named {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $text:literal,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// The name in tables.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// Every name, in the order of the variants.
            pub const NAMES: &'static [&'static str] = &[$($text,)+];
        }
    };
}
