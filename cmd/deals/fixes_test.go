package main

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/mattn/go-shellwords"

	"deals/cmd/deals/jsonout"
	"deals/pipeline/definition"
)

// Values that a person would put for the words in capitals.
var sensible = strings.NewReplacer(
	"TEXT", "'as they said'", "ADDRESS", "dana@acme.example", "NUMBER", "555", "NAME", "Acme", "AMOUNT", "12000",
	"SOURCE", "referral", "DATE", "+3d", "TAG", "web",
)

// printedFixes reads the commands under each criterion of deals gate, in the order
// of the unmet criteria: the fix, and the exception if the criterion accepts one.
func printedFixes(t *testing.T, gate string) [][]string {
	t.Helper()
	line := regexp.MustCompile(`^      (or, as a stated exception: )?deals (.*)$`)
	var fixes [][]string
	for _, l := range strings.Split(gate, "\n") {
		if found := line.FindStringSubmatch(l); found != nil && found[1] == "" {
			fixes = append(fixes, []string{found[2]})
		} else if found != nil {
			fixes[len(fixes)-1] = append(fixes[len(fixes)-1], found[2])
		}
	}
	return fixes
}

func (c *console) gate(t *testing.T) jsonout.Gate {
	t.Helper()
	var r jsonout.Gate
	if err := json.Unmarshal([]byte(c.does(t, 0, "gate", "1", "--json")), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func stateOf(report *jsonout.Gate, key string) string {
	for _, criterion := range report.Criteria {
		if criterion.Key == key {
			return criterion.State
		}
	}
	return "not there"
}

func (c *console) runs(t *testing.T, command string) {
	t.Helper()
	words, err := shellwords.Parse(sensible.Replace(command))
	if err != nil {
		t.Fatalf("%s: %v", command, err)
	}
	c.does(t, 0, words...)
}

// settle runs the commands printed for one criterion until it is met, and returns
// how many that took. Way 1 is the exception where one is accepted.
func (c *console) settle(t *testing.T, key string, way int) int {
	t.Helper()
	const most = 6
	for n := range most {
		report := c.gate(t)
		if stateOf(&report, key) == "met" {
			return n
		}
		printed, at := printedFixes(t, c.does(t, 0, "gate", "1")), 0
		for _, criterion := range report.Criteria {
			if criterion.Key == key {
				break
			}
			if criterion.Fix != nil {
				at++
			}
		}
		if at >= len(printed) {
			t.Fatalf("nothing is printed for %s:\n%s", key, c.out.String())
		}
		c.runs(t, printed[at][min(way, len(printed[at])-1)])
	}
	t.Fatalf("%s is not met after %d commands:\n%s", key, most, c.does(t, 0, "gate", "1"))
	return most
}

// The commands that deals gate prints are enough to take a deal through every
// built-in process: each command runs as printed, and the criterion above it is
// then met. Then the deal moves back, and the same holds for the answers to be
// confirmed.
func TestEveryFixThatIsPrintedSatisfiesItsCriterion(t *testing.T) {
	for _, template := range templates() {
		for way, name := range []string{" by fixes", " by exceptions"} {
			t.Run(template.Name+name, func(t *testing.T) {
				c := newConsole(t, 0)
				c.InTerminal = false
				if template.Name != "default" {
					c.does(t, 0, "process", "use", template.Name)
				}
				c.does(t, 0, "add", "Shop")
				c.does(t, 0, "objection", "1", "Too dear")
				p, err := definition.Parse(template.Text)
				if err != nil {
					t.Fatal(err)
				}
				ran := 0
				for range p.Stages {
					for _, criterion := range c.gate(t).Criteria {
						ran += c.settle(t, criterion.Key, way)
					}
					c.does(t, 0, "advance", "1")
				}
				if out := c.does(t, 0, "show", "1", "--json"); strings.Contains(out, `"completed_at": null`) || !strings.Contains(out, `"overrides": 0`) {
					t.Error("the deal did not come through")
				}
				if ran < len(p.Stages) {
					t.Errorf("only %d commands were run", ran)
				}
			})
		}
	}
}

func TestEveryConfirmationThatIsPrintedSatisfiesItsCriterion(t *testing.T) {
	for _, template := range templates() {
		t.Run(template.Name, func(t *testing.T) {
			c := newConsole(t, 0)
			c.InTerminal = false
			if template.Name != "default" {
				c.does(t, 0, "process", "use", template.Name)
			}
			c.does(t, 0, "add", "Shop")
			p, _ := definition.Parse(template.Text)
			selling := p.Stages[:len(p.Stages)-1]
			through := func(confirming bool) {
				for i := range selling {
					for _, criterion := range c.gate(t).Criteria {
						if confirming && criterion.State == "unmet" && (criterion.Fix == nil || !strings.HasSuffix(*criterion.Fix, "--confirm")) {
							t.Errorf("%s has to be done again: %s", criterion.Key, *criterion.Fix)
						}
						c.settle(t, criterion.Key, 1)
					}
					if i < len(selling)-1 {
						c.does(t, 0, "advance", "1")
					}
				}
			}
			through(false)
			c.does(t, 0, "back", "1", "--to", string(p.First().Key), "--reason", "A new manager")
			through(true)
			c.does(t, 0, "win", "1")
		})
	}
}

// The fixes of states that are off the direct path.
func TestFixesOfRareStatesRun(t *testing.T) {
	c := newConsole(t, 0)
	c.InTerminal = false
	c.does(t, 0, "add", "Shop", "--value", "5k EUR", "--close", "+30d")
	c.does(t, 0, "next", "1", "Call", "--due", "-2d")
	if n := c.settle(t, "lead_step", 0); n != 2 { // done, then planned again
		t.Errorf("an overdue step took %d commands", n)
	}
	c.does(t, 0, "advance", "1", "--to", "propose", "--override", "--reason", "so")
	c.does(t, 0, "doc", "1", "proposal", "--value", "4k EUR")
	c.settle(t, "proposal", 0) // with the right amount and its currency
	c.does(t, 0, "advance", "1", "--to", "negotiate", "--override", "--reason", "so")
	c.does(t, 0, "answer", "1", "signer", "no", "--note", "nobody knows")
	c.settle(t, "signer", 0)
	c.does(t, 0, "answer", "1", "agreed", "yes", "--note", "I think so")
	c.settle(t, "agreed", 0) // from the buyer
	later := c.Now().AddDate(0, 0, 15)
	c.Now = func() time.Time { return later }
	c.settle(t, "close_confirmed", 0)
	c.does(t, 0, "back", "1", "--to", "qualify", "--reason", "so")
	c.does(t, 0, "answer", "1", "need", "no", "--note", "They have one already")
	c.runs(t, printedFixes(t, c.does(t, 0, "gate", "1"))[0][0])
	if out := c.does(t, 0, "show", "1", "--json"); !strings.Contains(out, `"lost_reason": "disqualified"`) {
		t.Error("a no that rules the deal out does not end it")
	}
}

// templates are the processes whose fixes are all tried; under the race detector,
// where each takes ten times as long, only the default is.
func templates() []definition.Template {
	all := definition.Templates()
	if underRace {
		return all[:1]
	}
	return all
}
