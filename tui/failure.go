package tui

import (
	"deals/tui/phrase"
	"deals/tui/safe"
	"deals/tui/ui"
	"deals/tui/widget"
)

// drawFailure is the error panel. It stays until it is acknowledged.
func drawFailure(env *ui.Env, failure error, rows []string) {
	width := min(64, env.Width-4)
	text := safe.Wrap(safe.Line(phrase.Capitalize(ui.Sentence(failure))), width-6)
	var body []string
	for _, t := range text {
		body = append(body, env.Styles.Text.Render(string(safe.Fit(t, width-6))))
	}
	if hint := remedyWords(env, failure); hint != "" {
		body = append(body, widget.Blank(width-6))
		for _, t := range safe.Wrap(safe.Line(hint), width-6) {
			body = append(body, env.Styles.Muted.Render(string(safe.Fit(t, width-6))))
		}
	}
	help := env.Keys.OK.Help()
	var foot widget.Line
	foot.Put(env.Styles.Key, safe.Text(help.Key))
	foot.Put(env.Styles.Muted, safe.Text(" "+help.Desc))
	body = append(body, widget.Blank(width-6), foot.Done(width-6))
	if room := env.Height - 4; len(body) > room {
		body = append(body[:max(0, room-1)], foot.Done(width-6))
	}
	edge := env.Styles.ErrorEdge
	box := []string{edge.Render(widget.Frame("╭", "─", "╮", "Error", width)), edge.Render("│") + widget.Blank(width-2) + edge.Render("│")}
	for _, b := range body {
		box = append(box, edge.Render("│")+"  "+b+"  "+edge.Render("│"))
	}
	box = append(box, edge.Render(widget.Frame("╰", "─", "╯", "", width)))
	widget.Overlay(rows, box, (env.Width-width)/2, max(0, (env.Height-len(box))/2), env.Width)
}
