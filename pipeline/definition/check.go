package definition

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/clipperhouse/displaywidth"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

// Limits of a process, so that it fits the screen and a head.
const (
	minStages = 3
	maxStages = 12
	maxShort  = 10 // cells of a column head
)

// processCheck checks a process that was read.
type processCheck struct {
	where lines
	found []*ProcessError
	taken map[pipeline.CriterionKey]int // line of each key of a criterion or answer
}

func checkProcess(p *pipeline.Process, where lines) error {
	c := processCheck{where: where, taken: map[pipeline.CriterionKey]int{}}
	c.top(p)
	for i := range p.Stages {
		c.stage(p, i)
	}
	for i, f := range p.FollowUps {
		place := fmt.Sprintf("follow_up[%d]", i)
		c.line(place, "text", "a follow-up", f.Text)
		if f.AfterDays < 0 {
			c.fail(place+".after_days", "count the days from the win", "a follow-up cannot come before the win")
		}
	}
	if len(c.found) == 0 {
		return nil
	}
	return slices.MinFunc(c.found, func(a, b *ProcessError) int { return cmp.Compare(a.Line, b.Line) })
}

func (c *processCheck) fail(place, hint, format string, args ...any) {
	c.found = append(c.found, &ProcessError{Line: c.where.of(place), Message: fmt.Sprintf(format, args...), Hint: hint})
}

func (c *processCheck) top(p *pipeline.Process) {
	c.line("", "name", "the process", p.Name)
	allowed(c, "override", "override", p.Override, pipeline.OverrideReason, pipeline.OverrideNever)
	if n := len(p.Stages); n < minStages || n > maxStages {
		c.fail("stage", fmt.Sprintf("write %d to %d sections [[stage]]", minStages, maxStages), "there are %d stages", n)
	}
	if len(p.LostReasons) == 0 {
		c.fail("lost_reasons", `write lost_reasons = ["price", "other"]`, "there are no lost reasons")
	}
	for i, reason := range p.LostReasons {
		place := fmt.Sprintf("lost_reasons[%d]", i)
		c.oneLine(place, "a lost reason", string(reason))
		if slices.ContainsFunc(p.LostReasons[:i], func(l pipeline.LostReason) bool { return strings.EqualFold(string(l), string(reason)) }) {
			c.fail(place, "keep one", "the lost reason %s is listed twice", refusal.Quoted(string(reason)))
		}
	}
}

func (c *processCheck) stage(p *pipeline.Process, i int) {
	s, place := &p.Stages[i], fmt.Sprintf("stage[%d]", i)
	c.key(place, "a stage", string(s.Key))
	if first := p.Index(s.Key); first < i {
		c.fail(place+".key", "give each its own", "two stages have the key %s", refusal.Quoted(string(s.Key)))
	}
	c.line(place, "name", "a stage", s.Name)
	if s.Short != s.Name {
		c.oneLine(place+".short", "a short name", s.Short)
	}
	if displaywidth.String(s.Short) > maxShort {
		c.fail(place+".short", fmt.Sprintf("write short = \"…\" of at most %d characters", maxShort),
			"%s is too long for a column heading", refusal.Quoted(s.Short))
	}
	if !(s.Probability >= 0 && s.Probability <= 1) { // written this way, it catches NaN
		c.fail(place+".probability", "write 0.25 for 25 %", "a probability must be between 0 and 1")
	}
	if s.RotDays < 0 {
		c.fail(place+".rot_days", "write 0 for never", "rot_days cannot be negative")
	}
	switch last := i == len(p.Stages)-1; {
	case s.AfterSale && !last:
		c.fail(place+".after_sale", "leave it out here", "only the last stage can be after the sale")
	case last && !s.AfterSale:
		c.fail(place, "write after_sale = true", "the last stage must be the one after the sale")
	}
	for j := range s.Criteria {
		c.criterion(fmt.Sprintf("%s.criterion[%d]", place, j), &s.Criteria[j])
	}
	for j, play := range s.Plays {
		c.play(fmt.Sprintf("%s.play[%d]", place, j), play)
	}
}

// play checks that a play can be found and read.
func (c *processCheck) play(place string, play pipeline.Play) {
	c.line(place, "say", "a play", play.Say)
	c.line(place, "answer", "a play", play.Answer)
	if len(play.Words) == 0 {
		c.fail(place, `write words = ["price", "expensive"]`, "a play without words matches no objection")
	}
	for i, word := range play.Words {
		if !playWord(word) {
			c.fail(fmt.Sprintf("%s.words[%d]", place, i), "write one word, or the start of one, in lower case", "%s matches no objection", refusal.Quoted(word))
		}
	}
}

func playWord(word string) bool {
	return word != "" && word == strings.ToLower(word) &&
		!strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// key checks the form of a key.
func (c *processCheck) key(place, owner, key string) {
	switch {
	case key == "":
		c.fail(place, `write key = "…"`, "%s has no key", owner)
	case !pipeline.IsKey(key):
		c.fail(place+".key", "use up to 32 of a-z, 0-9 and _, starting with a letter", "%s is not a key", refusal.Quoted(key))
	}
}

// uniqueKey checks a key that history and scripts use without naming the stage.
func (c *processCheck) uniqueKey(place, owner string, key pipeline.CriterionKey) {
	c.key(place, owner, string(key))
	if line, taken := c.taken[key]; taken && key != "" {
		c.fail(place+".key", "give each its own", "the key %s is already used in line %d", refusal.Quoted(string(key)), line)
		return
	}
	c.taken[key] = c.where.of(place + ".key")
}

// line checks a required text.
func (c *processCheck) line(place, name, owner, text string) {
	if strings.TrimSpace(text) == "" {
		c.fail(place, fmt.Sprintf("write %s = \"…\"", name), "%s has no %s", owner, name)
		return
	}
	c.oneLine(strings.TrimPrefix(place+"."+name, "."), "a "+name, text)
}

func (c *processCheck) oneLine(place, what, text string) {
	var check pipeline.Checker
	if cleaned := check.Clean(refusal.Input(what), text, pipeline.MaxTitle); check.Err != nil || text == "" || cleaned != text || strings.ContainsFunc(text, isControl) {
		c.fail(place, "write a few words on one line", "%s is not %s", refusal.Quoted(text), what)
	}
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f }

// allowed checks a word against the valid ones; "" was left out.
func allowed[T ~string](c *processCheck, place, what string, word T, words ...T) {
	if word == "" || slices.Contains(words, word) {
		return
	}
	names := make([]string, len(words))
	for i, w := range words {
		names[i] = string(w)
	}
	c.fail(place, "write one of "+strings.Join(names, ", "), "there is no %s %s", what, refusal.Quoted(string(word)))
}

func allowedAll[T ~string](c *processCheck, place, what string, list []T, words ...T) {
	for i, word := range list {
		if at := fmt.Sprintf("%s[%d]", place, i); word == "" {
			c.fail(at, "leave it out", "%s is empty", what)
		} else {
			allowed(c, at, what, word, words...)
		}
	}
}
