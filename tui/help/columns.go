package help

import (
	"slices"

	"deals/tui/widget"
)

// columnWidth divides a width into columns wide enough for a key and its words.
func columnWidth(width int) int { return width / max(1, min(4, width/40)) }

// sideBySide puts blocks of one width into columns of much the same height,
// keeping their order, with a blank row between two blocks. What does not fit
// into one page of some height fills page after page, and blocks are cut.
func sideBySide(blocks [][]string, width, each, height int) []string {
	n := max(1, width/each)
	for highest := height / 2; highest <= height; highest++ {
		if columns := piled(blocks, highest, false); len(columns) <= n {
			return abreast(columns, width, each)
		}
	}
	var lines []string
	for columns := range slices.Chunk(piled(blocks, height, true), n) {
		lines = append(lines, abreast(columns, width, each)...)
		for len(lines)%height > 0 {
			lines = append(lines, widget.Blank(width))
		}
	}
	return lines
}

// piled fills columns of so many rows, one after the other. A block that is cut
// goes on under its heading; one is cut when it has to be, or when it may be.
func piled(blocks [][]string, height int, cut bool) [][]string {
	var columns [][]string
	var column []string
	for _, b := range blocks {
		if len(column) > 0 {
			column = append(column, "")
		}
		least := len(b)
		if cut {
			least = 2 // the heading and one line
		}
		if len(column)+least > height && len(column) > 0 {
			columns, column = append(columns, column[:len(column)-1]), nil
		}
		for i, row := range b {
			if len(column) >= height && height > 1 {
				columns, column = append(columns, column), nil
				if i > 0 {
					column = append(column, b[0])
				}
			}
			column = append(column, row)
		}
	}
	return append(columns, column)
}

func abreast(columns [][]string, width, each int) []string {
	var lines []string
	for y := 0; ; y++ {
		row, any := "", false
		for _, c := range columns {
			cell := widget.Blank(each)
			if y < len(c) {
				any = true
				if c[y] != "" {
					cell = c[y]
				}
			}
			row += cell
		}
		if !any {
			return lines
		}
		lines = append(lines, row+widget.Blank(width-each*len(columns)))
	}
}
