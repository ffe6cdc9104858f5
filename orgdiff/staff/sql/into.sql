{into} {rows}
