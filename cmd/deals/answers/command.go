package answers

import (
	"slices"

	"deals/cmd/deals/advice"
	"deals/cmd/deals/importer"
	"deals/pipeline/refusal"
)

// Command is the command that imports the rows that were kept back, if the guesses
// are right; "" without questions. It repeats what was typed.
func (a *Answers) Command(path string, questions []importer.Question) string {
	const most = 100 // a shell takes no endless line
	if len(questions) == 0 {
		return ""
	}
	command := refusal.Run("import").Text(path)
	command.Args = append(command.Args, a.Args()...)
	for _, q := range questions[:min(len(questions), most)] {
		arg := refusal.Arg{Flag: q.Flag, Value: q.Value, Quoted: q.Value != ""}
		if !slices.Contains(command.Args, arg) {
			command.Args = append(command.Args, arg)
		}
	}
	return advice.Command(command)
}
