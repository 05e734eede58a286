"""Many codes on sheets of labels: stock, layout, pages, PDF; all in millimetres, y down."""
