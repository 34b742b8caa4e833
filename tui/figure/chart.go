package figure

import (
	"math"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
)

var eighths = []rune(" ▁▂▃▄▅▆▇█")

// Columns draws upright bars, one cell wide, in eighths of a cell. A value above
// zero is never drawn as nothing.
func Columns(bars []float64, height int) []string {
	most := slices.Max(append([]float64{0}, bars...))
	rows := make([]strings.Builder, height)
	for _, n := range bars {
		level := 0
		if n > 0 && most > 0 {
			level = max(1, int(math.Round(n/most*float64(8*height))))
		}
		for y := range height {
			rows[y].WriteRune(eighths[min(max(level-8*(height-1-y), 0), 8)])
		}
	}
	lines := make([]string, height)
	for y := range rows {
		lines[y] = rows[y].String()
	}
	return lines
}

// StepLine is a line that runs level and rises or falls in steps. A broken line
// differs from a solid one without colours, too.
type StepLine struct {
	At     func(column int) float64 // 0 is the bottom, 1 the top
	Style  lipgloss.Style
	Broken bool
}

func (l *StepLine) signs() (level, rise rune) {
	if l.Broken {
		return '╌', '╎'
	}
	return '─', '│'
}

// Steps draws lines over each other, the last one on top.
func Steps(lines []StepLine, width, height int) []string {
	type point struct {
		r    rune
		line int
	}
	grid := make([][]point, height)
	for y := range grid {
		grid[y] = slices.Repeat([]point{{' ', -1}}, width)
	}
	for i, l := range lines {
		before := -1
		level, rise := l.signs()
		for x := range width {
			y := height - 1 - int(math.Round(min(max(l.At(x), 0), 1)*float64(height-1)))
			switch {
			case before < 0 || y == before:
				grid[y][x] = point{level, i}
			default:
				from, to := '╯', '╭'
				if y > before {
					from, to = '╮', '╰'
				}
				for between := min(y, before) + 1; between < max(y, before); between++ {
					grid[between][x] = point{rise, i}
				}
				grid[before][x], grid[y][x] = point{from, i}, point{to, i}
			}
			before = y
		}
	}
	rows := make([]string, height)
	for y, row := range grid {
		var b strings.Builder
		for x := 0; x < width; {
			end := x
			var run strings.Builder
			for ; end < width && row[end].line == row[x].line; end++ {
				run.WriteRune(row[end].r)
			}
			if row[x].line < 0 {
				b.WriteString(run.String())
			} else {
				b.WriteString(lines[row[x].line].Style.Render(run.String()))
			}
			x = end
		}
		rows[y] = b.String()
	}
	return rows
}
