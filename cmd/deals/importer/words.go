package importer

import (
	"slices"
	"strings"

	"deals/pipeline"
	"deals/pipeline/refusal"
)

// stageWords are the names of the default process's stages in other programs. They
// count only if the book's process has that stage and does not use the name itself.
var stageWords = map[pipeline.StageKey][]string{
	"lead": {
		"leadin", "new", "newlead", "prospect", "prospecting", "inquiry", "enquiry", "incoming", "idea", "backlog",
	},
	"qualify": {
		"qualified", "qualification", "qualifying", "contactmade", "contacted", "qualifiedtobuy", "leadqualified",
	},
	"needs": {
		"demo", "discovery", "demoscheduled", "demodone", "needsanalysis", "needsdefined", "appointmentscheduled", "meeting", "meetingscheduled",
		"valueproposition", "iddecisionmakers", "perceptionanalysis", "evaluation",
	},
	"propose": {
		"proposal", "proposalpresentation", "proposalmade", "proposalsent", "presentation", "presentationscheduled", "proposalpricequote", "quote", "quotesent", "offer",
	},
	"negotiate": {
		"negotiation", "negotiations", "negotiationsstarted", "negotiationreview", "negotiating", "decisionmakerboughtin", "objections",
	},
	"close": {"closed", "closing", "contractsent", "contract", "commit", "verbal", "verbalcommit"},
	"follow": {
		"followup", "postsale", "delivery", "onboarding",
	},
}

var statusWords = map[string]pipeline.Status{
	"won": pipeline.Won, "win": pipeline.Won, "closedwon": pipeline.Won, "dealwon": pipeline.Won, "gewonnen": pipeline.Won, "successful": pipeline.Won,
	"lost": pipeline.Lost, "loss": pipeline.Lost, "lose": pipeline.Lost, "closedlost": pipeline.Lost, "deallost": pipeline.Lost,
	"verloren": pipeline.Lost, "unsuccessful": pipeline.Lost,
	"open": pipeline.Open, "offen": pipeline.Open, "active": pipeline.Open, "inprogress": pipeline.Open, "ongoing": pipeline.Open,
	"pending": pipeline.Open, "new": pipeline.Open,
}

var lostReasonWords = map[pipeline.LostReason][]string{
	pipeline.LostCompetitor:   {"competition", "losttocompetitor", "wentwithcompetitor", "chosecompetitor"},
	pipeline.LostNoDecision:   {"nodecisionmade", "statusquo", "undecided"},
	pipeline.LostPrice:        {"tooexpensive", "expensive", "pricing", "pricetoohigh", "budget", "nobudget"},
	pipeline.LostFit:          {"nofit", "notafit", "poorfit", "missingfeatures", "missingfeature"},
	pipeline.LostTiming:       {"badtiming", "notnow", "postponed", "wrongtiming"},
	pipeline.LostSilent:       {"silent", "noresponse", "unresponsive", "ghosted", "noanswer"},
	pipeline.LostDisqualified: {"unqualified", "notqualified"},
}

// vocabulary translates the words of a file into those of a process.
type vocabulary struct {
	process *pipeline.Process
	given   map[string]pipeline.StageKey // --stage-map, by folded word
	seen    map[string]found             // meanings of the stage cells seen so far
}

// found is the meaning of a stage cell.
type found struct {
	stage  pipeline.StageKey // "" when the cell has a status only
	status pipeline.Status   // "" when it has a stage only
	err    error
}

// ParseStageMap reads the values of --stage-map: "Demo=needs". The stage on the
// right is a key or a name of the process.
func ParseStageMap(p *pipeline.Process, args []string) (map[string]pipeline.StageKey, error) {
	given := map[string]pipeline.StageKey{}
	for _, arg := range args {
		at := strings.LastIndexByte(arg, '=')
		if at < 1 {
			return nil, usage("bad_stage_map", "write it like --stage-map \"Demo=needs\"", "--stage-map %s does not name two stages.", quoted(arg))
		}
		stage, ok := stageNamed(p, fold(arg[at+1:]))
		if !ok {
			keys := make([]string, len(p.Stages))
			for i, s := range p.Stages {
				keys[i] = string(s.Key)
			}
			return nil, usage("no_such_stage", "the stages are: "+strings.Join(keys, ", "), "There is no stage %s.", quoted(arg[at+1:]))
		}
		given[fold(arg[:at])] = stage
	}
	return given, nil
}

// stageNamed finds a stage by its folded key, name or short name.
func stageNamed(p *pipeline.Process, folded string) (pipeline.StageKey, bool) {
	at := slices.IndexFunc(p.Stages, func(s pipeline.Stage) bool {
		return folded != "" && (folded == fold(string(s.Key)) || folded == fold(s.Name) || folded == fold(s.Short))
	})
	if at < 0 {
		return "", false
	}
	return p.Stages[at].Key, true
}

// stage reads a cell of a stage column.
func (v *vocabulary) stage(cell string) found {
	if hit, ok := v.seen[cell]; ok {
		return hit
	}
	hit := v.lookUp(cell)
	if len(v.seen) < 1000 && len(cell) < 200 { // A few stages repeat often; a hostile file has many.
		v.seen[cell] = hit
	}
	return hit
}

func (v *vocabulary) lookUp(cell string) found {
	name, _, _ := strings.Cut(cell, "(") // HubSpot adds the pipeline: "Closed Won (Sales)".
	for _, folded := range []string{fold(cell), fold(name)} {
		if folded == "" {
			continue
		}
		if stage, ok := v.given[folded]; ok {
			return found{stage: stage}
		}
		if stage, ok := stageNamed(v.process, folded); ok {
			return found{stage: stage}
		}
		if status, ok := statusWords[folded]; ok && status != pipeline.Open {
			return found{status: status}
		}
		for _, s := range v.process.Stages {
			if slices.Contains(stageWords[s.Key], folded) {
				return found{stage: s.Key}
			}
		}
	}
	return found{err: &refusal.Refusal{
		Reason: refusal.Failed, Code: "no_such_stage", Message: "There is no stage " + quoted(cell) + ".",
		Hint: "map it: --stage-map " + quoted(cell+"="+string(v.process.First().Key)),
	}}
}

// status reads a cell of a status column; "" stays "".
func (v *vocabulary) status(cell string) (pipeline.Status, error) {
	folded := fold(cell)
	if folded == "" {
		return "", nil
	}
	if status, ok := statusWords[folded]; ok {
		return status, nil
	}
	return "", reason("%s is not a status: open, won or lost.", quoted(cell))
}

// lostReason finds the lost reason of a text. A text in other words than the
// reason's own is kept as the note.
func (v *vocabulary) lostReason(cell string) (reason pipeline.LostReason, note string) {
	folded := fold(cell)
	if folded == "" {
		return "", ""
	}
	for _, reason := range v.process.LostReasons {
		if fold(string(reason)) == folded {
			return reason, ""
		}
	}
	for _, reason := range v.process.LostReasons {
		if slices.Contains(lostReasonWords[reason], folded) {
			return reason, strings.TrimSpace(cell)
		}
	}
	return pipeline.LostOther, strings.TrimSpace(cell)
}
