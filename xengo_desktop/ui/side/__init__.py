"""The side bar: whose links, and which of them."""
