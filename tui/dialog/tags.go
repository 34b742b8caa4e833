package dialog

import (
	"slices"
	"strings"

	"deals/pipeline"
	"deals/tui/form"
	"deals/tui/ui"
)

// NewTags adds tags to a deal, and removes those with a minus before them.
func NewTags(env *ui.Env, deal pipeline.Deal) ui.Dialog {
	d := &form.Dialog{Title: "Tags", Verb: "save", Submit: form.Intents(tagged)}
	d.Fill = func(*ui.Env, *pipeline.Deal) *form.Form {
		return form.New(form.NewLine("tags", "Tags", "", "e.g. fair -cold; - removes one", form.ReadTags).Of(pipeline.InputTags))
	}
	return d.Open(env, &deal)
}

func tagged(_ *ui.Env, deal *pipeline.Deal, f *form.Form) ([]pipeline.Intent, error) {
	tags := slices.Clone(deal.Tags)
	for _, tag := range pipeline.SplitTags(f.Get("tags")) {
		if gone, ok := strings.CutPrefix(tag, "-"); ok {
			tags = slices.DeleteFunc(tags, func(had string) bool { return strings.EqualFold(had, gone) })
		} else if !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	if slices.Equal(tags, deal.Tags) {
		return nil, nil
	}
	return []pipeline.Intent{pipeline.Edit{Tags: &tags}}, nil
}
