package importview

import (
	"context"
	"slices"

	"deals/cmd/deals/answers"
	"deals/cmd/deals/importer"
	"deals/pipeline/refusal"
)

// Ask reads the file as the flags say, and surveys it.
type Ask func(ctx context.Context, given *answers.Answers) (importer.Survey, error)

// Everything finds all that is to be answered about a file: what is asked first, and
// what would be asked once that is answered as it is guessed. It completes the first
// survey with that, and returns the flags that answer all of it and the columns that a
// refusal asks about.
func (n *Reading) Everything(ctx context.Context, first *importer.Survey, refused error, ask Ask) []refusal.Arg {
	const rounds = 6
	before := n.Flags.Args()
	n.suggest(first.Questions)
	guessed := n.Guess(refused) || n.GuessAll(*first)
	for range rounds {
		if !guessed {
			break
		}
		survey, err := ask(ctx, &n.Flags)
		if err != nil {
			guessed = n.Guess(err)
			continue
		}
		if !n.refuted(&survey) {
			n.suggest(survey.Questions)
			first.Questions = merged(first.Questions, survey.Questions)
		}
		guessed = n.GuessAll(survey)
	}
	first.Closings = n.closings
	since := n.Flags.Args()
	return slices.DeleteFunc(since, func(arg refusal.Arg) bool { return slices.Contains(before, arg) })
}

// GuessAll takes the guesses about what a survey asks; false when none of them is new.
// Columns with the days of closed deals come last, when it is known which are.
func (n *Reading) GuessAll(survey importer.Survey) bool {
	if n.refuted(&survey) {
		n.dropClosings()
		return true
	}
	if n.wrong {
		survey.Closings = nil
	}
	n.questions = merged(n.questions, survey.Questions)
	if n.GuessWords(cellsFirst(survey.Questions)) {
		return true
	}
	args := make([]refusal.Arg, len(survey.Closings))
	for i, value := range survey.Closings {
		args[i] = refusal.Arg{Flag: "map", Value: value}
	}
	taken := n.take(args)
	if taken {
		n.closings, n.asked = survey.Closings, len(survey.Questions)
	}
	return taken
}

// refuted reports whether the guessed columns with the days of closed deals raise questions:
// then open deals have days there, too.
func (n *Reading) refuted(survey *importer.Survey) bool {
	return len(n.closings) > 0 && len(survey.Questions) > n.asked
}

// dropClosings takes that guess back.
func (n *Reading) dropClosings() {
	n.Flags.Columns = slices.DeleteFunc(n.Flags.Columns, func(value string) bool {
		isGuess := slices.Contains(n.closings, value) && n.guesses["map "+value]
		if isGuess {
			delete(n.guesses, "map "+value)
		}
		return isGuess
	})
	n.closings, n.wrong = nil, true
}

// cellsFirst are the questions about cells, if there are any: what days say about a deal
// makes better guesses about its words.
func cellsFirst(questions []importer.Question) []importer.Question {
	words := slices.DeleteFunc(slices.Clone(questions), func(q importer.Question) bool { return q.Says() == "" })
	if len(words) > 0 {
		return words
	}
	return questions
}

// merged are the questions with later ones. Those that are asked again have the better
// guess.
func merged(all, later []importer.Question) []importer.Question {
	all = slices.Clone(all)
	for _, q := range later {
		same := func(has importer.Question) bool {
			return has.Cause == q.Cause && has.Word == q.Word && has.Column == q.Column && has.Other == q.Other
		}
		if at := slices.IndexFunc(all, same); at >= 0 {
			all[at] = q
		} else {
			all = append(all, q)
		}
	}
	return all
}
