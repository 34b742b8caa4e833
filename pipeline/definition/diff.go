package definition

import (
	"fmt"
	"reflect"
	"slices"

	"deals/pipeline"
)

// Diff describes the changes from a to b in words, one line per change, in the
// order of the stages. It is empty when both are equivalent.
func Diff(a, b *pipeline.Process) []string {
	var d diff
	if a.Name != b.Name {
		d.say("renamed the process %q → %q", a.Name, b.Name)
	}
	if a.Override != b.Override {
		d.say("overrides: %s → %s", a.Override, b.Override)
	}
	if !slices.Equal(a.LostReasons, b.LostReasons) {
		d.say("changed the lost reasons")
	}
	for i := range a.Stages {
		if b.Index(a.Stages[i].Key) < 0 {
			d.say("removed stage %s (%s)", a.Stages[i].Key, a.Stages[i].Name)
		}
	}
	for i := range b.Stages {
		was, ok := a.Stage(b.Stages[i].Key)
		if !ok {
			d.say("added stage %s (%s)", b.Stages[i].Key, b.Stages[i].Name)
			continue
		}
		d.stage(was, &b.Stages[i])
	}
	if order(a, b) != order(b, a) {
		d.say("reordered the stages: %s", order(b, a))
	}
	if !slices.Equal(a.FollowUps, b.FollowUps) {
		d.say("changed the follow-up steps")
	}
	return d.lines
}

// order lists the stages of p that are also in q.
func order(p, q *pipeline.Process) string {
	var keys []pipeline.StageKey
	for i := range p.Stages {
		if q.Index(p.Stages[i].Key) >= 0 {
			keys = append(keys, p.Stages[i].Key)
		}
	}
	return fmt.Sprint(keys)
}

type diff struct{ lines []string }

func (d *diff) say(format string, args ...any) {
	d.lines = append(d.lines, fmt.Sprintf(format, args...))
}

func (d *diff) stage(was, now *pipeline.Stage) {
	if was.Name != now.Name {
		d.say("%s: renamed %q → %q", now.Key, was.Name, now.Name)
	}
	if was.Short != now.Short && (was.Short != was.Name || now.Short != now.Name) {
		d.say("%s: shortened to %q", now.Key, now.Short)
	}
	if was.AfterSale != now.AfterSale {
		d.say("%s: %s", now.Key, map[bool]string{true: "now after the sale", false: "now before the sale"}[now.AfterSale])
	}
	if was.Probability != now.Probability {
		d.say("%s: probability %g → %g", now.Key, was.Probability, now.Probability)
	}
	if was.RotDays != now.RotDays {
		d.say("%s: stale after %d → %d days", now.Key, was.RotDays, now.RotDays)
	}
	if was.Guide != now.Guide || !slices.Equal(was.Ask, now.Ask) {
		d.say("%s: changed the guidance", now.Key)
	}
	if !reflect.DeepEqual(was.Plays, now.Plays) {
		d.say("%s: changed the objection playbook", now.Key)
	}
	for i := range was.Criteria {
		if criterionOf(now, was.Criteria[i].Key) == nil {
			d.say("%s: removed criterion %s (%s)", now.Key, was.Criteria[i].Key, was.Criteria[i].Label)
		}
	}
	for i := range now.Criteria {
		c := &now.Criteria[i]
		before := criterionOf(was, c.Key)
		switch {
		case before == nil:
			d.say("%s: added criterion %s (%s)", now.Key, c.Key, c.Label)
		case before.Soft != c.Soft:
			d.say("%s: %s is now %s", now.Key, c.Key, map[bool]string{true: "soft", false: "hard"}[c.Soft])
		case !reflect.DeepEqual(*before, *c):
			d.say("%s: changed criterion %s", now.Key, c.Key)
		}
	}
}

func criterionOf(s *pipeline.Stage, key pipeline.CriterionKey) *pipeline.Criterion {
	for i := range s.Criteria {
		if s.Criteria[i].Key == key {
			return &s.Criteria[i]
		}
	}
	return nil
}
