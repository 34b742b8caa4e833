package importer

import (
	"fmt"
	"slices"
	"strings"

	"deals/cmd/deals/roundtrip"
	"deals/cmd/deals/table"
	"deals/pipeline"
	"deals/pipeline/intake"
	"deals/pipeline/intake/cell"
	"deals/pipeline/intake/label"
	"deals/pipeline/intake/people"
	"deals/pipeline/intake/wording"
	"deals/pipeline/refusal"
)

// understand finds the meaning of each column, or refuses with everything that is
// unclear.
func (i *Import) understand(t *table.Table) (intake.Reading, error) {
	given, err := columnsGiven(t.Header, i.options.Columns)
	if err != nil {
		return intake.Reading{}, err
	}
	profiles, err := t.Profiles()
	if err != nil {
		return intake.Reading{}, err
	}
	header := slices.Clone(t.Header)
	periods, headings := t.Headings()
	for at, name := range header {
		if slices.Contains(roundtrip.RejectColumns, name) || at == periods {
			header[at], profiles[at] = "", intake.Profile{}
		}
	}
	words := i.vocabulary()
	read := intake.Understand(header, profiles, given, func(list []string) intake.Words {
		return map[wording.Kind]intake.Words{wording.Stages: intake.Stages, wording.Statuses: intake.Statuses, wording.Ends: intake.Ends}[words.KindOf(list)]
	})
	if headings >= 0 && len(given[fieldStage])+len(read.Columns[fieldStage])+len(read.Columns[fieldStatus])+len(read.Columns[intake.Group]) == 0 {
		read.Columns[fieldStage] = []int{headings}
	}
	_, isGiven := given[fieldStatus]
	if at := read.Columns[fieldStatus]; len(at) == 1 && len(read.Columns[fieldStage]) == 0 && !isGiven && words.AreOwnStages(profiles[at[0]].Words()) {
		read.Columns[fieldStage] = at
		delete(read.Columns, fieldStatus)
	}
	i.remark(t.Header, &read)
	i.freeDays = read.FreeDays(header, profiles)
	if err := i.dated(t, &read, words); err != nil {
		return read, err
	}
	if titles := read.Columns[fieldTitle]; len(titles) == 1 && len(given) == 0 {
		read.IsPeople = read.IsPeople || people.AreAll(header, titles[0], profiles[titles[0]].Samples())
	}
	return read, i.unclear(t.Header, profiles, &read)
}

func (i *Import) vocabulary() *wording.Vocabulary {
	return wording.New(i.options.Process, i.options.Stages, i.options.Statuses)
}

// remark words what is not as the header says.
func (i *Import) remark(header []string, read *intake.Reading) {
	if letters := i.file.Letters(); letters != "" {
		i.remarks = append(i.remarks, fmt.Sprintf("Accented letters are read as in Excel's \"CSV (%s)\".", letters))
	}
	for _, fallen := range read.Fallen {
		i.remarks = append(i.remarks, fmt.Sprintf("Column %s is not used as %s: its cells contain something else.",
			quoted(header[fallen.Column]), label.Of(fallen.Field)))
	}
	for _, field := range read.Guessed {
		if field == fieldStatus && len(read.Columns[field]) == 0 {
			field = fieldStage // Its words turned out to be stages.
		}
		if at := read.Columns[field]; len(at) > 0 {
			i.remarks = append(i.remarks, judged(header[at[0]], field))
		}
	}
}

// judged words that the cells of a column made it that of a field.
func judged(column string, field Field) string {
	return fmt.Sprintf("Column %s is used as the %s, judging by its cells.", quoted(column), label.Of(field))
}

// unclear refuses a file in which it is not clear what decides how deals are
// imported.
func (i *Import) unclear(header []string, profiles []intake.Profile, read *intake.Reading) error {
	switch {
	case read.Doubled != nil:
		field, at := read.Doubled.Field, read.Doubled.Columns
		return usage("duplicate_header", fmt.Sprintf("say which: --map %s=%d or --map %s=%d", field, at[0]+1, field, at[1]+1),
			"Columns %d and %d are both named %s.", at[0]+1, at[1]+1, quoted(header[at[0]]))
	case read.IsPeople:
		return refusal.New(refusal.Failed, "people", "", "%s lists people, not deals.", i.file.NamedFirst()).
			By(refusal.Run("contacts import").Text(i.file.Path), refusal.Say("fills in the contacts of your deals; to import each person as a deal, add"), refusal.Add("map", "title=COLUMN"))
	case len(read.Questions) == 0:
		return nil
	}
	var what, why, unnamed []string
	command := refusal.Run("import").Text(i.file.Path)
	command.Args = append(command.Args, i.options.Typed...)
	for _, q := range read.Questions {
		what = append(what, strings.ReplaceAll(string(q.Field), "_", " "))
		if len(q.Columns) == 0 {
			unnamed = append(unnamed, what[len(what)-1])
		}
		column := "COLUMN"
		if len(q.Columns) > 0 {
			column = header[q.Columns[0]]
			if samples := examples(profiles[q.Columns[0]].Samples()); samples != "" {
				why = append(why, fmt.Sprintf("%s may be the %s: it has %s", quoted(column), q.Field, samples))
			}
		}
		command = command.WithText("map", fmt.Sprintf("%s=%s", q.Field, column))
	}
	message := fmt.Sprintf("It is not clear which column of %s is the %s. Its columns: %s.", i.file.Named(), join(what), list(shown(header)))
	if read.Questions[0].Field == fieldTitle {
		message = fmt.Sprintf("No column of %s is clearly the deal title. Its columns: %s.", i.file.Named(), list(shown(header)))
	}
	if len(why) > 0 {
		message += " " + strings.Join(why, "; ") + "."
	}
	hint := "if so, run this (to skip a field, leave nothing after its =):"
	if len(unnamed) > 0 {
		hint = "name the " + strings.Join(unnamed, " column and the ") + " column, then run:"
	}
	return (&refusal.Refusal{Reason: refusal.Usage, Code: "unclear_columns", Message: message}).By(refusal.Say(hint), command)
}

func examples(samples []string) string {
	var words []string
	for _, sample := range samples {
		if word := quoted(sample); !slices.Contains(words, word) {
			words = append(words, word)
		}
	}
	return strings.Join(words, ", ")
}

// join lists names as a sentence does.
func join(names []string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	last := len(names) - 1
	return strings.Join(names[:last], ", ") + " or the " + names[last]
}

// closing is the day on which a deal was closed. Some programs have one column for
// won deals and one for lost ones, and keep both days when a deal was reopened; closed
// is the day for either.
func (r *reader) closing(cells []string, status pipeline.Status, closed cell.Moment) cell.Moment {
	field := map[pipeline.Status]Field{pipeline.Won: intake.WonAt, pipeline.Lost: intake.LostAt}[status]
	if at := r.past(cells, field); !at.IsZero() {
		return at
	}
	if closed.IsZero() && status == pipeline.Won {
		return r.past(cells, intake.OrderedAt)
	}
	return closed
}
