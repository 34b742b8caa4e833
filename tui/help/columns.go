package help

import (
	"slices"

	"deals/tui/widget"
)

// columnWidth divides a width into columns wide enough for a key and its words.
func columnWidth(width int) int { return width / max(1, min(4, width/40)) }

// sideBySide lays blocks of one width out in columns of similar height, with a
// blank row between two blocks. What does not fit on one page of some height
// continues page after page.
func sideBySide(blocks [][]string, width, each, height int) []string {
	n := max(1, width/each)
	for highest := height / 2; highest <= height; highest++ {
		if columns := piled(blocks, highest); len(columns) <= n {
			return abreast(columns, width, each)
		}
	}
	var lines []string
	for columns := range slices.Chunk(piled(blocks, height), n) {
		lines = append(lines, abreast(columns, width, each)...)
		for len(lines)%height > 0 {
			lines = append(lines, widget.Blank(width))
		}
	}
	return lines
}

// piled puts each block into the first column with room for the whole block, so
// that its heading is written once. Only a block longer than a column is split.
func piled(blocks [][]string, height int) [][]string {
	var columns [][]string
	for _, b := range blocks {
		at := slices.IndexFunc(columns, func(c []string) bool { return len(c)+1+len(b) <= height })
		if at >= 0 {
			columns[at] = append(append(columns[at], ""), b...)
			continue
		}
		for part := range slices.Chunk(b, max(1, height)) {
			columns = append(columns, slices.Clone(part))
		}
	}
	return columns
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
