package answers

import (
	"deals/cmd/deals/advice"
	"deals/pipeline/refusal"
)

// Command is the command that imports the rows that were kept back, if the guesses
// are right; "" without any. It repeats what was typed.
func (a *Answers) Command(path string, guesses []refusal.Arg) string {
	const most = 100 // a shell takes no endless line
	if len(guesses) == 0 {
		return ""
	}
	command := refusal.Run("import").Text(path)
	command.Args = append(append(command.Args, a.Args()...), guesses[:min(len(guesses), most)]...)
	return advice.Command(command)
}
