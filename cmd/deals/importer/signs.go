package importer

import (
	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/signs"
	"deals/pipeline/landing"
)

// flags are the columns of yes and no.
func (r *reader) flags(cells []string) signs.Flags {
	flag := func(field Field) signs.Flag {
		at := r.beside(cells, field)
		yes, ok := intake.IsYes(at.Text)
		return signs.Flag{Cell: at, Yes: ok && yes, No: ok && !yes}
	}
	return signs.Flags{Won: flag(intake.Won), Lost: flag(intake.Lost), Closed: flag(intake.Closed), Active: flag(intake.Active)}
}

// beside is the cell of a field with the header of its column.
func (r *reader) beside(cells []string, field Field) signs.Cell {
	text, column := r.found(cells, field)
	if column < 0 {
		return signs.Cell{}
	}
	return signs.Cell{Text: text, Column: r.names[column]}
}

// chance reads the probability.
func (r *reader) chance(cells []string) signs.Chance {
	return signs.ChanceOf(r.beside(cells, intake.Probability))
}

// days are the days on which a deal was won or lost, where each has a column. One in the
// future is when that is planned.
func (r *reader) days(cells []string) (d signs.Days, planned cell.Moment) {
	day := func(field Field) (at cell.Moment, column string, has bool) {
		for _, column := range r.columns[field] {
			at, err := r.dates[column].Read(cells[column], r.loc)
			switch {
			case landing.ToCome(at, r.now):
				planned = at
			case !at.IsZero() || cell.IsDoubt(err):
				return at, r.names[column], true
			}
		}
		return cell.Moment{}, "", false
	}
	_, ordered, _ := day(intake.OrderedAt)
	lost, lostColumn, isLost := day(intake.LostAt)
	won, wonColumn, isWon := day(intake.WonAt)
	d = signs.Days{Won: isWon, Lost: isLost, Later: pipeline.Won, Cell: signs.Cell{Column: wonColumn}, Other: signs.Cell{Column: lostColumn}, Ordered: ordered}
	if lost.After(won.Time) {
		d.Later, d.Cell, d.Other = pipeline.Lost, d.Other, d.Cell
	}
	return d, planned
}
